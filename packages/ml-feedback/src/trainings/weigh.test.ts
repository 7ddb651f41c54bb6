import { describe, expect, test } from "vitest";
import { seededRng } from "../learning/random.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { type SyntheticLog, syntheticDraw, syntheticPool } from "../testing/synthetic-log.ts";
import { createListWeights, type Logger } from "./list-weights.ts";
import type { LoggedList } from "./logged-list.ts";
import type { Policy, Weights } from "./version.schema.ts";
import { weigh } from "./weigh.ts";

const GENRE_ONLY: Weights = { genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0 };
const TASTE_ONLY: Weights = { genre: 0, person: 0, taste: 1, wantSignal: 0, drop: 0 };
const policy = (temperature: number): Policy => ({ temperature, exploredShare: 1, poolSize: 100, perComponent: 0 });

const version = (modelVersion: string, weights: Weights, temperature: number): Logger => ({
  modelVersion,
  weights,
  policy: policy(temperature),
  thresholds: { minScore: 0 },
  share: 1,
});

/** Weighs lists that the version "old" drew with the weights they were logged with. */
const evaluate = (
  weights: Weights,
  lists: readonly LoggedList[],
  temperature: number,
  logged: Weights = GENRE_ONLY,
) => {
  const old = version("old", logged, temperature);
  return weighWith([old], { target: version("new", weights, temperature), baseline: old }, lists);
};

const weighWith = (
  loggers: readonly Logger[],
  { target, baseline }: { target: Logger; baseline: Logger },
  lists: readonly LoggedList[],
) => {
  const weights = createListWeights({ loggers, target, baseline });
  for (const list of lists) weights.add(list);
  return weigh({ lists: weights.finish(), against: baseline.modelVersion, seed: "s", margin: 0.01 }, () => undefined);
};

/** At this temperature one unit of score makes a title three times as likely. */
const ONE_UNIT_TRIPLES = 1 / Math.log(3);

/** Two titles the logging weights held equal; taste prefers the first by one unit. */
const twoTitles: Snapshot = {
  version: 1,
  items: [
    { t: 1, m: "movie", s: [0, 0, 1_000_000, 0, 0], r: 0, a: 0, f: 0 },
    { t: 2, m: "movie", s: [0, 0, 0, 0, 0], r: 0, a: 0, f: 0 },
  ],
};

const listOfOne = (userId: string, tmdbId: number, basis: string, reward: number | null): LoggedList => ({
  userId,
  modelVersion: "old",
  seed: "s",
  temperature: ONE_UNIT_TRIPLES,
  exploredShare: 1,
  requestedCount: 1,
  snapshot: twoTitles,
  cutCount: 0,
  minScoreCutCount: 0,
  bestKnownCutCount: 0,
  decisions: [{ position: 0, tmdbId, mediaType: "movie", shown: true, basis, reward }],
});

