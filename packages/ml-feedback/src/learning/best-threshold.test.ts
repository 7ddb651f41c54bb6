import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestThreshold } from "./best-threshold.ts";
import { classificationMetrics } from "./classification-metrics.ts";
import { seededRng } from "./random.ts";

const rows = fc.array(
  fc.record({ p: fc.integer({ min: 0, max: 10 }), y: fc.integer({ min: 0, max: 1 }), w: fc.nat(3) }),
  { minLength: 1, maxLength: 20 },
);

describe("bestThreshold", () => {
  test("five rows by hand", () => {
    // From the top 1, 1, 0, 1, 0 of 3 successes and 2 failures: J = 1/3, 2/3, 1/6, 1/2, 0. Best at the second, 0.8.
    const best = bestThreshold({ probabilities: [0.9, 0.8, 0.6, 0.5, 0.2], labels: [1, 1, 0, 1, 0] });
    expect(best?.threshold).toBe(0.8);
    expect(best?.youden).toBeCloseTo(2 / 3, 14);
  });

  test("predictions that know nothing have J = 0", () => {
    expect(bestThreshold({ probabilities: [0.4, 0.4, 0.4], labels: [1, 0, 0] })).toEqual({ threshold: 0.4, youden: 0 });
  });

  test("no other threshold has a larger J", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const predictions = {
          probabilities: given.map(({ p }) => p / 10),
          labels: given.map(({ y }) => y),
          weights: given.map(({ w }) => w),
        };
        const youdenAt = (threshold: number) => {
          const { truePositives, falseNegatives, falsePositives, trueNegatives } = classificationMetrics(
            predictions,
            threshold,
          );
          return truePositives / (truePositives + falseNegatives) - falsePositives / (falsePositives + trueNegatives);
        };
        const best = bestThreshold(predictions);
        if (best === null) {
          expect(youdenAt(0)).toBeNaN();
          return;
        }
        expect(best.youden).toBeCloseTo(youdenAt(best.threshold), 12);
        for (let tenth = 0; tenth <= 10; tenth += 1) {
          expect(youdenAt(tenth / 10)).toBeLessThanOrEqual(best.youden + 1e-12);
        }
      }),
    );
  });

  test("for calibrated probabilities it is near the share of successes", () => {
    const rng = seededRng("youden");
    const n = 100_000;
    const probabilities = Array.from({ length: n }, () => 0.6 * rng());
    const labels = probabilities.map((p) => (rng() < p ? 1 : 0));
    // Mean probability 0.3. J falls off as a square, J(0.3) − J(t) = (t − 0.3)² / (0.3 · 0.7 · 2 · 0.6), while its sampling
    // error between two thresholds d apart is about √(d / 0.6 / (0.21 n)): they balance at d = 0.039. Twice that.
    expect(Math.abs((bestThreshold({ probabilities, labels })?.threshold ?? 0) - 0.3)).toBeLessThan(0.08);
  });

  test("one class alone has no threshold, and lengths must agree", () => {
    expect(bestThreshold({ probabilities: [0.2, 0.3], labels: [1, 1] })).toBeNull();
    expect(() => bestThreshold({ probabilities: [0.2], labels: [1, 0] })).toThrow("labels must have 1");
  });
});
