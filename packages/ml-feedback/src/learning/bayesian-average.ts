import { finite, nonNegative, positive, requireNumber } from "./range-rules.ts";

/**
 * Pulls the mean of a few observations towards the mean of everybody, the more so the fewer they are.
 *
 * (n · x̄ + κ · μ) / (n + κ), with x̄ = mean, n = count, μ = priorMean, κ = priorWeight.
 * It lies between x̄ and μ, is μ for n = 0 (the mean is then not looked at) and tends to x̄ as n grows;
 * it is the posterior mean of a normal mean whose prior is worth κ observations.
 *
 * @param mean finite, in any unit; ignored when count is 0
 * @param count observations, in [0, ∞); may be fractional when they are weighted
 * @param priorMean in the unit of the mean
 * @param priorWeight observations that the prior is worth, in (0, ∞)
 * @throws RangeError when an argument is outside its range
 *
 * Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sect. 2.5.
 */
export function bayesianAverage(mean: number, count: number, priorMean: number, priorWeight: number): number {
  requireNumber("count", count, nonNegative);
  requireNumber("priorMean", priorMean, finite);
  requireNumber("priorWeight", priorWeight, positive);
  if (count === 0) return priorMean;
  requireNumber("mean", mean, finite);
  return (count * mean + priorWeight * priorMean) / (count + priorWeight);
}
