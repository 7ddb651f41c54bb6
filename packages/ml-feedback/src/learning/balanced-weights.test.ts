import { describe, expect, test } from "vitest";
import { balancedWeights } from "./balanced-weights.ts";
import { seededRng } from "./random.ts";

describe("weights on a log of several policies", () => {
  test("two policies by hand", () => {
    // Shares 3/4 and 1/4; round 0: 0.5 / (0.75·0.2 + 0.25·0.6) = 0.5/0.3; round 1: 0.9 / (0.75·0.8 + 0.25·0.4) = 0.9/0.7.
    const weights = balancedWeights(
      [0.5, 0.9],
      [
        { rounds: 3, propensities: [0.2, 0.8] },
        { rounds: 1, propensities: [0.6, 0.4] },
      ],
    );
    expect(weights[0]).toBeCloseTo(0.5 / 0.3, 14);
    expect(weights[1]).toBeCloseTo(0.9 / 0.7, 14);
  });

  test("one policy gives the plain ratio", () => {
    expect([...balancedWeights([0.5], [{ rounds: 9, propensities: [0.25] }])]).toEqual([2]);
  });

  test("together they cover what neither covers, and the estimate is less variable than by each round's own policy", () => {
    // Actions 0, 1, 2. Policy A: 0.9, 0.1, 0; B: 0, 0.1, 0.9; evaluated: a third each; rewards 0.2, 0.5, 0.8: value 0.5.
    const [a, b, rewardOf] = [
      [0.9, 0.1, 0],
      [0, 0.1, 0.9],
      [0.2, 0.5, 0.8],
    ];
    const rng = seededRng("loggers");
    const n = 40_000;
    const own = new Float64Array(n);
    const actions = Array.from({ length: n }, (_, i) => {
      const policy = i % 2 === 0 ? a : b;
      const draw = rng();
      const action = draw < policy[0] ? 0 : draw < policy[0] + policy[1] ? 1 : 2;
      own[i] = 1 / 3 / policy[action];
      return action;
    });
    const weights = balancedWeights(
      actions.map(() => 1 / 3),
      [a, b].map((policy) => ({ rounds: n / 2, propensities: actions.map((action) => policy[action]) })),
    );
    const terms = actions.map((action, i) => weights[i] * rewardOf[action]);
    const mean = terms.reduce((sum, term) => sum + term, 0) / n;
    const variance = terms.reduce((sum, term) => sum + (term - mean) ** 2, 0) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(variance / n));
    // Each policy's own weights never see the other's action: they miss a sixth of 0.2 + 0.8 in mean and 1/3 of the mass.
    const meanOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / n;
    expect(Math.abs(meanOf(weights) - 1)).toBeLessThan(0.03);
    expect(meanOf(own)).toBeLessThan(0.75);
  });

  test("what no policy could have drawn is refused by its row, as are lengths and ranges", () => {
    const loggers = (propensities: number[]) => [{ rounds: 1, propensities }];
    expect(() => balancedWeights([0.5, 0.5], loggers([0.5, 0]))).toThrow("Round 1 has propensity 0");
    expect(() => balancedWeights([0.5], loggers([0.5, 0.5]))).toThrow("loggers[0].propensities must have 1");
    expect(() => balancedWeights([0.5], [{ rounds: -1, propensities: [1] }])).toThrow("loggers[0].rounds");
    expect(() => balancedWeights([1.5], loggers([0.5]))).toThrow("evaluated[0]");
    expect(() => balancedWeights([], [])).toThrow("rounds of all loggers");
  });
});
