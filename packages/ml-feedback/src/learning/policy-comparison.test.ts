import { describe, expect, test } from "vitest";
import { IPS } from "./ips.ts";
import type { LoggedRounds } from "./off-policy-estimator.ts";
import { drawPlackettLuce } from "./plackett-luce.ts";
import { comparePolicies } from "./policy-comparison.ts";
import { policyVerdict } from "./policy-verdict.ts";
import { positionMarginals } from "./position-marginals.ts";
import { type Rng, seededRng } from "./random.ts";

type Options = Partial<Parameters<typeof comparePolicies>[1]>;
const compare = (rounds: LoggedRounds, options: Options = {}) =>
  comparePolicies(rounds, { draws: 1_000, rng: seededRng("comparison"), ...options });
const verdictOn = (rounds: LoggedRounds) => policyVerdict({ ...compare(rounds), outsidePoolShare: 0 });

/** Lists of two out of five, drawn by one policy, with rewards that depend on title and position alone. */
function simulateLists(rng: Rng, lists: number): { rounds: LoggedRounds; truth: number } {
  const pool = [400_000, 350_000, 300_000, 250_000, 200_000];
  const logging = { temperature: 0.1, exploredShare: 0.7 };
  const logged = positionMarginals(pool, logging, 2);
  const evaluated = positionMarginals([...pool].reverse(), { temperature: 0.1, exploredShare: 1 }, 2);
  const rewardOf = (item: number, position: number) => (0.1 + 0.15 * item) / (1 + position);
  const rows = Array.from({ length: lists }, () =>
    drawPlackettLuce({ scores: pool, ...logging, size: 2, rng }).picks.map((item, k) => ({
      weight: evaluated[k][item] / logged[k][item],
      reward: rng() < rewardOf(item, k) ? 1 : 0,
      start: k === 0 ? 1 : 0,
    })),
  ).flat();
  const truth = evaluated.flatMap((row, k) => Array.from(row, (p, item) => p * rewardOf(item, k)));
  return {
    rounds: {
      weights: rows.map(({ weight }) => weight),
      rewards: rows.map(({ reward }) => reward),
      starts: rows.map(({ start }) => start),
    },
    truth: truth.reduce((sum, each) => sum + each, 0),
  };
}

