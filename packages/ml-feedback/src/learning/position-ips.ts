import { type BootstrapInterval, clusterBootstrap } from "./cluster-bootstrap.ts";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import type { Rng } from "./random.ts";
import {
  finite,
  indexBelow,
  nonNegative,
  positiveCount,
  requireEach,
  requireLength,
  requireNumber,
} from "./range-rules.ts";

/** Coverage of the interval of the mean weight, which a verdict compares with 1. */
const MEAN_WEIGHT_LEVEL = 0.99;

/** Logged lists as flat columns: one row for each title at a position of a list. */
export type LoggedLists = {
  /** For each list the person it was made for, in [0, userCount). */
  readonly listUser: Int32Array;
  readonly userCount: number;
  /** For each row its list, in [0, number of lists); every list has at least one row. */
  readonly rowList: Int32Array;
  /** For each row its 0-based position, in [0, positionCount). */
  readonly rowPosition: Int32Array;
  readonly positionCount: number;
  /** For each row π_e(i at k) / π_b(i at k), marginal probabilities, in [0, ∞). */
  readonly weights: Float64Array;
  /** The same for the policy compared with, in [0, ∞); absent: the one that logged, which is 1 everywhere. */
  readonly baseline?: Float64Array;
  /** For each row the reward, 0 when the title was not seen; finite. */
  readonly rewards: Float64Array;
};

export type PolicyComparison = {
  /** Estimated value of the other policy per list, null where it is undefined. */
  readonly value: number | null;
  /** Value of the policy compared with, estimated in the same way; the logged mean when that is the one that logged. */
  readonly baselineValue: number | null;
  /** Mean reward per list as logged. */
  readonly loggedMean: number;
  /** value − baselineValue, with an interval of 95 %. */
  readonly difference: BootstrapInterval & { readonly estimate: number | null };
  /** Mean of the list weights, 1 where the log covers the policy, with an interval of 99 %. */
  readonly meanWeight: BootstrapInterval & { readonly estimate: number };
  /** Of the list weights, in lists. */
  readonly effectiveSampleSize: number;
  /** Of the weights summed by person, in people. */
  readonly effectiveUserCount: number;
  /** The largest part of the weight that one person carries, in [0, 1]. */
  readonly largestUserShare: number;
  readonly rowCount: number;
};

/** Sums by person; those with a position stand at user · positionCount + position. */
type UserSums = {
  readonly positionCount: number;
  readonly lists: Float64Array;
  readonly listWeights: Float64Array;
  readonly rows: Float64Array;
  readonly target: PolicySums;
  readonly baseline: PolicySums;
  readonly rewards: Float64Array;
};
type PolicySums = { readonly weights: Float64Array; readonly weightedRewards: Float64Array };

export type ComparisonOptions = {
  readonly draws: number;
  readonly rng: Rng;
  /** Whether each position is divided by its mean weight (the default) or by the number of its lists. */
  readonly selfNormalised?: boolean;
};

/**
 * Compares the value that another policy would have had on logged lists with that of the one that decides, or that logged.
 *
 * V̂ = Σ_k (n_k / n) · Σ_l w_lk r_lk / Σ_l w_lk over the n_k of n lists l that have position k, with w_lk = weights (ratios of
 * marginals at the position) and r_lk = rewards; not self-normalised, (1/n) Σ_l Σ_k w_lk r_lk. The baseline has the same
 * form with its own weights; with weights of 1 it is the logged mean (1/n) Σ_l Σ_k r_lk. The difference is paired: both
 * come from the same lists, also in each draw of the bootstrap, which takes whole people.
 * Consistent where the reward at a position depends on the title there and not on those above it; undefined (null) when a
 * position has rows but no weight. The weight of a list is the mean of its rows' weights. With w_lk the product of the
 * conditional ratios up to k it is the cascade form, with the joint ratio of the whole list the standard form; those allow
 * the reward to depend on the titles above, or on all of them, at the price of wider intervals.
 *
 * @param draws bootstrap draws, in [1, ∞)
 * @throws RangeError when lengths differ, an index or number is outside its range, a list has no row or there is no list
 *
 * Li et al. (2018), Offline evaluation of ranking policies with click models (item-position model), each
 * position self-normalised as in Swaminathan and Joachims (2015); McInerney et al. (2020), Counterfactual evaluation of
 * slate recommendations with sequential reward interactions, for the cascade form.
 */
