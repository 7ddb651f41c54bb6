import { describe, expect, test } from "vitest";
import { clippedIps } from "./clipped-ips.ts";
import { seededRng } from "./random.ts";
import { CLIP_CONSTANTS, chooseConstant } from "./slope.ts";

describe("the choice of a constant", () => {
  test("two candidates by hand: the narrower is taken while its interval reaches the wider one", () => {
    // Unclipped terms 0 and 4: value 2, SE 2; clipped at c: value c/2, SE c/2. With t the quantile the narrower one is taken
    // when |2 − c/2| ≤ t (c/2 + 2 (√6 − 1)), which holds for every c in [0, 4] as t · 2 · 1.449 > 2.
    const rounds = { weights: [0, 4], rewards: [1, 1] };
    expect(chooseConstant(clippedIps, [Number.POSITIVE_INFINITY, 1], rounds)).toBe(1);
  });

  test("a bias that shows beyond the noise is not bought", () => {
    // Terms 4 ± small: from ∞ to 5 nothing is cut and all are equal; cut at 2 the value is 2, far outside any interval.
    const rng = seededRng("slope");
    const weights = Float64Array.from({ length: 1_000 }, () => 3.9 + 0.2 * rng());
    expect(chooseConstant(clippedIps, CLIP_CONSTANTS, { weights, rewards: weights.map(() => 1) })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("where all agree to the last digit the unbiased one stays", () => {
    const rounds = { weights: [1, 1, 1], rewards: [0, 1, 1] };
    expect(chooseConstant(clippedIps, CLIP_CONSTANTS, rounds)).toBe(Number.POSITIVE_INFINITY);
  });

  test("one huge weight is cut, and the error becomes smaller than without a cut", () => {
    // Rewards are 1 whatever is done, so the truth is 1; the log has a rare action with weight 500 (probability 1/1000).
    let [cut, uncut] = [0, 0];
    for (let draw = 0; draw < 60; draw += 1) {
      const rng = seededRng(`heavy ${draw}`);
      const weights = Float64Array.from({ length: 500 }, () => (rng() < 0.001 ? 500 : 0.5 / 0.999));
      const rounds = { weights, rewards: weights.map(() => 1) };
      const clip = chooseConstant(clippedIps, CLIP_CONSTANTS, rounds);
      const valueAt = (c: number) => weights.reduce((sum, weight) => sum + Math.min(weight, c), 0) / weights.length;
      cut += (valueAt(clip) - 1) ** 2;
      uncut += (valueAt(Number.POSITIVE_INFINITY) - 1) ** 2;
    }
    expect(cut).toBeLessThan(uncut);
  });

  test("with one round there is no noise to hide in, and without candidates no choice", () => {
    expect(chooseConstant(clippedIps, [7, 1], { weights: [9], rewards: [1] })).toBe(7);
    expect(() => chooseConstant(clippedIps, [], { weights: [9], rewards: [1] })).toThrow("constants must");
  });
});
