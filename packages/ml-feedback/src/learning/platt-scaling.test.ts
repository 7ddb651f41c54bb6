import { describe, expect, test } from "vitest";
import { plattScaling } from "./platt-scaling.ts";
import { seededRng } from "./random.ts";
import { sigmoid } from "./sigmoid.ts";

describe("plattScaling", () => {
  test("two scores are given the share of successes among their rows, after Laplace's rule", () => {
    // N₊ = N₋ = 4: targets 5/6 and 1/6. At score 0: (5/6 + 3 · 1/6) / 4 = 1/3, odds ½; at 1: (3 · 5/6 + 1/6) / 4 = 2/3, odds 2.
    const scaling = plattScaling({
      scores: Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1),
      labels: [1, 0, 0, 0, 1, 1, 1, 0],
    });
    expect(scaling?.intercept).toBeCloseTo(-Math.LN2, 8);
    expect(scaling?.slope).toBeCloseTo(2 * Math.LN2, 8);
  });

  test("it undoes a stretch and a shift of logits within four standard errors", () => {
    const rng = seededRng("platt");
    const truth = Float64Array.from({ length: 20_000 }, () => 4 * rng() - 2);
    const labels = truth.map((logit) => (rng() < sigmoid(logit) ? 1 : 0));
    const scaling = plattScaling({ scores: truth.map((logit) => 2 * logit + 1), labels });
    // Then σ(a (2z + 1) + b) = σ(z): a = ½, b = −½. p (1 − p) is at least 0.105 and 0.2 on average, the variance of the
    // scores 4 · 16/12 = 5.3: the error of a is at most 1 / √(20000 · 0.105 · 5.3) = 0.0095, that of b twice 1 / √(20000 · 0.2).
    expect(Math.abs((scaling?.slope ?? 0) - 0.5)).toBeLessThan(4 * 0.0095);
    expect(Math.abs((scaling?.intercept ?? 0) + 0.5)).toBeLessThan(4 * 0.032);
  });

  test("scores that separate the classes get a finite slope", () => {
    const scaling = plattScaling({ scores: Float64Array.of(-1, -2, 1, 2), labels: [0, 0, 1, 1] });
    // Both targets are certain no more than 3 of 4, so at ±1 the logit stays near ln 3.
    expect(scaling?.slope).toBeGreaterThan(0.5);
    expect(scaling?.slope).toBeLessThan(Math.log(3));
    expect(scaling?.intercept).toBeCloseTo(0, 8);
  });

  test("a weight of 3 is the row three times, and one class alone has no answer", () => {
    const scores = Float64Array.of(0, 1, 2);
    const labels = [0, 1, 0];
    const weighted = plattScaling({ scores, labels, weights: Float64Array.of(1, 3, 1) });
    const repeated = plattScaling({ scores: Float64Array.of(0, 1, 1, 1, 2), labels: [0, 1, 1, 1, 0] });
    expect(weighted?.slope).toBeCloseTo(repeated?.slope ?? Number.NaN, 8);
    expect(weighted?.intercept).toBeCloseTo(repeated?.intercept ?? Number.NaN, 8);
    expect(plattScaling({ scores, labels, weights: Float64Array.of(1, 0, 1) })).toBeNull();
    expect(() => plattScaling({ scores, labels: [0, 0.5, 1] })).toThrow("labels[1] must be 0 or 1");
  });
});