describe("a policy beside what was logged", () => {
  test("three rounds by hand", () => {
    // Σ w r = 0.5 + 0 + 3, Σ w = 7: 0.5; logged (1 + 0 + 1) / 3. ESS 49 / (0.25 + 6.25 + 16).
    const given = { weights: [0.5, 2.5, 4], rewards: [1, 0, 0.75] };
    const comparison = compare(given, { draws: 10 });
    expect(comparison.value).toBeCloseTo(0.5, 14);
    expect(comparison.loggedMean).toBeCloseTo(1.75 / 3, 14);
    expect(comparison.difference.estimate).toBeCloseTo(0.5 - 1.75 / 3, 14);
    expect(comparison.meanWeight.estimate).toBeCloseTo(7 / 3, 14);
    expect(comparison.effectiveSampleSize).toBeCloseTo(49 / 22.5, 12);
    expect(comparison.largestUserShare).toBeCloseTo(4 / 7, 14);
  });

  test("two lists by hand, against a third policy", () => {
    // Σ w r / Σ w = (1 · 1 + 2 · 0 + 1 · 1) / 4 = ½, Σ b r / Σ b = (2 · 1 + 1 · 0 + 1 · 1) / 4 = ¾; three rows of two lists.
    const rounds = { weights: [1, 2, 1], rewards: [1, 0, 1], starts: [1, 0, 1] };
    const comparison = compare(rounds, { draws: 10, baseline: [2, 1, 1] });
    expect(comparison.value).toBeCloseTo(1.5 * 0.5, 14);
    expect(comparison.loggedMean).toBe(1);
    expect(comparison.difference.estimate).toBeCloseTo(1.5 * (0.5 - 0.75), 14);
    expect(comparison).toMatchObject({ listCount: 2, rowCount: 3 });
    // By list the weights are 1.5 and 1: 2.5² / 3.25.
    expect(comparison.effectiveSampleSize).toBeCloseTo(6.25 / 3.25, 14);
    // Not self-normalised: (1 + 1) / 2 against (2 + 1) / 2.
    expect(compare(rounds, { draws: 10, baseline: [2, 1, 1], estimator: IPS }).difference.estimate).toBe(-0.5);
  });

  test("against itself another policy differs by nothing, in each draw too, also with people joined", () => {
    const rng = seededRng("self");
    const weights = Float64Array.from({ length: 3_000 }, () => 2 * rng());
    const rewards = Float64Array.from({ length: 3_000 }, () => rng());
    const { difference } = compare({ weights, rewards }, { draws: 50, baseline: weights });
    expect(difference).toEqual({ estimate: 0, ciLower: 0, ciUpper: 0, standardError: 0 });
  });

  test("recovers what other scores are worth on lists of two, position by position, in about 95 of 100 logs", () => {
    let covered = 0;
    for (let run = 0; run < 100; run += 1) {
      const { rounds, truth } = simulateLists(seededRng(`lists ${run}`), 400);
      const { difference, loggedMean } = compare(rounds, { draws: 200 });
      const [lower, upper] = [Number(difference.ciLower) + loggedMean, Number(difference.ciUpper) + loggedMean];
      covered += Number(lower <= truth && truth <= upper);
    }
    // The logged mean moves with the log and the truth does not, which makes it cover no less. 95 ± 4 √(100 · 0.95 · 0.05).
    expect(covered).toBeGreaterThanOrEqual(86);
  });

  test("the same policy differs by nothing", () => {
    const rewards = Array.from({ length: 400 }, (_, i) => i % 3);
    const { verdict } = verdictOn({ weights: rewards.map(() => 1), rewards });
    expect(verdict).toBe("no-difference");
  });

  test("one weight of 20,000 among 10,000 rounds is refused, whatever the points say", () => {
    const weights = Float64Array.from({ length: 10_000 }, (_, i) => (i === 0 ? 20_000 : i === 1 ? 8_500 : 0.5));
    const rounds = { weights, rewards: weights.map((_, i) => (i === 0 ? 1 : i % 2)) };
    expect(compare(rounds, { draws: 10 }).effectiveSampleSize).toBeLessThan(3);
    const { verdict, because } = verdictOn(rounds);
    expect(verdict).toBe("not-enough-support");
    expect(because).toContain("effective sample size is 2");
  });

  test("a deterministic log shows only by the mean weight that most of the policy was never tried, and is refused", () => {
    const rng = seededRng("deterministic");
    const weights = Float64Array.from({ length: 5_000 }, () => (rng() < 0.3 ? 1 : 0));
    const rounds = { weights, rewards: weights.map((weight) => (rng() < 0.2 + 0.4 * weight ? 1 : 0)) };
    const comparison = compare(rounds);
    expect(comparison.effectiveSampleSize).toBeGreaterThan(1_000);
    expect(comparison.tail.maxWeight).toBe(1);
    expect(comparison.difference.ciLower).toBeGreaterThan(0);
    const { verdict, because, rowsNeeded } = policyVerdict({ ...comparison, outsidePoolShare: 0 });
    expect(verdict).toBe("not-enough-support");
    expect(because).toContain("The mean weight lies between");
    expect(rowsNeeded).toBeNull();
  });

  test("all weights 0: undefined, an effective sample size of 0, and a refusal", () => {
    const rounds = { weights: [0, 0, 0], rewards: [1, 1, 0] };
    const { value, effectiveSampleSize, largestUserShare } = compare(rounds, { draws: 10 });
    expect([value, effectiveSampleSize, largestUserShare]).toEqual([null, 0, 0]);
    expect(verdictOn(rounds).verdict).toBe("not-enough-support");
  });

  test("one person has a difference and no interval", () => {
    const { difference, meanWeight } = compare(
      { weights: [1, 2], rewards: [1, 0], people: { of: [0, 0], count: 1 } },
      { draws: 10 },
    );
    expect(difference).toEqual({ estimate: 1 / 3 - 0.5, ciLower: null, ciUpper: null, standardError: null });
    expect(meanWeight).toMatchObject({ estimate: 1.5, ciLower: null, ciUpper: null });
  });

  test("a better and a worse policy on a wide log are told apart", () => {
    const rng = seededRng("wide");
    const actions = Array.from({ length: 4_000 }, () => (rng() < 0.5 ? 1 : 0));
    const rewards = actions.map((action) => (rng() < (action === 1 ? 0.7 : 0.3) ? 1 : 0));
    const policyOf = (share: number) => actions.map((action) => (action === 1 ? share : 1 - share) / 0.5);
    expect(verdictOn({ weights: policyOf(0.8), rewards }).verdict).toBe("better");
    expect(verdictOn({ weights: policyOf(0.2), rewards }).verdict).toBe("worse");
  });
});
