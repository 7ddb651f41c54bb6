import { nonNegative, positiveCount, requireEach, requireLength, requireNumber, unitInterval } from "./range-rules.ts";

/** One of the policies that wrote a log. */
export type Logger = {
  /** Rounds that it drew, in [0, ∞). */
  readonly rounds: number;
  /** For each round of the whole log the probability with which it would have done the same, in [0, 1]. */
  readonly propensities: ArrayLike<number>;
};

/**
 * Weighs rounds of a log that several policies wrote as if their mixture had written it.
 *
 * wᵢ = π_e(aᵢ) / Σ_v α_v π_v(aᵢ), α_v the share of rounds that policy v drew. The mean over the log stays unbiased where any of
 * the policies covers the evaluated one, and its variance is never above that of weights by the policy that drew each round:
 * w is at most 1/α_v times the weight under v alone. Forgetting which policy drew a round is the point, not a loss.
 *
 * @param evaluated π_e(aᵢ), each in [0, 1]
 * @throws RangeError naming the round that none of the policies could have drawn, or a number outside its range
 *
 * Agarwal, Basu, Schnabel and Joachims (2017), Effective evaluation using logged bandit feedback from multiple loggers,
 * eq. 8; Veach and Guibas (1995), Optimally combining sampling techniques, the balance heuristic.
 */
export function balancedWeights(evaluated: ArrayLike<number>, loggers: readonly Logger[]): Float64Array {
  requireEach("evaluated", evaluated, unitInterval);
  const total = loggers.reduce((sum, { rounds }) => sum + rounds, 0);
  for (const [v, { rounds, propensities }] of loggers.entries()) {
    requireNumber(`loggers[${v}].rounds`, rounds, nonNegative);
    requireLength(`loggers[${v}].propensities`, propensities, evaluated.length);
    requireEach(`loggers[${v}].propensities`, propensities, unitInterval);
  }
  requireNumber("rounds of all loggers", total, positiveCount);
  const weights = new Float64Array(evaluated.length);
  for (let i = 0; i < weights.length; i += 1) {
    let mixture = 0;
    for (const { rounds, propensities } of loggers) mixture += (rounds / total) * propensities[i];
    if (mixture === 0) throw new RangeError(`Round ${i} has propensity 0 under every policy that logged.`);
    weights[i] = evaluated[i] / mixture;
  }
  return weights;
}