export function comparePositionIps(
  lists: LoggedLists,
  { draws, rng, selfNormalised = true }: ComparisonOptions,
): PolicyComparison {
  requireLists(lists);
  const sums = sumByUser(lists);
  const bootstrap = {
    clusters: Int32Array.from({ length: lists.userCount }, (_, user) => user),
    clusterCount: lists.userCount,
    draws,
    rng,
  };
  const once = new Uint32Array(lists.userCount).fill(1);
  const estimateOf = (policy: PolicySums, taken: Uint32Array) => policyValue(sums, policy, { taken, selfNormalised });
  const differenceOf = (taken: Uint32Array) => {
    const [value, baseline] = [estimateOf(sums.target, taken), estimateOf(sums.baseline, taken)];
    return value === null || baseline === null ? null : value - baseline;
  };
  const meanWeightOf = (taken: Uint32Array) => weightedSum(sums.listWeights, taken) / weightedSum(sums.lists, taken);
  const weightSum = weightedSum(sums.listWeights, once);
  return {
    value: estimateOf(sums.target, once),
    baselineValue: estimateOf(sums.baseline, once),
    loggedMean: sums.rewards.reduce((sum, reward) => sum + reward, 0) / lists.listUser.length,
    difference: { estimate: differenceOf(once), ...clusterBootstrap({ ...bootstrap, statistic: differenceOf }) },
    meanWeight: {
      estimate: meanWeightOf(once),
      ...clusterBootstrap({ ...bootstrap, statistic: meanWeightOf, level: MEAN_WEIGHT_LEVEL }),
    },
    effectiveSampleSize: effectiveSampleSize(listWeightsOf(lists)),
    effectiveUserCount: effectiveSampleSize(sums.listWeights),
    largestUserShare: weightSum > 0 ? largestOf(sums.listWeights) / weightSum : 0,
    rowCount: lists.rowList.length,
  };
}

function requireLists(lists: LoggedLists): void {
  const { listUser, userCount, rowList, rowPosition, positionCount, weights, rewards } = lists;
  requireNumber("userCount", userCount, positiveCount);
  requireNumber("positionCount", positionCount, positiveCount);
  requireNumber("length of listUser", listUser.length, positiveCount);
  requireEach("listUser", listUser, indexBelow(userCount));
  requireEach("rowList", rowList, indexBelow(listUser.length));
  requireLength("rowPosition", rowPosition, rowList.length);
  requireEach("rowPosition", rowPosition, indexBelow(positionCount));
  requireLength("weights", weights, rowList.length);
  requireEach("weights", weights, nonNegative);
  if (lists.baseline) {
    requireLength("baseline", lists.baseline, rowList.length);
    requireEach("baseline", lists.baseline, nonNegative);
  }
  requireLength("rewards", rewards, rowList.length);
  requireEach("rewards", rewards, finite);
  const missing = rowsByList(lists).indexOf(0);
  if (missing >= 0) throw new RangeError(`rowList must name every list, but has no row of list ${missing}.`);
}

function rowsByList({ listUser, rowList }: LoggedLists): Float64Array {
  const rows = new Float64Array(listUser.length);
  for (const list of rowList) rows[list] += 1;
  return rows;
}

function listWeightsOf(lists: LoggedLists): Float64Array {
  const weights = new Float64Array(lists.listUser.length);
  for (const [row, list] of lists.rowList.entries()) weights[list] += lists.weights[row];
  const rows = rowsByList(lists);
  return weights.map((weight, list) => weight / rows[list]);
}

function sumByUser(lists: LoggedLists): UserSums {
  const { listUser, userCount, rowList, rowPosition, positionCount } = lists;
  const cells = userCount * positionCount;
  const sums = {
    positionCount,
    lists: new Float64Array(userCount),
    listWeights: new Float64Array(userCount),
    rows: new Float64Array(cells),
    target: { weights: new Float64Array(cells), weightedRewards: new Float64Array(cells) },
    baseline: { weights: new Float64Array(cells), weightedRewards: new Float64Array(cells) },
    rewards: new Float64Array(cells),
  };
  for (const [list, weight] of listWeightsOf(lists).entries()) {
    sums.lists[listUser[list]] += 1;
    sums.listWeights[listUser[list]] += weight;
  }
  for (const [row, list] of rowList.entries()) {
    const cell = listUser[list] * positionCount + rowPosition[row];
    const reward = lists.rewards[row];
    sums.rows[cell] += 1;
    sums.rewards[cell] += reward;
    addWeight(sums.target, cell, { weight: lists.weights[row], reward });
    addWeight(sums.baseline, cell, { weight: lists.baseline?.[row] ?? 1, reward });
  }
  return sums;
}

function addWeight(
  sums: PolicySums,
  cell: number,
  { weight, reward }: { readonly weight: number; readonly reward: number },
): void {
  sums.weights[cell] += weight;
  sums.weightedRewards[cell] += weight * reward;
}

type Taken = { readonly taken: Uint32Array; readonly selfNormalised: boolean };

/** The value of one policy with each person taken as often as `taken` says. */
function policyValue(sums: UserSums, policy: PolicySums, { taken, selfNormalised }: Taken): number | null {
  const listCount = weightedSum(sums.lists, taken);
  let value = 0;
  for (let position = 0; position < sums.positionCount; position += 1) {
    let [rows, weights, weightedRewards] = [0, 0, 0];
    for (let user = 0; user < taken.length; user += 1) {
      const cell = user * sums.positionCount + position;
      rows += taken[user] * sums.rows[cell];
      weights += taken[user] * policy.weights[cell];
      weightedRewards += taken[user] * policy.weightedRewards[cell];
    }
    if (rows === 0) continue;
    if (selfNormalised && weights === 0) return null;
    value += selfNormalised ? (rows / listCount) * (weightedRewards / weights) : weightedRewards / listCount;
  }
  return value;
}

const largestOf = (values: Float64Array): number => values.reduce((largest, value) => Math.max(largest, value), 0);

function weightedSum(values: Float64Array, taken: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += taken[i] * values[i];
  return sum;
}
