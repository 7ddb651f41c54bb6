import { describe, expect, test } from "vitest";
import { empiricalBernstein } from "./empirical-bernstein.ts";

describe("the empirical Bernstein bound", () => {
  const given = { mean: 0.5, variance: 0.25, count: 101, lowest: 0, highest: 1 };

  test("is the formula, worked out by hand", () => {
    // ln(2/0.025) = ln 80 = 4.38203: √(0.5·4.38203/101) = 0.14729, 7·4.38203/300 = 0.10225.
    const { ciLower, ciUpper } = empiricalBernstein(given);
    expect(ciUpper).toBeCloseTo(0.5 + 0.14729 + 0.10225, 4);
    expect(ciLower).toBeCloseTo(0.5 - 0.14729 - 0.10225, 4);
  });

  test("moves and grows with its unit", () => {
    const changed = empiricalBernstein({ ...given, mean: 10 * 0.5 + 3, variance: 25, lowest: 3, highest: 13 });
    expect(changed.ciUpper).toBeCloseTo(10 * Number(empiricalBernstein(given).ciUpper) + 3, 10);
  });

  test("says nothing about one term, and refuses what cannot be", () => {
    expect(empiricalBernstein({ ...given, count: 1 })).toEqual({ ciLower: null, ciUpper: null });
    expect(() => empiricalBernstein({ ...given, highest: -1 })).toThrow("highest − lowest must");
    expect(() => empiricalBernstein({ ...given, variance: -1 })).toThrow("variance must");
    expect(() => empiricalBernstein({ ...given, level: 1 })).toThrow("level must");
  });
});
