import { describe, expect, test } from "vitest";
import { designEffect } from "./design-effect.ts";
import { populationStability } from "./population-stability.ts";
import { type Rng, seededRng } from "./random.ts";

const BINS = 10;
const RUNS = 3_000;

const draw = (rng: Rng, rows: number): number[] => {
  const counts = new Array<number>(BINS).fill(0);
  for (let row = 0; row < rows; row += 1) counts[Math.floor(rng() * BINS)] += 1;
  return counts;
};

/** People with ten rows each, half of them copies of a favourite bin. */
const drawClustered = (rng: Rng, people: number) => {
  const counts = new Array<number>(BINS).fill(0);
  const sumSquares = new Array<number>(BINS).fill(0);
  for (let person = 0; person < people; person += 1) {
    const own = draw(rng, 5);
    own[Math.floor(rng() * BINS)] += 5;
    for (let bin = 0; bin < BINS; bin += 1) {
      counts[bin] += own[bin];
      sumSquares[bin] += own[bin] ** 2;
    }
  }
  const sums = { clusters: people, countSquares: 100 * people, sumSquares, sumByCount: counts.map((c) => 10 * c) };
  return { counts, designEffect: designEffect({ ...sums, counts }) };
};

const shareOf = (fires: (run: number) => boolean): number => {
  let fired = 0;
  for (let run = 0; run < RUNS; run += 1) if (fires(run)) fired += 1;
  return fired / RUNS;
};

/** Four standard errors of a share over the runs, and a quarter of it: the distribution holds in the limit. */
const tolerance = (level: number) => 4 * Math.sqrt((level * (1 - level)) / RUNS) + level / 4;

describe("populationStability", () => {
  test("by hand", () => {
    // ½ added: 60.5/101 and 40.5/101 before, the other way round now. (20/101) ln(60.5/40.5) twice.
    const stability = populationStability({ reference: [60, 40], current: [40, 60], level: 0.05 });
    expect(stability?.index).toBeCloseTo((2 * 20 * Math.log(60.5 / 40.5)) / 101, 12);
    // 3.841459 · (1/100 + 1/100), and one degree of freedom's mean of 0.02 less.
    expect(stability?.threshold).toBeCloseTo(0.07682918, 7);
    expect(stability?.excess).toBeCloseTo((stability?.index ?? 0) - 0.02, 12);
    expect(stability?.bins).toBe(2);
  });

  test.each([50, 500, 5_000])("with no change at all, fires at %i rows about as often as it says", (rows) => {
    const rng = seededRng(`no change at ${rows}`);
    const pValues = Array.from({ length: RUNS }, () => {
      const stability = populationStability({ reference: draw(rng, rows), current: draw(rng, rows) });
      return stability?.pValue ?? 1;
    });
    for (const level of [0.01, 0.05])
      expect(Math.abs(shareOf((run) => (pValues[run] ?? 1) <= level) - level)).toBeLessThan(tolerance(level));
  });

  test("a fixed threshold of 0.10 fires nearly always at 50 rows, with no change at all", () => {
    const rng = seededRng("a fixed threshold");
    const index = () => {
      const [before, now] = [draw(rng, 50), draw(rng, 50)];
      const share = (count: number) => (count + 0.5) / 55;
      return before.reduce((sum, count, bin) => {
        const [p, q] = [share(count), share(now[bin])];
        return sum + (q - p) * Math.log(q / p);
      }, 0);
    };
    // P(χ²₉ > 0.10 / (2/50)) = P(χ²₉ > 2.5) = 0.981.
    expect(shareOf(() => index() > 0.1)).toBeGreaterThan(0.96);
  });

  test("is not fooled by people who bring ten rows each, as it would be without their design effect", () => {
    const rng = seededRng("people");
    let naive = 0;
    const fired = shareOf(() => {
      const [before, now] = [drawClustered(rng, 200), drawClustered(rng, 100)];
      const sides = { reference: before.counts, current: now.counts };
      if ((populationStability(sides)?.pValue ?? 1) <= 0.05) naive += 1;
      const effects = { referenceDesignEffect: before.designEffect, currentDesignEffect: now.designEffect };
      return (populationStability({ ...sides, ...effects })?.pValue ?? 1) <= 0.05;
    });
    expect(Math.abs(fired - 0.05)).toBeLessThan(tolerance(0.05));
    expect(naive / RUNS).toBeGreaterThan(0.4);
  });

  test("sees a change that is there", () => {
    const rng = seededRng("a change");
    const shifted = (rows: number) => draw(() => Math.sqrt(rng()), rows);
    expect(
      shareOf(() => (populationStability({ reference: draw(rng, 500), current: shifted(500) })?.pValue ?? 1) <= 0.01),
    ).toBe(1);
  });

  test("joins bins too thin to judge and says nothing where there is nothing to compare", () => {
    // The smaller side has 20 rows: bins with 1, 1, 2 of 60 expect 0.3, 0.3, 0.7 and are joined to the next one.
    expect(populationStability({ reference: [20, 17, 1, 1, 1], current: [8, 11, 0, 0, 1] })?.bins).toBe(2);
    expect(populationStability({ reference: [0, 0], current: [3, 4] })).toBeNull();
    expect(populationStability({ reference: [10, 0], current: [12, 0] })).toBeNull();
  });

  test("refuses bins that differ, negative counts and design effects below one", () => {
    expect(() => populationStability({ reference: [1, 2], current: [1] })).toThrow(RangeError);
    expect(() => populationStability({ reference: [1, -2], current: [1, 2] })).toThrow(RangeError);
    expect(() => populationStability({ reference: [1, Number.NaN], current: [1, 2] })).toThrow(RangeError);
    expect(() => populationStability({ reference: [1, 2], current: [1, 2], currentDesignEffect: 0.5 })).toThrow(
      RangeError,
    );
  });
});