describe("weighing logged lists", () => {
  test("weighs choice, taste and drops by the ratio of marginals", () => {
    // Logged: each title with ½. Taste: ¾ and ¼, so the weights are 1.5 and 0.5.
    // Rewards 1, 1 for the first and 0, 0 for the second: (1.5 + 1.5) / (1.5 + 1.5 + 0.5 + 0.5) = ¾ against ½ as logged.
    const lists = [
      listOfOne("u1", 1, "rated", 1),
      listOfOne("u2", 1, "rated", 1),
      listOfOne("u3", 2, "rated", 0),
      listOfOne("u4", 2, "dropped", 0),
    ];
    const result = evaluate(TASTE_ONLY, lists, ONE_UNIT_TRIPLES);
    expect(result.loggedValue).toBeCloseTo(0.5, 12);
    expect(result.estimatedValue).toBeCloseTo(0.75, 9);
    expect(result.uplift.value).toBeCloseTo(0.25, 9);
    // Rated only: (1.5 + 1.5) / (1.5 + 1.5 + 0.5) = 6/7 against ⅔.
    expect(result.tasteUplift.value).toBeCloseTo(6 / 7 - 2 / 3, 9);
    // Dropped per list: 0.5 / 4 = ⅛ against ¼.
    expect(result.dropUplift.value).toBeCloseTo(1 / 8 - 1 / 4, 9);
    expect(result.blockUplift.value).toBe(0);
    // (1.5 + 1.5 + 0.5 + 0.5)² / (2 · 2.25 + 2 · 0.25) = 16 / 5.
    expect(result.effectiveSampleSize).toBeCloseTo(3.2, 9);
    expect(result.verdict).toBe("not-enough-support");
  });

  test("counts what carries no verdict as nothing gained", () => {
    const lists = [listOfOne("u1", 1, "unlabelled", null), listOfOne("u2", 2, "watched", 0.65)];
    // (1.5 · 0 + 0.5 · 0.65) / 2 against 0.65 / 2.
    expect(evaluate(TASTE_ONLY, lists, ONE_UNIT_TRIPLES).uplift.value).toBeCloseTo(0.1625 - 0.325, 9);
  });

  test("finds no difference for the weights that made the lists, corrections included", () => {
    const { log, lists } = simulate(GENRE_ONLY, 60, 3);
    const corrected = lists.map((list) => ({
      ...list,
      snapshot: {
        ...list.snapshot,
        items: list.snapshot.items.map((item) => ({ ...item, r: item.r + 50_000, a: 50_000 })),
      },
    }));
    const result = evaluate(GENRE_ONLY, corrected, log.temperature);
    for (const value of Object.values(result.uplift)) expect(value).toBeCloseTo(0, 12);
    expect(result.meanWeight).toBeCloseTo(1, 12);
    expect(result.effectiveSampleSize).toBeCloseTo(180, 9);
    expect(result.verdict).toBe("no-difference");
  });

  test("recovers the value that other weights truly have", () => {
    const { log, lists } = simulate(GENRE_ONLY, 300, 4);
    const result = evaluate(TASTE_ONLY, lists, log.temperature);
    const truth = trueValue(TASTE_ONLY, log, 6_000);
    // The interval is ±1.96 standard errors. A list's reward deviates by at most 4 · 0.65 / 2 = 1.3 and here by some 0.6:
    // the truth itself has a standard error of 0.6 / √6,000 = 0.008.
    const standardError = (Number(result.uplift.ciUpper) - Number(result.uplift.ciLower)) / 3.92;
    expect(Math.abs(Number(result.estimatedValue) - truth)).toBeLessThan(4 * Math.hypot(standardError, 0.008));
    expect(standardError).toBeLessThan(0.08);
    expect(result.verdict).toBe("better");
    expect(evaluate(GENRE_ONLY, simulate(TASTE_ONLY, 300, 4).lists, log.temperature, TASTE_ONLY).verdict).toBe("worse");
  });

  test("gives the same bits for the same lists and seed", () => {
    const { log, lists } = simulate(GENRE_ONLY, 40, 2);
    expect(evaluate(TASTE_ONLY, lists, log.temperature)).toEqual(evaluate(TASTE_ONLY, lists, log.temperature));
  });

  test("takes a log of several versions for draws from their mixture, by hand", () => {
    // Half of the lists by old (½, ½), half by taste itself (¾, ¼): the mixture draws the first with ⅝, the second with ⅜.
    // Weights of taste: ¾ / ⅝ = 1.2 and ¼ / ⅜ = ⅔; of old: ½ / ⅝ = 0.8 and ½ / ⅜ = 4/3.
    const old = { ...version("old", GENRE_ONLY, ONE_UNIT_TRIPLES), share: 0.5 };
    const taste = { ...version("taste", TASTE_ONLY, ONE_UNIT_TRIPLES), share: 0.5 };
    const [one, other] = twoTitles.items;
    if (one === undefined || other === undefined) throw new Error("expected two titles");
    const byTaste: LoggedList = {
      ...listOfOne("u2", 2, "rated", 0),
      modelVersion: "taste",
      snapshot: { version: 1, items: [{ ...one, r: 1_000_000 }, other] },
    };
    const lists = [listOfOne("u1", 1, "rated", 1), byTaste];
    const result = weighWith([old, taste], { target: taste, baseline: old }, lists);
    // 1.2 / (1.2 + ⅔) = 9/14 against 0.8 / (0.8 + 4/3) = ⅜.
    expect(result.estimatedValue).toBeCloseTo(9 / 14, 9);
    expect(result.uplift.value).toBeCloseTo(9 / 14 - 3 / 8, 9);
    expect(result.loggedValue).toBe(0.5);
  });

  test("recovers the difference of two versions that both drew the log", () => {
    const byOld = simulate(GENRE_ONLY, 300, 3);
    const byNew = simulate(TASTE_ONLY, 300, 1, "new");
    const { temperature } = byOld.log;
    const old = { ...version("old", GENRE_ONLY, temperature), share: 0.75 };
    const target = { ...version("new", TASTE_ONLY, temperature), share: 0.25 };
    const result = weighWith([old, target], { target, baseline: old }, [...byOld.lists, ...byNew.lists]);
    const truth = trueValue(TASTE_ONLY, byOld.log, 6_000) - trueValue(GENRE_ONLY, byOld.log, 6_000);
    const standardError = (Number(result.uplift.ciUpper) - Number(result.uplift.ciLower)) / 3.92;
    expect(Math.abs(Number(result.uplift.value) - truth)).toBeLessThan(4 * Math.hypot(standardError, 0.012));
    expect(result.verdict).toBe("better");
  });

  test("asks every estimator and lets one vote", () => {
    const { log, lists } = simulate(GENRE_ONLY, 300, 4);
    const result = evaluate(TASTE_ONLY, lists, log.temperature);
    expect(result.estimates.map(({ estimator, votes }) => [estimator, votes])).toEqual([
      ["sn-position-ips", true],
      ["position-ips", false],
      ["sn-cascade-ips", false],
      ["cascade-ips", false],
      ["sn-slate-ips", false],
      ["slate-ips", false],
    ]);
    const [vote, ...others] = result.estimates;
    expect([vote?.uplift, vote?.verdict, vote?.because]).toEqual([result.uplift, result.verdict, result.because]);
    // People here choose each title for itself, so that every one of them is consistent; the fewer assumptions, the wider.
    const truth = trueValue(TASTE_ONLY, log, 6_000);
    for (const { value, uplift } of others) {
      const standardError = (Number(uplift.ciUpper) - Number(uplift.ciLower)) / 3.92;
      expect(Math.abs(Number(value) - truth)).toBeLessThan(4 * Math.hypot(standardError, 0.008));
    }
    const sizes = ["sn-position-ips", "sn-cascade-ips", "sn-slate-ips"].map((name) =>
      Number(result.estimates.find(({ estimator }) => estimator === name)?.effectiveSampleSize),
    );
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  });

  test("weighs a version with a temperature of its own, by hand", () => {
    // Old draws taste's favourite with ¾; a ranking always shows it: weights 4/3 and 0.
    const [one, other] = twoTitles.items;
    if (one === undefined || other === undefined) throw new Error("expected two titles");
    const snapshot: Snapshot = { version: 1, items: [{ ...one, r: 1_000_000 }, other] };
    const old = version("old", TASTE_ONLY, ONE_UNIT_TRIPLES);
    const lists = [1, 1, 1, 2].map((tmdbId, index) => ({
      ...listOfOne(`u${index}`, tmdbId, "rated", tmdbId === 1 ? 0.8 : 0.4),
      snapshot,
    }));
    const result = weighWith([old], { target: version("new", TASTE_ONLY, 0), baseline: old }, lists);
    expect(result.estimatedValue).toBeCloseTo(0.8, 12);
    expect(result.loggedValue).toBeCloseTo(0.7, 12);
    expect(result.meanWeight).toBeCloseTo(1, 9);
  });

  test("weighs a version with a smaller pool of its own: what is outside is never shown", () => {
    const old = version("old", GENRE_ONLY, ONE_UNIT_TRIPLES);
    const narrow = { ...version("new", TASTE_ONLY, ONE_UNIT_TRIPLES), policy: { ...old.policy, poolSize: 1 } };
    const lists = [listOfOne("u1", 1, "rated", 1), listOfOne("u2", 2, "rated", 0)];
    const result = weighWith([old], { target: narrow, baseline: old }, lists);
    // Always the first title, where old shows it half of the time.
    expect(result.estimatedValue).toBe(1);
    expect(result.estimates.find(({ estimator }) => estimator === "slate-ips")?.value).toBe(1);
  });

  test("leaves out lists with gaps or with titles that are not in their pool", () => {
    const [list] = [listOfOne("u1", 1, "rated", 1)];
    const [decision] = list?.decisions ?? [];
    if (list === undefined || decision === undefined) throw new Error("expected a list");
    const lists = [
      list,
      { ...list, decisions: [{ ...decision, position: 1 }] },
      { ...list, decisions: [{ ...decision, tmdbId: 99 }] },
    ];
    expect(evaluate(TASTE_ONLY, lists, ONE_UNIT_TRIPLES).lists).toBe(1);
  });
});

