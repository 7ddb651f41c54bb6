import { describe, expect, test } from "vitest";
import { affinities } from "./affinity.ts";
import { affinityInterval, verdictSpread } from "./affinity-interval.ts";
import { seededRng } from "./random.ts";

const USUAL = { spread: 0.2, weight: 4 };

describe("verdictSpread", () => {
  test("is the usual one before anything was said, and goes towards the person's own", () => {
    expect(verdictSpread([], USUAL)).toBeCloseTo(0.2, 14);
    // Σ (x − 0.5)² = 4 · 0.25 = 1: √((4 · 0.04 + 1) / 8) = √0.145.
    expect(verdictSpread([0, 1, 0, 1], USUAL)).toBeCloseTo(Math.sqrt(0.145), 14);
    // Verdicts that are all the same: √(0.16 / 6).
    expect(verdictSpread([1, 1], USUAL)).toBeCloseTo(Math.sqrt(0.16 / 6), 14);
  });

  test("refuses what is out of range", () => {
    expect(() => verdictSpread([1.1], USUAL)).toThrow(RangeError);
    expect(() => verdictSpread([], { spread: 0, weight: 4 })).toThrow(RangeError);
    expect(() => verdictSpread([], { spread: 0.2, weight: 0 })).toThrow(RangeError);
  });
});

describe("affinityInterval", () => {
  test("narrows with the evidence and stays inside [0, 1]", () => {
    // 1.959964 · 0.2 / √(5 + 4) = 0.130664.
    const interval = affinityInterval({ affinity: 0.6, evidence: 5 }, { priorWeight: 4, spread: 0.2 });
    expect(interval.ciLower).toBeCloseTo(0.469336, 6);
    expect(interval.ciUpper).toBeCloseTo(0.730664, 6);
    expect(affinityInterval({ affinity: 0.95, evidence: 0 }, { priorWeight: 1, spread: 0.2 })).toEqual({
      ciLower: 0.95 - 1.959964 * 0.2,
      ciUpper: 1,
    });
  });

  test("refuses what is out of range", () => {
    const options = { priorWeight: 4, spread: 0.2 };
    expect(() => affinityInterval({ affinity: 1.2, evidence: 1 }, options)).toThrow(RangeError);
    expect(() => affinityInterval({ affinity: 0.5, evidence: -1 }, options)).toThrow(RangeError);
    expect(() => affinityInterval({ affinity: 0.5, evidence: 1 }, { ...options, spread: Number.NaN })).toThrow(
      RangeError,
    );
  });

  test("covers 95 % over people whose values lie around the prior as far as it says", () => {
    // θ = μ + (s / √κ) · g and x = θ + s · g', g and g' sums of twelve uniforms less 6: mean 0, variance 1.
    const rng = seededRng("affinity-interval");
    const normal = () => Array.from({ length: 12 }, rng).reduce((sum, each) => sum + each, -6);
    const [mean, spread, priorWeight] = [0.5, 0.08, 4];
    let covered = 0;
    for (let draw = 0; draw < 4_000; draw += 1) {
      const truth = mean + (spread / Math.sqrt(priorWeight)) * normal();
      const observations = Array.from({ length: draw % 12 }, () => ({
        value: "genre",
        signal: Math.min(1, Math.max(0, truth + spread * normal())),
        ageDays: 0,
      }));
      const options = { halfLifeDays: 1, priorWeight, priorMean: () => mean };
      const affinity = affinities(observations, options).get("genre") ?? { affinity: mean, evidence: 0 };
      const { ciLower, ciUpper } = affinityInterval(affinity, { priorWeight, spread });
      if (ciLower <= truth && truth <= ciUpper) covered += 1;
    }
    // The standard error of a share of 95 % in 4,000 draws is 0.34 %.
    expect(covered / 4_000).toBeGreaterThan(0.94);
    expect(covered / 4_000).toBeLessThan(0.96);
  });
});
