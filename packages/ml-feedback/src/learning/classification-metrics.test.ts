import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classificationMetrics } from "./classification-metrics.ts";

const rows = fc.array(
  fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.integer({ min: 0, max: 1 }), w: fc.nat(5) }),
);

describe("classificationMetrics", () => {
  test("five answers counted by hand", () => {
    // At 0.5: 0.9 right, 0.6 wrong, 0.5 right (the threshold itself is a yes), 0.4 missed, 0.1 right.
    // TP 2, FP 1, FN 1, TN 1: accuracy 3/5, precision 2/3, recall 2/3, F1 4/6, MCC (2·1 − 1·1) / √(3·3·2·2) = 1/6.
    const predictions = { probabilities: [0.9, 0.6, 0.5, 0.4, 0.1], labels: [1, 0, 1, 1, 0] };
    const { mcc, ...counted } = classificationMetrics(predictions, 0.5);
    expect(mcc).toBeCloseTo(1 / 6, 15);
    expect(counted).toEqual({
      truePositives: 2,
      falsePositives: 1,
      trueNegatives: 1,
      falseNegatives: 1,
      accuracy: 3 / 5,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
    });
  });

  test("ratios without a denominator are null, not 0", () => {
    const nothing = classificationMetrics({ probabilities: [], labels: [] }, 0.5);
    expect([nothing.accuracy, nothing.precision, nothing.recall, nothing.f1]).toEqual([null, null, null, null]);
    const allNo = classificationMetrics({ probabilities: [0.1, 0.2], labels: [0, 1] }, 0.5);
    expect([allNo.precision, allNo.recall, allNo.f1, allNo.mcc]).toEqual([null, 0, 0, null]);
  });

  test("a whole weight is the row that often", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (given, threshold) => {
        const repeated = given.flatMap((row) => Array.from({ length: row.w }, () => row));
        const weighted = classificationMetrics(
          { probabilities: given.map(({ p }) => p), labels: given.map(({ y }) => y), weights: given.map(({ w }) => w) },
          threshold,
        );
        const plain = { probabilities: repeated.map(({ p }) => p), labels: repeated.map(({ y }) => y) };
        expect(weighted).toEqual(classificationMetrics(plain, threshold));
      }),
    );
  });

  test("it refuses labels other than 0 and 1 and a threshold above 1", () => {
    expect(() => classificationMetrics({ probabilities: [0.5], labels: [0.5] }, 0.5)).toThrow(
      "labels[0] must be 0 or 1",
    );
    expect(() => classificationMetrics({ probabilities: [0.5], labels: [1] }, 1.1)).toThrow("threshold must");
    expect(() => classificationMetrics({ probabilities: [0.5], labels: [] }, 0.5)).toThrow("labels must have 1");
  });
});
