import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { shrinkTowardsZero } from "./shrinkage.ts";

describe("shrinkTowardsZero", () => {
  test("two by hand", () => {
    // τ² = (0.09 + 0.01 − 0.04 − 0.02) / 2 with SE² 0.04 and 0.02: 0.02.
    const [one, other] = shrinkTowardsZero([0.3, -0.1], [0.2, Math.sqrt(0.02)]);
    expect(one).toBeCloseTo((0.3 * 0.02) / 0.06, 12);
    expect(other).toBeCloseTo((-0.1 * 0.02) / 0.04, 12);
  });

  test("leaves what is certain, and takes all of what is no more than chance", () => {
    expect(shrinkTowardsZero([0.3, -0.1], [0, 0])).toEqual([0.3, -0.1]);
    expect(shrinkTowardsZero([0.1, -0.1], [0.2, 0.2])).toEqual([0, 0]);
    expect(shrinkTowardsZero([], [])).toEqual([]);
  });

  test("is nearer to the truth over many than what was measured", () => {
    const rng = seededRng("shrink");
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
    const truth = Array.from({ length: 400 }, () => 0.05 * normal());
    const errors = truth.map(() => 0.02 + 0.08 * rng());
    const seen = truth.map((value, i) => value + errors[i] * normal());
    const miss = (values: readonly number[]) => values.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0);
    // Expected: Σ τ²SE²/(τ²+SE²) against Σ SE², below 0.6 of it here.
    expect(miss(shrinkTowardsZero(seen, errors))).toBeLessThan(0.7 * miss(seen));
  });

  test("refuses what is no error", () => {
    expect(() => shrinkTowardsZero([1], [])).toThrow(RangeError);
    expect(() => shrinkTowardsZero([1], [-1])).toThrow(RangeError);
  });
});
