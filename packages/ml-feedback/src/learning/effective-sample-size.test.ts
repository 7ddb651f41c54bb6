import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import { seededRng } from "./random.ts";

describe("effectiveSampleSize", () => {
  test("equal weights count fully, whatever their size", () => {
    expect(effectiveSampleSize([3, 3, 3, 3])).toBeCloseTo(4, 14);
    expect(effectiveSampleSize([1e-200, 1e-200])).toBeCloseTo(2, 14);
  });

  test("unequal weights by hand", () => {
    // (1 + 2 + 3)² / (1 + 4 + 9) = 36 / 14
    expect(effectiveSampleSize([1, 2, 3])).toBeCloseTo(36 / 14, 14);
  });

  test("without any weight it is 0", () => {
    expect(effectiveSampleSize([0, 0])).toBe(0);
    expect(effectiveSampleSize([])).toBe(0);
  });

  test("it lies between 1 and the number of weights", () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(weights, (given) => {
        const size = effectiveSampleSize(given);
        const smallest = given.some((weight) => weight > 0) ? 1 : 0;
        expect(size).toBeGreaterThanOrEqual(smallest - 1e-12);
        expect(size).toBeLessThanOrEqual(given.length * (1 + 1e-12));
      }),
    );
  });

  test("the variance of a weighted mean is the variance of a row over it", () => {
    const rng = seededRng("kish");
    const weights = Array.from({ length: 40 }, () => rng() ** 3);
    const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
    const n = 20_000;
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const mean = weights.reduce((sum, weight) => sum + weight * (rng() - 0.5), 0) / weightSum;
      squares += mean * mean;
    }
    // A uniform number has variance 1/12. The mean is near normal: its squares have a relative error of √(2 / n).
    const expected = 1 / 12 / effectiveSampleSize(weights);
    expect(Math.abs(squares / n / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  });

  test("it refuses a negative weight", () => {
    expect(() => effectiveSampleSize([1, -1])).toThrow("weights[1] must be finite and at least 0");
  });
});
