import { describe, expect, test } from "vitest";
import {
  calibrationCurve,
  expectedCalibrationError,
  maximumCalibrationError,
  weightedCalibrationCurve,
} from "./calibration-error.ts";
import { seededRng } from "./random.ts";

describe("calibrationCurve", () => {
  test("four rows in two bins, by hand", () => {
    // [0, 0.5): 0.1, 0.3 → mean 0.2, observed ½, gap 0.3. [0.5, 1]: 0.5, 1 → mean 0.75, observed 1, gap 0.25.
    const curve = calibrationCurve([0.1, 0.3, 0.5, 1], [0, 1, 1, 1], 2);
    expect(curve).toEqual([
      { lower: 0, upper: 0.5, count: 2, meanPredicted: 0.2, observed: 0.5 },
      { lower: 0.5, upper: 1, count: 2, meanPredicted: 0.75, observed: 1 },
    ]);
    // ½ · 0.3 + ½ · 0.25 = 0.275
    expect(expectedCalibrationError(curve)).toBeCloseTo(0.275, 14);
    expect(maximumCalibrationError(curve)).toBeCloseTo(0.3, 14);
  });

  test("an empty bin says nothing and adds nothing", () => {
    const curve = calibrationCurve([0.05], [0]);
    expect(curve).toHaveLength(10);
    expect(curve[9]).toEqual({ lower: 0.9, upper: 1, count: 0, meanPredicted: null, observed: null });
    expect(expectedCalibrationError(curve)).toBeCloseTo(0.05, 15);
  });

  test("a weight of 2 is the row twice", () => {
    const weighted = weightedCalibrationCurve({ probabilities: [0.2, 0.7], labels: [1, 0], weights: [2, 1] });
    expect(weighted).toEqual(calibrationCurve([0.2, 0.2, 0.7], [1, 1, 0]));
  });

  test("calibrated predictions have an error of chance size only, shifted ones their shift", () => {
    const rng = seededRng("calibration");
    const n = 50_000;
    const probabilities = Array.from({ length: n }, () => 0.1 + 0.8 * rng());
    const labels = probabilities.map((p) => (rng() < p ? 1 : 0));
    // In each of 10 bins |observed − expected| has mean below √(2/π · 0.25 / (n/10)) = 0.0056; twice that is generous.
    expect(expectedCalibrationError(calibrationCurve(probabilities, labels)) ?? 1).toBeLessThan(0.0113);
    const shifted = probabilities.map((p) => p + 0.1);
    const error = expectedCalibrationError(calibrationCurve(shifted, labels)) ?? 0;
    // All gaps have the same sign: their weighted sum is the mean gap, with standard error below √(0.25 / n).
    expect(Math.abs(error - 0.1)).toBeLessThan(4 * Math.sqrt(0.25 / n));
  });

  test("nothing at all has no error, and no bins are refused", () => {
    expect(expectedCalibrationError(calibrationCurve([], []))).toBeNull();
    expect(maximumCalibrationError([])).toBeNull();
    expect(() => calibrationCurve([0.5], [1], 0)).toThrow("bins must be a whole number of at least 1");
  });
});
