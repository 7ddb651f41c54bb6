import { describe, expect, test } from "vitest";
import { drawPlackettLuce } from "./plackett-luce.ts";
import { comparePositionIps, type LoggedLists } from "./position-ips.ts";
import { positionMarginals } from "./position-marginals.ts";
import { type Rng, seededRng } from "./random.ts";

/** Rows as [list, position, weight, reward]. */
function listsOf(
  listUser: readonly number[],
  rows: readonly (readonly [number, number, number, number])[],
): LoggedLists {
  return {
    listUser: Int32Array.from(listUser),
    userCount: Math.max(...listUser) + 1,
    rowList: Int32Array.from(rows, ([list]) => list),
    rowPosition: Int32Array.from(rows, ([, position]) => position),
    positionCount: Math.max(...rows.map(([, position]) => position)) + 1,
    weights: Float64Array.from(rows, ([, , weight]) => weight),
    rewards: Float64Array.from(rows, ([, , , reward]) => reward),
  };
}
const bootstrap = (seed = "draws") => ({ draws: 200, rng: seededRng(seed) });

/** Lists of two out of five, drawn by one policy, with rewards that depend on title and position alone. */
function simulate(rng: Rng, listCount: number) {
  const pool = [400_000, 350_000, 300_000, 250_000, 200_000];
  const logging = { temperature: 0.1, exploredShare: 0.7 };
  const other = [200_000, 250_000, 300_000, 350_000, 400_000];
  const rewardOf = (item: number, position: number) => (0.1 + 0.15 * item) / (1 + position);
  const logged = positionMarginals(pool, logging, 2);
  const evaluated = positionMarginals(other, { temperature: 0.1, exploredShare: 1 }, 2);
  const meanReward = (marginals: Float64Array[]) =>
    marginals.flatMap((row, k) => Array.from(row, (p, i) => p * rewardOf(i, k))).reduce((sum, term) => sum + term, 0);
  const rows = Array.from({ length: listCount }, (_, list) =>
    drawPlackettLuce({ scores: pool, ...logging, size: 2, rng }).picks.map((item, k) => {
      const reward = rng() < rewardOf(item, k) ? 1 : 0;
      return [list, k, evaluated[k][item] / logged[k][item], reward] as const;
    }),
  ).flat();
  const lists = listsOf(
    Array.from({ length: listCount }, (_, list) => list),
    rows,
  );
  return { lists, truth: meanReward(evaluated), loggedTruth: meanReward(logged) };
}

