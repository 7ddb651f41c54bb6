import {
  type LoggedRounds,
  type OffPolicyEstimator,
  requireRounds,
  sumRounds,
  totalsOf,
  valueOfTotals,
} from "./off-policy-estimator.ts";

/**
 * Self-normalised inverse propensity scoring: the mean of logged rewards, weighted.
 *
 * V̂ = Σ wᵢ rᵢ / Σ wᵢ, with w = π_e/π_b and r the reward. Consistent, with a bias of order 1/n; it stays within the rewards
 * seen, moves with a constant added to them, and needs weights only up to a factor. Undefined when all weights are 0: the
 * policy never does what was logged, and nothing can be said. Of lists, (R/n) Σ w r / Σ w over all R rows of n lists.
 *
 * Hesterberg (1995), Weighted average importance sampling and defensive mixture distributions;
 * Swaminathan and Joachims (2015), The self-normalized estimator for counterfactual learning.
 */
export const SNIPS: OffPolicyEstimator = {
  name: "snips",
  usesModel: false,
  selfNormalised: true,
  weightOf: (weight) => weight,
  largestWeight: (bound) => bound,
};

/**
 * The value of `SNIPS` alone, without an interval.
 *
 * @returns null when the weights sum to 0
 * @throws RangeError when lengths differ or a number is outside its range
 */
export function snips(rounds: LoggedRounds): number | null {
  requireRounds(rounds);
  return valueOfTotals(SNIPS, totalsOf(sumRounds(SNIPS, rounds)));
}
