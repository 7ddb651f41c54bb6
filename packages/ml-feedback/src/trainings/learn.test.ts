import { describe, expect, test } from "vitest";
import { seededRng } from "../learning/random.ts";
import { sigmoid } from "../learning/sigmoid.ts";
import { type LearnInput, learn } from "./learn.ts";
import { noteOf } from "./progress.ts";
import { createRowCollector, type RowBlock, type TrainingRow } from "./training-rows.ts";

const DAY_MS = 86_400_000;
const PLACES = 5;
const COUNT = 20_000;
const EXAMINED = [1, 0.7, 0.5, 0.4, 0.3];
const quiet = () => undefined;

type Chance = { readonly taste: number; readonly position: number; readonly isEarly: boolean };
type World = {
  readonly successOf: (chance: Chance) => number;
  /** The taste scores that lists show, and how the draw made them. */
  readonly show: (rng: () => number, isEarly: boolean) => Pick<TrainingRow, "tasteScore" | "inclusionWeight">;
  readonly placedWith: number;
};

/** Rows over 200 days, each at a place of its own; the first half of them is what a version is fitted on. */
const rowsOf = ({ successOf, show, placedWith }: World): RowBlock => {
  const rng = seededRng("world");
  const collector = createRowCollector();
  collector.add(
    Array.from({ length: COUNT }, (_, index) => {
      const isEarly = index < COUNT / 2;
      const shown = show(rng, isEarly);
      const position = index % PLACES;
      return {
        decisionId: `d${index}`,
        userId: `u${index % 100}`,
        listId: `l${Math.floor(index / PLACES)}`,
        madeAt: new Date((index * 200 * DAY_MS) / COUNT),
        position,
        genreScore: rng(),
        personScore: rng(),
        wantSignalScore: rng(),
        dropRisk: rng(),
        ...shown,
        wasSuccessful: rng() < successOf({ taste: shown.tasteScore, position, isEarly }),
        reward: 0,
        placedWith,
      };
    }),
  );
  return collector.finish();
};

const evenly: World["show"] = (rng) => ({ tasteScore: rng(), inclusionWeight: 1 });
const learnFrom = (rows: RowBlock, changes: Partial<LearnInput>) => {
  const input = { rows, windowDays: 7, c: 100, seed: "s", decisionThreshold: 0.5 } as const;
  return learn({ ...input, position: "offset", propensityWeights: false, ...changes }, quiet);
};

describe("examination", () => {
  const liked = (taste: number) => sigmoid(2 * taste - 1.5);
  const rows = rowsOf({
    successOf: ({ taste, position }) => (EXAMINED[position] ?? 0) * liked(taste),
    show: evenly,
    placedWith: 1 / 30,
  });

  test("is found where places were left to chance, and what people like shows as if everything had been looked at", () => {
    const learned = learnFrom(rows, { position: "examination" });
    if (!learned.ok) throw new Error(noteOf(learned.stage));
    const { calibration, coefficients } = learned;
    expect(calibration.offsets).toEqual([]);
    // 2,000 rows at each place of the first block and a rate of 0.4 at the first: the standard error of the ratio is
    // about √(0.6 / (0.4 · 2,000) + 0.9 / (0.1 · 2,000)) · e < 0.05.
    for (const [position, truth] of EXAMINED.entries())
      expect(Math.abs(Number(calibration.examination?.[position]) - truth)).toBeLessThan(4 * 0.05);
    // A success counts up to 1/0.3: the standard error is about 1 / √(10,000 · 0.24 / 12 / 3) = 0.12.
    expect(Math.abs(coefficients.taste - 2)).toBeLessThan(4 * 0.12);
    expect(Math.abs(coefficients.intercept + 1.5)).toBeLessThan(4 * 0.12);
    expect(learned.metrics.ece.value).toBeLessThan(0.05);
  });

  test("is refused where hardly anything was left to chance", () => {
    const fixed = { ...rows, placedWith: rows.placedWith.map((_, row) => (row % 1_000 < PLACES ? 1e-6 : 1)) };
    expect(learnFrom(fixed, { position: "examination" })).toEqual({
      ok: false,
      stage: {
        code: "unknown-places",
        thin: { place: 1, decisions: expect.any(Number), worth: expect.any(Number), least: 30 },
      },
    });
    const unknown = { ...rows, placedWith: rows.placedWith.map(() => 0) };
    expect(learnFrom(unknown, { position: "examination" })).toMatchObject({ ok: false });
  });
});

describe("propensity weights", () => {
  /** Success rises with taste only beyond ½, and early lists show what is below it nine times out of ten. */
  const bent = (taste: number) => (taste < 0.5 ? 0.5 - 0.6 * taste : 0.2 + 1.4 * (taste - 0.5));
  const mostlyLow: World["show"] = (rng, isEarly) => {
    const isLow = rng() < (isEarly ? 0.9 : 0.5);
    const tasteScore = isLow ? 0.5 * rng() : 0.5 + 0.5 * rng();
    return { tasteScore, inclusionWeight: isEarly ? (isLow ? 0.5 / 0.9 : 0.5 / 0.1) : 1 };
  };

  test("are kept where they predict the second block better", () => {
    const rows = rowsOf({ successOf: ({ taste }) => bent(taste), show: mostlyLow, placedWith: 1 });
    const [plain, asked] = [learnFrom(rows, {}), learnFrom(rows, { propensityWeights: true })];
    if (!plain.ok || !asked.ok) throw new Error("expected versions");
    const { propensityWeights } = asked.coefficients;
    expect(propensityWeights?.kept).toBe(true);
    expect(propensityWeights?.logLoss).toBeLessThan(Number(propensityWeights?.logLossWithout));
    expect(asked.metrics.logLoss.value).toBeLessThan(Number(plain.metrics.logLoss.value));
  });

  test("are let go where they do not", () => {
    const rows = rowsOf({
      successOf: ({ taste }) => sigmoid(2 * taste - 1.5),
      show: (rng) => ({ tasteScore: rng(), inclusionWeight: rng() < 0.02 ? 50 : 0.1 }),
      placedWith: 1,
    });
    const [plain, asked] = [learnFrom(rows, {}), learnFrom(rows, { propensityWeights: true })];
    if (!plain.ok || !asked.ok) throw new Error("expected versions");
    const { propensityWeights, ...coefficients } = asked.coefficients;
    expect(propensityWeights?.kept).toBe(false);
    expect(propensityWeights?.logLoss).toBeGreaterThan(Number(propensityWeights?.logLossWithout));
    expect(coefficients).toEqual(plain.coefficients);
  });
});
