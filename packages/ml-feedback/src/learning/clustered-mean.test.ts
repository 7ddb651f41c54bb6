import { describe, expect, test } from "vitest";
import { clusteredMean } from "./clustered-mean.ts";

const sumsOf = (people: readonly (readonly number[])[]) => {
  const totals = people.map((values) => ({ n: values.length, s: values.reduce((sum, value) => sum + value, 0) }));
  const total = (pick: (each: { n: number; s: number }) => number) => totals.reduce((sum, each) => sum + pick(each), 0);
  return {
    clusters: people.length,
    count: total(({ n }) => n),
    sum: total(({ s }) => s),
    countSquares: total(({ n }) => n * n),
    sumSquares: total(({ s }) => s * s),
    sumByCount: total(({ n, s }) => n * s),
  };
};

describe("clusteredMean", () => {
  test("is the ordinary interval when everybody has one row", () => {
    // 0, 1, 1, 0: mean ½, variance 4 · ¼ / 3 = ⅓, standard error √(⅓ / 4) = 0.288675.
    const { value, ciLower, ciUpper } = clusteredMean(sumsOf([[0], [1], [1], [0]]));
    expect(value).toBe(0.5);
    expect(Number(ciUpper) - 0.5).toBeCloseTo(1.959964 * 0.288675, 5);
    expect(0.5 - Number(ciLower)).toBeCloseTo(1.959964 * 0.288675, 5);
  });

  test("does not grow surer because somebody repeats themselves", () => {
    const once = clusteredMean(sumsOf([[0], [1], [1], [0]]));
    const often = clusteredMean(
      sumsOf([
        [0, 0, 0],
        [1, 1, 1],
        [1, 1, 1],
        [0, 0, 0],
      ]),
    );
    expect(often.ciUpper).toBeCloseTo(Number(once.ciUpper), 12);
    expect(often.count).toBe(12);
  });

  test("has no interval for one person and no value for none", () => {
    const unknown = { standardError: null, ciLower: null, ciUpper: null };
    expect(clusteredMean(sumsOf([[0.5, 1]]))).toEqual({ value: 0.75, ...unknown, count: 2 });
    expect(clusteredMean(sumsOf([]))).toEqual({ value: null, ...unknown, count: 0 });
  });

  test("refuses sums that are none", () => {
    expect(() => clusteredMean({ ...sumsOf([]), count: Number.NaN })).toThrow("count must be finite and at least 0");
    expect(() => clusteredMean({ ...sumsOf([]), clusters: 0.5 })).toThrow("clusters must be a whole number");
  });
});
