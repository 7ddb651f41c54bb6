import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ndcg } from "./ndcg.ts";

const relevances = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 20 });

describe("ndcg", () => {
  test("three titles by hand, with both gains", () => {
    // Order 0, 2, 1. Linear: DCG = 2/log₂3 + 1/2 = 1.761860; ideal 2 + 1/log₂3 = 2.630930; ratio 0.669672.
    expect(ndcg([0, 2, 1], 10)).toBeCloseTo(1.76186 / 2.63093, 6);
    // Exponential gains 0, 3, 1: 3/log₂3 + 1/2 = 2.392789; ideal 3 + 1/log₂3 = 3.630930.
    expect(ndcg([0, 2, 1], 10, "exponential")).toBeCloseTo(2.392789 / 3.63093, 6);
  });

  test("the ideal is cut at k as well", () => {
    // One of three relevant titles is first: at k = 1 nothing better was possible.
    expect(ndcg([1, 0, 1, 1], 1)).toBe(1);
    expect(ndcg([0, 1, 1, 1], 1)).toBe(0);
  });

  test("it lies in [0, 1], is 1 in the ideal order and does not rise when a better title moves down", () => {
    fc.assert(
      fc.property(relevances, fc.integer({ min: 1, max: 25 }), (given, k) => {
        const value = ndcg(given, k);
        if (value === null) {
          expect(Math.max(...given)).toBe(0);
          return;
        }
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const ideal = [...given].sort((a, b) => b - a);
        expect(ndcg(ideal, k)).toBe(1);
        const best = given.indexOf(Math.max(...given));
        const moved = [...given.toSpliced(best, 1), given[best]];
        expect(ndcg(moved, k) ?? 0).toBeLessThanOrEqual(value + 1e-12);
      }),
    );
  });

  test("without anything relevant it is undefined, and k = 0 is refused", () => {
    expect(ndcg([0, 0], 10)).toBeNull();
    expect(ndcg([], 10)).toBeNull();
    expect(() => ndcg([1], 0)).toThrow("k must");
    expect(() => ndcg([-1], 1)).toThrow("relevances[0] must");
  });
});