describe("comparePositionIps", () => {
  test("the logging policy itself has exactly the logged mean", () => {
    const result = comparePositionIps(
      listsOf(
        [0, 1],
        [
          [0, 0, 1, 0.5],
          [0, 1, 1, 1],
          [1, 0, 1, 0.3],
        ],
      ),
      bootstrap(),
    );
    // (0.5 + 1 + 0.3) / 2 = 0.9
    expect(result.loggedMean).toBeCloseTo(0.9, 14);
    expect(result.value).toBeCloseTo(0.9, 14);
    expect(result.difference.estimate).toBeCloseTo(0, 14);
    expect(result.difference.standardError).toBeCloseTo(0, 14);
    expect(result.meanWeight.estimate).toBe(1);
    expect(result.effectiveSampleSize).toBeCloseTo(2, 14);
    expect(result.rowCount).toBe(3);
  });

  test("positions are normalised apart, and a position that few lists have counts with its share", () => {
    // Position 0 of three lists: (2·1 + 1·0 + 1·0.5) / 4 = 0.625. Position 1 of one list: 1, with share 1/3.
    // Value 0.625 + 1/3; logged mean (1 + 0 + 0.5 + 1) / 3 = 5/6.
    const lists = listsOf(
      [0, 0, 1],
      [
        [0, 0, 2, 1],
        [0, 1, 3, 1],
        [1, 0, 1, 0],
        [2, 0, 1, 0.5],
      ],
    );
    const result = comparePositionIps(lists, bootstrap());
    expect(result.value).toBeCloseTo(0.625 + 1 / 3, 14);
    expect(result.loggedMean).toBeCloseTo(5 / 6, 14);
    // List weights (2 + 3)/2 = 2.5, 1, 1: mean 1.5; ESS 4.5²/(6.25 + 1 + 1) = 2.4545. By person 3.5 and 1:
    // 4.5²/(12.25 + 1) = 1.5283, and the first carries 3.5/4.5.
    expect(result.meanWeight.estimate).toBeCloseTo(1.5, 14);
    expect(result.effectiveSampleSize).toBeCloseTo(20.25 / 8.25, 14);
    expect(result.effectiveUserCount).toBeCloseTo(20.25 / 13.25, 14);
    expect(result.largestUserShare).toBeCloseTo(3.5 / 4.5, 14);
  });

  test("another baseline than what was logged has its own weights, by hand", () => {
    // Position 0 of two lists, rewards 1 and 0. Target 2 and 1: 2/3; baseline 0.5 and 1.5: 0.5/2 = ¼. Difference 5/12.
    const lists = listsOf(
      [0, 1],
      [
        [0, 0, 2, 1],
        [1, 0, 1, 0],
      ],
    );
    const result = comparePositionIps({ ...lists, baseline: Float64Array.of(0.5, 1.5) }, bootstrap());
    expect(result.value).toBeCloseTo(2 / 3, 14);
    expect(result.baselineValue).toBeCloseTo(1 / 4, 14);
    expect(result.loggedMean).toBe(0.5);
    expect(result.difference.estimate).toBeCloseTo(5 / 12, 14);
    // A baseline with weights of 1 is what was logged.
    const ones = { ...lists, baseline: Float64Array.of(1, 1) };
    expect(comparePositionIps(ones, bootstrap())).toEqual(comparePositionIps(lists, bootstrap()));
  });

  test("without self-normalisation the weighted rewards are counted per list", () => {
    // (2 · 1 + 1 · 0 + 3 · 1) / 2 = 2.5 for two lists, the first with two positions.
    const lists = listsOf(
      [0, 1],
      [
        [0, 0, 2, 1],
        [0, 1, 3, 1],
        [1, 0, 1, 0],
      ],
    );
    const result = comparePositionIps(lists, { ...bootstrap(), selfNormalised: false });
    expect(result.value).toBeCloseTo(2.5, 14);
    expect(result.baselineValue).toBe(1);
    const never = comparePositionIps(listsOf([0], [[0, 0, 0, 1]]), { ...bootstrap(), selfNormalised: false });
    expect(never.value).toBe(0);
  });

  test("it recovers the value of a policy that ranks the other way round", () => {
    const { lists, truth, loggedTruth } = simulate(seededRng("lists"), 20_000);
    const result = comparePositionIps(lists, bootstrap());
    const standardError = result.difference.standardError ?? Number.NaN;
    // The paired difference is what the bootstrap is about; its standard error is below 0.02 with 20,000 lists.
    expect(standardError).toBeLessThan(0.02);
    expect(Math.abs((result.difference.estimate ?? 0) - (truth - loggedTruth))).toBeLessThan(4 * standardError);
    // Rewards per list lie in [0, 2]: standard deviation at most 1.
    expect(Math.abs(result.loggedMean - loggedTruth)).toBeLessThan(4 / Math.sqrt(20_000));
    expect(result.meanWeight.ciLower ?? 2).toBeLessThan(1);
    expect(result.meanWeight.ciUpper ?? 0).toBeGreaterThan(1);
  });

  test("the interval covers the truth about 95 times in 100", () => {
    const rng = seededRng("coverage of lists");
    const experiments = 200;
    let covered = 0;
    for (let i = 0; i < experiments; i += 1) {
      const { lists, truth, loggedTruth } = simulate(rng, 400);
      const { ciLower, ciUpper } = comparePositionIps(lists, { draws: 200, rng }).difference;
      const difference = truth - loggedTruth;
      covered += (ciLower ?? 9) <= difference && difference <= (ciUpper ?? -9) ? 1 : 0;
    }
    // Standard error √(0.95·0.05/200) = 0.0154; below the nominal level by some hundredths for 400 lists.
    expect(covered / experiments).toBeGreaterThan(0.95 - 0.03 - 4 * 0.0154);
  });

  test("a policy that shows nothing of what was logged is undefined, not 0", () => {
    const result = comparePositionIps(listsOf([0], [[0, 0, 0, 1]]), bootstrap());
    expect(result.value).toBeNull();
    expect(result.difference).toEqual({ estimate: null, ciLower: null, ciUpper: null, standardError: null });
    expect([result.effectiveSampleSize, result.effectiveUserCount, result.largestUserShare]).toEqual([0, 0, 0]);
  });

  test("the same seed gives the same intervals", () => {
    const { lists } = simulate(seededRng("same"), 50);
    expect(comparePositionIps(lists, bootstrap("x"))).toEqual(comparePositionIps(lists, bootstrap("x")));
  });

  test("it refuses a list without rows and a negative weight", () => {
    expect(() => comparePositionIps(listsOf([0, 1], [[0, 0, 1, 1]]), bootstrap())).toThrow("no row of list 1");
    expect(() => comparePositionIps(listsOf([0], [[0, 0, -1, 1]]), bootstrap())).toThrow("weights[0] must");
  });
});
