import { clusterBootstrap } from "./cluster-bootstrap.ts";
import { empiricalBernstein } from "./empirical-bernstein.ts";
import {
  joinPeople,
  type LoggedRounds,
  type OffPolicyEstimator,
  requireRounds,
  standardErrorOf,
  sumRounds,
  totalsOf,
  valueOfTotals,
} from "./off-policy-estimator.ts";
import type { Rng } from "./random.ts";
import { positive, requireNumber } from "./range-rules.ts";

/** 97.5 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;
/** So many groups know a standard error to 1/√4000 of itself. */
export const MOST_GROUPS = 2_000;

export type PolicyEstimate = {
  readonly estimator: string;
  /** All null where undefined; those of an interval also for fewer than two people. */
  readonly value: number | null;
  readonly standardError: number | null;
  /** The normal interval, value ± 1.96 SE. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** By bootstrap over people. */
  readonly bootstrapLower: number | null;
  readonly bootstrapUpper: number | null;
  /** Bounds that hold for every number of rounds; only where the range of every term is known. */
  readonly bernsteinLower: number | null;
  readonly bernsteinUpper: number | null;
};

export type EstimateOptions = {
  /** Bootstrap draws, in [1, ∞). */
  readonly draws: number;
  readonly rng: Rng;
  /**
   * Known before looking: no weight can be above it, in (0, ∞]. Given, rewards and model must lie in [0, 1], and empirical
   * Bernstein bounds follow for means over independent single rounds.
   */
  readonly weightBound?: number;
};

/**
 * Estimates the value of another policy from logged rounds, with three kinds of interval, each of 95 %.
 *
 * Normal: V̂ ± 1.96 SE, the standard error as in `standardErrorOf`; it covers as it says once the estimate is nearly normal,
 * which heavy weights delay. Bootstrap: percentiles over people; above 2,000 people they are first joined at random into
 * 2,000 groups, whose totals vary as those of people do. Empirical Bernstein: of terms in [−ŵ, 1 + ŵ] (with a model) or
 * [0, ŵ], ŵ the largest weight the estimator can give. Cost O(rows + draws · people).
 *
 * @throws RangeError naming the row when lengths differ or a number is outside its range
 *
 * Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13; Maurer and Pontil (2009), Empirical Bernstein
 * bounds and sample-variance penalization.
 */
export function estimatePolicy(
  estimator: OffPolicyEstimator,
  rounds: LoggedRounds,
  options: EstimateOptions,
): PolicyEstimate {
  requireRounds(rounds);
  const sums = sumRounds(estimator, rounds);
  const totals = totalsOf(sums);
  const value = valueOfTotals(estimator, totals);
  const standardError = standardErrorOf(sums, totals);
  const [groups] = joinPeople([sums], MOST_GROUPS, options.rng);
  const drawn =
    value === null || standardError === null
      ? { ciLower: null, ciUpper: null }
      : clusterBootstrap({
          clusters: Int32Array.from({ length: groups.people }, (_, group) => group),
          clusterCount: groups.people,
          draws: options.draws,
          rng: options.rng,
          statistic: (times) => valueOfTotals(estimator, totalsOf(groups, times)),
        });
  const halfWidth = standardError === null ? null : Z95 * standardError;
  const bounds = bernsteinBounds(estimator, rounds, { value, standardError, weightBound: options.weightBound });
  return {
    estimator: estimator.name,
    value,
    standardError,
    ciLower: value === null || halfWidth === null ? null : value - halfWidth,
    ciUpper: value === null || halfWidth === null ? null : value + halfWidth,
    bootstrapLower: drawn.ciLower,
    bootstrapUpper: drawn.ciUpper,
    bernsteinLower: bounds.ciLower,
    bernsteinUpper: bounds.ciUpper,
  };
}

type Bounded = {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly weightBound: number | undefined;
};

function bernsteinBounds(
  estimator: OffPolicyEstimator,
  { weights, rewards, model, people, starts }: LoggedRounds,
  { value, standardError, weightBound }: Bounded,
): ReturnType<typeof empiricalBernstein> {
  const none = { ciLower: null, ciUpper: null };
  if (weightBound === undefined) return none;
  if (weightBound !== Number.POSITIVE_INFINITY) requireNumber("weightBound", weightBound, positive);
  requireWithin("weights", weights, weightBound);
  for (const [name, column] of Object.entries({ rewards, predicted: model?.predicted, expected: model?.expected }))
    if (column !== undefined) requireWithin(name, column, 1);
  const largest = estimator.largestWeight(weightBound);
  const isMean = !estimator.selfNormalised && people === undefined && starts === undefined;
  if (!isMean || largest === Number.POSITIVE_INFINITY || value === null || standardError === null) return none;
  return empiricalBernstein({
    mean: value,
    variance: weights.length * standardError ** 2,
    count: weights.length,
    lowest: estimator.usesModel ? -largest : 0,
    highest: estimator.usesModel ? 1 + largest : largest,
  });
}

function requireWithin(name: string, values: ArrayLike<number>, highest: number): void {
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] >= 0 && values[row] <= highest) continue;
    throw new RangeError(`${name}[${row}] must lie in [0, ${highest}] for a known bound, but is ${values[row]}.`);
  }
}
