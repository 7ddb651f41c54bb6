import { describe, expect, test } from "vitest";
import { logLoss } from "./log-loss.ts";
import { seededRng } from "./random.ts";

describe("logLoss", () => {
  test("a constant ½ costs ln 2", () => {
    expect(logLoss({ probabilities: [0.5, 0.5], labels: [1, 0] })).toBeCloseTo(Math.LN2, 15);
  });

  test("two answers with weights, by hand", () => {
    // (3 · −ln 0.8 + 1 · −ln 0.75) / 4
    const loss = logLoss({ probabilities: [0.8, 0.25], labels: [1, 0], weights: [3, 1] });
    expect(loss).toBeCloseTo(-(3 * Math.log(0.8) + Math.log(0.75)) / 4, 15);
  });

  test("a certain answer costs nothing when right and 52 ln 2 when wrong", () => {
    expect(logLoss({ probabilities: [0, 1], labels: [0, 1] })).toBeCloseTo(0, 15);
    expect(logLoss({ probabilities: [0, 1], labels: [1, 0] })).toBeCloseTo(52 * Math.LN2, 10);
  });

  test("true probabilities recover the entropy, and any others cost more", () => {
    const rng = seededRng("entropy");
    const n = 20_000;
    const truth = 0.3;
    const labels = Array.from({ length: n }, () => (rng() < truth ? 1 : 0));
    const at = (p: number) => logLoss({ probabilities: labels.map(() => p), labels }) ?? Number.NaN;
    const entropy = -(truth * Math.log(truth) + (1 - truth) * Math.log(1 - truth));
    // The loss of a row is linear in its label with slope ln(0.7 / 0.3).
    const standardError = Math.log(0.7 / 0.3) * Math.sqrt((truth * (1 - truth)) / n);
    expect(Math.abs(at(truth) - entropy)).toBeLessThan(4 * standardError);
    expect(at(truth)).toBeLessThan(Math.min(at(0.25), at(0.35)));
  });

  test("without weight it is undefined, and probabilities above 1 are refused", () => {
    expect(logLoss({ probabilities: [0.5], labels: [1], weights: [0] })).toBeNull();
    expect(() => logLoss({ probabilities: [1.5], labels: [1] })).toThrow("probabilities[0] must lie in [0, 1]");
  });
});
