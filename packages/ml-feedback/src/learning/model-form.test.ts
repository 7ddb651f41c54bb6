import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { predictedSuccess, toCoefficients, toScorer } from "./model-form.ts";
import { sigmoid } from "./sigmoid.ts";

const beta = fc.double({ min: 0, max: 50, noNaN: true });
const coefficients = fc
  .record({ genre: beta, person: beta, taste: beta, wantSignal: beta, drop: beta })
  .filter(({ genre, person, taste, wantSignal }) => genre + person + taste + wantSignal >= 1e-6);

describe("toScorer", () => {
  test("weights are the coefficients over their sum, which is the slope", () => {
    // S = 2 + 1 + 4 + 1 = 8
    const scorer = toScorer({ genre: 2, person: 1, taste: 4, wantSignal: 1, drop: 2 }, -3);
    expect(scorer).toEqual({
      weights: { genre: 0.25, person: 0.125, taste: 0.5, wantSignal: 0.125 },
      dropWeight: 0.25,
      slope: 8,
      intercept: -3,
    });
  });

  test("the way there and back keeps every coefficient to 10⁻¹² of the largest", () => {
    fc.assert(
      fc.property(coefficients, (given) => {
        const back = toCoefficients(toScorer(given, 0.5));
        expect(back.intercept).toBe(0.5);
        const largest = Math.max(...Object.values(given));
        for (const key of ["genre", "person", "taste", "wantSignal", "drop"] as const) {
          expect(Math.abs(back.coefficients[key] - given[key])).toBeLessThanOrEqual(1e-12 * largest);
        }
      }),
    );
  });

  test("the scorer predicts what the regression does", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(coefficients, fc.tuple(share, share, share, share, share), (b, [g, p, t, w, d]) => {
        const { weights, dropWeight, slope, intercept } = toScorer(b, -2);
        const modelScore =
          weights.genre * g + weights.person * p + weights.taste * t + weights.wantSignal * w - dropWeight * d;
        const logit = -2 + b.genre * g + b.person * p + b.taste * t + b.wantSignal * w - b.drop * d;
        expect(predictedSuccess(modelScore, { slope, intercept, offsets: [0] }, 0)).toBeCloseTo(sigmoid(logit), 11);
      }),
    );
  });

  test("coefficients that sum to nothing are a failed training", () => {
    const none = { genre: 0, person: 0, taste: 5e-7, wantSignal: 0, drop: 3 };
    expect(() => toScorer(none, 0)).toThrow("must sum to at least 0.000001, but sum to 5e-7");
    expect(() => toScorer({ ...none, taste: 1, drop: -1 }, 0)).toThrow("coefficient of drop must");
  });

  test("a scorer without a slope has no coefficients", () => {
    const scorer = toScorer({ genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0 }, 0);
    expect(() => toCoefficients({ ...scorer, slope: 0 })).toThrow("slope must");
  });
});

describe("predictedSuccess", () => {
  const calibration = { slope: 4, intercept: -2, offsets: [0, -0.5, -1] };

  test("it adds the offset of the position", () => {
    // 4·0.75 − 2 = 1; at position 1: 0.5; at 2 and beyond: 0, which is ½.
    expect(predictedSuccess(0.75, calibration, 0)).toBeCloseTo(1 / (1 + Math.exp(-1)), 14);
    expect(predictedSuccess(0.75, calibration, 1)).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 14);
    expect(predictedSuccess(0.75, calibration, 2)).toBe(0.5);
    expect(predictedSuccess(0.75, calibration, 40)).toBe(0.5);
  });

  test("without offsets the position does not matter", () => {
    expect(predictedSuccess(0.5, { ...calibration, offsets: [] }, 7)).toBe(0.5);
  });

  test("it multiplies by how likely the position is looked at", () => {
    const examined = { slope: 4, intercept: -2, offsets: [], examination: [1, 0.5, 0.25] };
    expect(predictedSuccess(0.5, examined, 0)).toBe(0.5);
    expect(predictedSuccess(0.5, examined, 1)).toBe(0.25);
    expect(predictedSuccess(0.5, examined, 40)).toBe(0.125);
    expect(() => predictedSuccess(0.5, { ...examined, examination: [0.9] }, 0)).toThrow("examination[0] must be 1");
    expect(() => predictedSuccess(0.5, { ...examined, examination: [1, 0] }, 0)).toThrow(
      "examination[1] must lie in (0, 1]",
    );
  });

  test("it refuses a first offset other than 0, a position of −1 and a score that is not a number", () => {
    expect(() => predictedSuccess(0.5, { ...calibration, offsets: [0.1] }, 0)).toThrow("offsets[0] must be 0");
    expect(() => predictedSuccess(0.5, calibration, -1)).toThrow("position must");
    expect(() => predictedSuccess(Number.NaN, calibration, 0)).toThrow("modelScore must");
  });
});
