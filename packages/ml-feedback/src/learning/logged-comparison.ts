import { type BootstrapInterval, clusterBootstrap } from "./cluster-bootstrap.ts";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import {
  joinPeople,
  type LoggedRounds,
  loggedMeanOf,
  meanWeightOf,
  requireRounds,
  sumRounds,
  totalsOf,
  valueOfTotals,
  weightByPerson,
} from "./off-policy-estimator.ts";
import { MOST_GROUPS } from "./policy-estimate.ts";
import type { PolicyComparison } from "./position-ips.ts";
import type { Rng } from "./random.ts";
import { SNIPS } from "./snips.ts";
import { type WeightTail, weightTail } from "./weight-tail.ts";

const MEAN_WEIGHT_LEVEL = 0.99;

export type LoggedComparison = Omit<PolicyComparison, "baselineValue"> & {
  /** Of the weights of rows. */
  readonly tail: WeightTail;
  readonly listCount: number;
};

/**
 * Sets the self-normalised value of another policy against what was logged, with all that a verdict asks for.
 *
 * Difference V̂_SNIPS − (1/n) Σ rᵢ, paired: both come from the same draw of people, so that what they share cancels. The mean
 * weight is 1 in expectation where the log covers the policy, and falls short by the mass that it never could draw: the only
 * trace that a deterministic log leaves. One person has no interval. Effective sample sizes are of the weights by list (mean of its rows') and by person.
 *
 * @param draws bootstrap draws, in [1, ∞)
 * @throws RangeError naming the row when lengths differ or a number is outside its range, or when there is no row
 *
 * Swaminathan and Joachims (2015), The self-normalized estimator for counterfactual learning; Hesterberg (1995), Weighted
 * average importance sampling and defensive mixture distributions, for the mean weight as a check.
 */
export function compareWithLogged(
  rounds: LoggedRounds,
  { draws, rng }: { readonly draws: number; readonly rng: Rng },
): LoggedComparison {
  requireRounds(rounds);
  const tail = weightTail(rounds.weights);
  const sums = sumRounds(SNIPS, rounds);
  const totals = totalsOf(sums);
  const groups = joinPeople(sums, MOST_GROUPS, rng);
  const clusters = Int32Array.from({ length: groups.people }, (_, group) => group);
  const drawn = (statistic: (totals: Float64Array) => number | null, level?: number): BootstrapInterval => {
    if (sums.people < 2) return { ciLower: null, ciUpper: null, standardError: null };
    return clusterBootstrap({
      clusters,
      clusterCount: groups.people,
      draws,
      rng,
      ...(level === undefined ? {} : { level }),
      statistic: (times) => statistic(totalsOf(groups, times)),
    });
  };
  const differenceOf = (of: Float64Array): number | null => {
    const [value, logged] = [valueOfTotals(SNIPS, of), loggedMeanOf(of)];
    return value === null || logged === null ? null : value - logged;
  };
  const byPerson = weightByPerson(sums);
  const weightSum = byPerson.reduce((sum, weight) => sum + weight, 0);
  const byList = listWeights(rounds);
  return {
    value: valueOfTotals(SNIPS, totals),
    loggedMean: loggedMeanOf(totals) ?? 0,
    difference: { estimate: differenceOf(totals), ...drawn(differenceOf) },
    meanWeight: { estimate: meanWeightOf(totals) ?? 0, ...drawn(meanWeightOf, MEAN_WEIGHT_LEVEL) },
    effectiveSampleSize: effectiveSampleSize(byList),
    effectiveUserCount: effectiveSampleSize(byPerson),
    largestUserShare: weightSum > 0 ? byPerson.reduce((most, each) => Math.max(most, each), 0) / weightSum : 0,
    rowCount: rounds.weights.length,
    listCount: byList.length,
    tail,
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
