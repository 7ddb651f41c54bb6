import { describe, expect, it } from "vitest";
import { roundToSum } from "./points.ts";

describe("rounding that keeps the sum", () => {
  it("rounds the largest remainders up until the parts add up", () => {
    // 1.4 + 1.4 + 1.4 = 4.2 → 4, floors are 1 + 1 + 1 = 3: the first of the equal remainders gets the one that is missing.
    expect(roundToSum([1_400, 1_400, 1_400], 1_000)).toEqual([2, 1, 1]);
  });

  it("keeps the sum with parts below zero", () => {
    // 21.9044 − 0.5569 = 21.3475 → 213 tenths; floors 219 and −6 already make 213.
    expect(roundToSum([219_044, -5_569], 1_000)).toEqual([219, -6]);
  });

  it("adds up to the rounded total whatever the parts", () => {
    for (let seed = 1; seed < 200; seed++) {
      const parts = Array.from(
        { length: (seed % 9) + 1 },
        (_, index) => ((seed * 7_919 * (index + 3)) % 400_001) - 150_000,
      );
      const total = parts.reduce((sum, part) => sum + part, 0);
      expect(roundToSum(parts, 1_000).reduce((sum, part) => sum + part, 0)).toBe(Math.round(total / 1_000));
    }
  });

  it("refuses a step that is no positive whole number", () => {
    expect(() => roundToSum([1], 0)).toThrow(RangeError);
    expect(() => roundToSum([1], 0.5)).toThrow(RangeError);
  });
});
