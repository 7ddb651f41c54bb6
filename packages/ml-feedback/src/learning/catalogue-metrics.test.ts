import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogueCoverage, giniCoefficient, novelty } from "./catalogue-metrics.ts";

describe("coverage", () => {
  it("is the share of the catalogue that was shown", () => {
    expect(catalogueCoverage([3, 0, 1], 8)).toBe(0.25);
    expect(catalogueCoverage([], 8)).toBe(0);
  });

  it("refuses more titles than there are", () => {
    expect(() => catalogueCoverage([1, 1], 1)).toThrow(RangeError);
    expect(() => catalogueCoverage([0.5], 1)).toThrow(RangeError);
  });
});

describe("the Gini coefficient", () => {
  it("is 0 for equal shares and (N − 1) / N for one that takes all", () => {
    expect(giniCoefficient([2, 2, 2])).toBe(0);
    expect(giniCoefficient([0, 0, 0, 7])).toBe(0.75);
  });

  it("is half the mean difference between two titles by the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 }), (counts) => {
        const sum = counts.reduce((total, each) => total + each, 0);
        const differences = counts.flatMap((one) => counts.map((other) => Math.abs(one - other)));
        const expected = differences.reduce((total, each) => total + each, 0) / (2 * counts.length * sum);
        if (sum === 0) expect(giniCoefficient(counts)).toBeNull();
        else expect(giniCoefficient(counts)).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe("novelty", () => {
  it("is the mean surprise in bits", () => {
    // −log₂ of 1/2, 1/8 and 1: 1, 3 and 0.
    expect(novelty([0.5, 0.125, 1], 0.001)).toBeCloseTo(4 / 3, 15);
  });

  it("counts a title nobody knows as known to the least share, and nothing as nothing", () => {
    expect(novelty([0], 0.25)).toBe(2);
    expect(novelty([], 0.25)).toBeNull();
    expect(() => novelty([0.5], 0)).toThrow(RangeError);
  });
});
