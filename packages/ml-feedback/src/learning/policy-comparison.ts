import { type BootstrapInterval, clusterBootstrap } from "./cluster-bootstrap.ts";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import {
  joinPeople,
  type LoggedRounds,
  loggedMeanOf,
  meanWeightOf,
  type OffPolicyEstimator,
  requireRounds,
  sumRounds,
  totalsOf,
  valueOfTotals,
  weightByPerson,
} from "./off-policy-estimator.ts";
import { MOST_GROUPS } from "./policy-estimate.ts";
import type { Rng } from "./random.ts";
import { SNIPS } from "./snips.ts";
import { type WeightTail, weightTail } from "./weight-tail.ts";

const MEAN_WEIGHT_LEVEL = 0.99;

export type PolicyComparison = {
  /** Estimated value of the other policy per list, null where it is undefined. */
  readonly value: number | null;
  /** Mean reward per list as logged. */
  readonly loggedMean: number;
  /** The value less that of the policy compared with, with an interval of 95 %. */
  readonly difference: BootstrapInterval & { readonly estimate: number | null };
  /** Mean of the weights of rows, 1 where the log covers the policy, with an interval of 99 %. */
  readonly meanWeight: BootstrapInterval & { readonly estimate: number };
  /** Of the weights by list, the mean of its rows'; in lists. */
  readonly effectiveSampleSize: number;
  /** Of the weights summed by person, in people. */
  readonly effectiveUserCount: number;
  /** The largest part of the weight that one person carries, in [0, 1]. */
  readonly largestUserShare: number;
  /** Of the weights of rows. */
  readonly tail: WeightTail;
  readonly rowCount: number;
  readonly listCount: number;
};

export type ComparisonOptions = {
  /** Bootstrap draws, in [1, ∞). */
  readonly draws: number;
  readonly rng: Rng;
  /** SNIPS by default, as a verdict asks for; without a model of rewards. */
  readonly estimator?: OffPolicyEstimator;
  /** For each row the weight of the policy compared with, in [0, 1e140]; by default it is what was logged. */
  readonly baseline?: ArrayLike<number>;
};

/**
 * Sets the value of another policy against what was logged, or against a third policy on the same log, with all that a
 * verdict asks for.
 *
 * Difference V̂(w) − V̂(b), b the weights of the policy compared with; what was logged has (1/n) Σ r over n lists, which is
 * V̂(1). Paired: both come from the same draw of people, so that what they share cancels. The mean weight is 1 in
 * expectation where the log covers the policy, and falls short by the mass that it never could draw: the only trace that a
 * deterministic log leaves. One person has no interval.
 *
 * @throws RangeError naming the row when lengths differ or a number is outside its range, or when there is no row
 *
 * Swaminathan and Joachims (2015), The self-normalized estimator for counterfactual learning; Hesterberg (1995), Weighted
 * average importance sampling and defensive mixture distributions, for the mean weight as a check.
 */
export function comparePolicies(
  rounds: LoggedRounds,
  { draws, rng, estimator = SNIPS, baseline }: ComparisonOptions,
): PolicyComparison {
  requireRounds(rounds);
  const against = baseline === undefined ? null : { ...rounds, weights: baseline };
  if (against !== null) requireRounds(against);
  const tail = weightTail(rounds.weights);
  const own = sumRounds(estimator, rounds);
  const other = against === null ? null : sumRounds(estimator, against);
  const [groups, otherGroups = null] = joinPeople([own, ...(other === null ? [] : [other])], MOST_GROUPS, rng);
  const clusters = Int32Array.from({ length: groups.people }, (_, group) => group);
  const drawn = (statistic: (times?: ArrayLike<number>) => number | null, level?: number): BootstrapInterval => {
    if (own.people < 2) return { ciLower: null, ciUpper: null, standardError: null };
    const bootstrap = { clusters, clusterCount: groups.people, draws, rng, statistic };
    return clusterBootstrap(level === undefined ? bootstrap : { ...bootstrap, level });
  };
  const differenceOf = (times?: ArrayLike<number>): number | null => {
    const totals = totalsOf(groups, times);
    const value = valueOfTotals(estimator, totals);
    const compared =
      otherGroups === null ? loggedMeanOf(totals) : valueOfTotals(estimator, totalsOf(otherGroups, times));
    return value === null || compared === null ? null : value - compared;
  };
  const meanWeight = (times?: ArrayLike<number>) => meanWeightOf(totalsOf(groups, times));
  const totals = totalsOf(own);
  const byPerson = weightByPerson(own);
  const weightSum = byPerson.reduce((sum, weight) => sum + weight, 0);
  const byList = listWeights(rounds);
  return {
    value: valueOfTotals(estimator, totals),
    loggedMean: loggedMeanOf(totals) ?? 0,
    difference: { estimate: differenceOf(), ...drawn(differenceOf) },
    meanWeight: { estimate: meanWeight() ?? 0, ...drawn(meanWeight, MEAN_WEIGHT_LEVEL) },
    effectiveSampleSize: effectiveSampleSize(byList),
    effectiveUserCount: effectiveSampleSize(byPerson),
    largestUserShare: weightSum > 0 ? byPerson.reduce((most, each) => Math.max(most, each), 0) / weightSum : 0,
    tail,
    rowCount: rounds.weights.length,
    listCount: byList.length,
  };
}

/** The mean weight of the rows of each list. */
function listWeights({ weights, starts }: LoggedRounds): ArrayLike<number> {
  if (starts === undefined) return weights;
  const means: number[] = [];
  let [sum, rows] = [0, 0];
  for (let row = 0; row < weights.length; row += 1) {
    sum += weights[row];
    rows += 1;
    if (row + 1 < weights.length && starts[row + 1] === 0) continue;
    means.push(sum / rows);
    [sum, rows] = [0, 0];
  }
  return means;
}
