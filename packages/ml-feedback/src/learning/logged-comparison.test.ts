import { describe, expect, test } from "vitest";
import { compareWithLogged } from "./logged-comparison.ts";
import { policyVerdict } from "./policy-verdict.ts";
import { comparePositionIps } from "./position-ips.ts";
import { seededRng } from "./random.ts";

const compare = (rounds: Parameters<typeof compareWithLogged>[0], draws = 1_000) =>
  compareWithLogged(rounds, { draws, rng: seededRng("comparison") });
const verdictOn = (rounds: Parameters<typeof compareWithLogged>[0]) =>
  policyVerdict({ ...compare(rounds), outsidePoolShare: 0 });

describe("a policy beside what was logged", () => {
  test("three rounds by hand", () => {
    // Σ w r = 0.5 + 0 + 3, Σ w = 7: 0.5; logged (1 + 0 + 1) / 3. ESS 49 / (0.25 + 6.25 + 16).
    const given = { weights: [0.5, 2.5, 4], rewards: [1, 0, 0.75] };
    const comparison = compare(given, 10);
    expect(comparison.value).toBeCloseTo(0.5, 14);
    expect(comparison.loggedMean).toBeCloseTo(1.75 / 3, 14);
    expect(comparison.difference.estimate).toBeCloseTo(0.5 - 1.75 / 3, 14);
    expect(comparison.meanWeight.estimate).toBeCloseTo(7 / 3, 14);
    expect(comparison.effectiveSampleSize).toBeCloseTo(49 / 22.5, 12);
    expect(comparison.largestUserShare).toBeCloseTo(4 / 7, 14);
  });

  test("lists of equal length give what the comparison of versions gives at one position", () => {
    const rng = seededRng("lists");
    const lists = 300;
    const weights = Float64Array.from({ length: lists }, () => 2 * rng());
    const rewards = Float64Array.from({ length: lists }, () => rng());
    const people = { of: Int32Array.from({ length: lists }, (_, i) => i % 40), count: 40 };
    const own = compare({ weights, rewards, people });
    const other = comparePositionIps(
      {
        listUser: people.of,
        userCount: 40,
        rowList: Int32Array.from({ length: lists }, (_, i) => i),
        rowPosition: new Int32Array(lists),
        positionCount: 1,
        weights,
        rewards,
      },
      { draws: 1_000, rng: seededRng("comparison") },
    );
    for (const key of ["value", "loggedMean", "effectiveSampleSize", "effectiveUserCount"] as const)
      expect(own[key]).toBeCloseTo(other[key] ?? Number.NaN, 12);
    expect(own.difference.ciLower).toBeCloseTo(other.difference.ciLower ?? Number.NaN, 12);
    expect(own.meanWeight.ciUpper).toBeCloseTo(other.meanWeight.ciUpper ?? Number.NaN, 12);
  });

  test("the same policy differs by nothing", () => {
    const rewards = Array.from({ length: 400 }, (_, i) => i % 3);
    const { verdict } = verdictOn({ weights: rewards.map(() => 1), rewards });
    expect(verdict).toBe("no-difference");
  });

  test("one weight of 20,000 among 10,000 rounds is refused, whatever the points say", () => {
    const weights = Float64Array.from({ length: 10_000 }, (_, i) => (i === 0 ? 20_000 : i === 1 ? 8_500 : 0.5));
    const rounds = { weights, rewards: weights.map((_, i) => (i === 0 ? 1 : i % 2)) };
    expect(compare(rounds, 10).effectiveSampleSize).toBeLessThan(3);
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
    const { value, effectiveSampleSize, largestUserShare } = compare(rounds, 10);
    expect([value, effectiveSampleSize, largestUserShare]).toEqual([null, 0, 0]);
    expect(verdictOn(rounds).verdict).toBe("not-enough-support");
  });

  test("one person has a difference and no interval", () => {
    const { difference, meanWeight } = compare(
      { weights: [1, 2], rewards: [1, 0], people: { of: [0, 0], count: 1 } },
      10,
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
