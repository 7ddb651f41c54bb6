import { finite, nonNegative, requireEach, requireLength } from "./range-rules.ts";

/**
 * Draws noisy estimates of many things of a kind towards 0, the more so the noisier they are.
 *
 * θ̃ᵢ = xᵢ · τ² / (τ² + SEᵢ²), with τ² = max(0, (1/k) Σ (xᵢ² − SEᵢ²)) the variance of the true values around 0, estimated from
 * all k of them. The mean squared error over all is below that of the xᵢ for k ≥ 3; a single one may be drawn too far. All
 * are 0 where they vary no more than chance makes them.
 *
 * @param estimates xᵢ, finite
 * @param standardErrors SEᵢ, in [0, ∞)
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Efron and Morris (1975), Data analysis using Stein's estimator and its generalizations, sec. 2, with unequal variances
 * and τ² by moments.
 */
export function shrinkTowardsZero(estimates: readonly number[], standardErrors: readonly number[]): number[] {
  requireEach("estimates", estimates, finite);
  requireLength("standardErrors", standardErrors, estimates.length);
  requireEach("standardErrors", standardErrors, nonNegative);
  const excess = estimates.reduce((sum, each, i) => sum + each ** 2 - standardErrors[i] ** 2, 0);
  const variance = estimates.length === 0 ? 0 : Math.max(0, excess / estimates.length);
  return estimates.map((each, i) => (variance === 0 ? 0 : each * (variance / (variance + standardErrors[i] ** 2))));
}