/** People who like what tastes like them, and lists that were drawn by other weights. */
function simulate(weights: Weights, users: number, listsPerUser: number, modelVersion = "old") {
  const log: SyntheticLog = {
    seed: `simulation of ${users} by ${modelVersion}`,
    users,
    listsPerUser,
    listSize: 4,
    from: new Date(0),
    to: new Date(1),
    truth: { genre: 0.5, person: 0, taste: 3, wantSignal: 0, drop: 0, intercept: -2, perPosition: 0 },
    weights,
    temperature: 0.4,
  };
  const rng = seededRng(log.seed);
  const lists = Array.from({ length: users * listsPerUser }, (_, index): LoggedList => {
    const items = syntheticPool(rng, weights);
    return {
      userId: `person ${index % users}`,
      modelVersion,
      seed: `list ${index}`,
      temperature: log.temperature,
      exploredShare: 1,
      requestedCount: log.listSize,
      snapshot: { version: 1, items },
      cutCount: 0,
      minScoreCutCount: 0,
      bestKnownCutCount: 0,
      decisions: syntheticDraw(rng, items, log).map(({ item, position, wasSuccessful, reward }) => ({
        position,
        shown: true,
        tmdbId: item.t,
        mediaType: item.m,
        basis: wasSuccessful ? "watched" : "ignored",
        reward,
      })),
    };
  });
  return { log, lists };
}

function trueValue(weights: Weights, log: SyntheticLog, draws: number): number {
  const rng = seededRng("truth");
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const items = syntheticPool(rng, log.weights).map((item) => ({ ...item, r: modelSum(item.s, weights) }));
    sum += syntheticDraw(rng, items, log).reduce((total, { reward }) => total + reward, 0);
  }
  return sum / draws;
}
