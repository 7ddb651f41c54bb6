import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion } from "./apportion.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const shares = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });

describe("apportion", () => {
  test("whole quotas are left as they are", () => {
    expect(apportion(10, [3, 7])).toEqual([3, 7]);
  });

  test("what rounding leaves goes to the largest remainders", () => {
    // Shares of 10: 10·(1, 2, 3)/6 = 1.667, 3.333, 5. Floors 1, 3, 5 leave 1, which goes to the remainder 0.667.
    expect(apportion(10, [1, 2, 3])).toEqual([2, 3, 5]);
  });

  test("equal remainders go to the lower index", () => {
    expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });

  test("a negative total is split like its absolute value", () => {
    expect(apportion(-10, [1, 2, 3])).toEqual([-2, -3, -5]);
  });

  test("shares that are all 0 split equally", () => {
    expect(apportion(7, [0, 0, 0])).toEqual([3, 2, 2]);
  });

  test("nothing is split into nothing", () => {
    expect(apportion(0, [])).toEqual([]);
    expect(apportion(0, [1, 2])).toEqual([0, 0]);
  });

  test("parts are whole, sum to the total and differ from their quota by less than 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), shares, (total, given) => {
        const parts = apportion(total, given);
        expect(sum(parts)).toBe(total);
        const shareSum = sum(given);
        for (const [i, part] of parts.entries()) {
          expect(Number.isSafeInteger(part)).toBe(true);
          const quota = shareSum > 0 ? (total * given[i]) / shareSum : total / given.length;
          expect(Math.abs(part - quota)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  test("it refuses what has no answer", () => {
    expect(() => apportion(1, [])).toThrow(RangeError);
    expect(() => apportion(0.5, [1])).toThrow("total must be a whole number");
    expect(() => apportion(1, [1, -1])).toThrow("shares[1]");
    expect(() => apportion(2, [1e308, 1e308])).toThrow(RangeError);
  });
});
