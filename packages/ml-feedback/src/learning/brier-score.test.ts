import { describe, expect, test } from "vitest";
import { brierScore } from "./brier-score.ts";
import { seededRng } from "./random.ts";

describe("brierScore", () => {
  test("a constant ½ has ¼, certainty has 0 or 1", () => {
    expect(brierScore({ probabilities: [0.5, 0.5], labels: [1, 0] })).toBe(0.25);
    expect(brierScore({ probabilities: [1, 0], labels: [1, 0] })).toBe(0);
    expect(brierScore({ probabilities: [1, 0], labels: [0, 1] })).toBe(1);
  });

  test("two answers with weights, by hand", () => {
    // (3 · 0.2² + 1 · 0.4²) / 4 = (0.12 + 0.16) / 4 = 0.07
    expect(brierScore({ probabilities: [0.8, 0.4], labels: [1, 0], weights: [3, 1] })).toBeCloseTo(0.07, 15);
  });

  test("true probabilities recover p (1 − p)", () => {
    const rng = seededRng("brier");
    const n = 20_000;
    const labels = Array.from({ length: n }, () => (rng() < 0.3 ? 1 : 0));
    const score = brierScore({ probabilities: labels.map(() => 0.3), labels }) ?? Number.NaN;
    // A row has 0.49 or 0.09: standard deviation 0.4 · √0.21.
    expect(Math.abs(score - 0.21)).toBeLessThan(4 * 0.4 * Math.sqrt(0.21 / n));
  });

  test("without rows it is undefined, and a missing label is refused", () => {
    expect(brierScore({ probabilities: [], labels: [] })).toBeNull();
    expect(() => brierScore({ probabilities: [0.5], labels: [] })).toThrow("labels must have 1 elements");
  });
});
