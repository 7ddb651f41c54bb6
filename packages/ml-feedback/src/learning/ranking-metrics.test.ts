import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listMetrics } from "./list-metrics.ts";
import { ndcg } from "./ndcg.ts";

/** One line for each metric of a ranking. */
const METRICS: readonly (readonly [name: string, of: (relevances: readonly number[], k: number) => number | null])[] = [
  ["nDCG, linear gain", (relevances, k) => ndcg(relevances, k)],
  ["nDCG, exponential gain", (relevances, k) => ndcg(relevances, k, "exponential")],
  ["precision", (relevances, k) => listMetrics(relevances, k)?.precision ?? null],
  ["recall", (relevances, k) => listMetrics(relevances, k)?.recall ?? null],
  ["hit", (relevances, k) => listMetrics(relevances, k)?.hit ?? null],
  ["average precision", (relevances, k) => listMetrics(relevances, k)?.averagePrecision ?? null],
  ["reciprocal rank", (relevances, k) => listMetrics(relevances, k)?.reciprocalRank ?? null],
];

const ranking = fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3), { minLength: 1, maxLength: 20 });
const depth = fc.integer({ min: 1, max: 12 });

describe.each(METRICS)("%s, like every metric of a ranking,", (_, of) => {
  test("lies in [0, 1], and is undefined exactly where nothing is relevant", () => {
    fc.assert(
      fc.property(ranking, depth, (relevances, k) => {
        const value = of(relevances, k);
        expect(value === null).toBe(relevances.every((relevance) => relevance === 0));
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("never falls when a more relevant title moves one place up", () => {
    fc.assert(
      fc.property(ranking, depth, fc.nat(), (relevances, k, nth) => {
        const place = nth % relevances.length;
        const [above, below] = [relevances[place - 1] ?? Number.POSITIVE_INFINITY, relevances[place]];
        if (above >= below) return;
        const better = relevances.with(place - 1, below).with(place, above);
        expect(of(better, k) ?? 0).toBeGreaterThanOrEqual((of(relevances, k) ?? 0) - 1e-12);
      }),
    );
  });

  test("does not change when titles nobody wants are added at the end", () => {
    fc.assert(
      fc.property(ranking, depth, (relevances, k) => {
        expect(of([...relevances, 0, 0], k)).toEqual(of(relevances, k));
      }),
    );
  });

  test("is 1 for one relevant title at the top, looked at alone", () => {
    expect(of([1, 0, 0], 1)).toBe(1);
    expect(() => of([Number.NaN], 1)).toThrow(RangeError);
  });
});
