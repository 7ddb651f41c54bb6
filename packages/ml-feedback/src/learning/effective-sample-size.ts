import { nonNegative, requireEach } from "./range-rules.ts";

/**
 * Says how many equally weighted rows would tell as much as these weighted ones.
 *
 * (Σ wᵢ)² / Σ wᵢ². In [1, n] for n weights of which any is above 0, n when they are equal, and 0 when all are 0.
 * Only ratios of weights matter.
 *
 * @param weights each in [0, ∞)
 * @throws RangeError when a weight is negative or not finite
 *
 * Kish (1965), Survey Sampling; Kong (1992), A note on importance sampling using standardized sampling weights.
 */
export function effectiveSampleSize(weights: ArrayLike<number>): number {
  requireEach("weights", weights, nonNegative);
  let largest = 0;
  for (let i = 0; i < weights.length; i += 1) largest = Math.max(largest, weights[i]);
  if (largest === 0) return 0;
  // Scaled by the largest, or squares of tiny and huge weights would leave the range of a double.
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const scaled = weights[i] / largest;
    sum += scaled;
    squares += scaled * scaled;
  }
  return (sum * sum) / squares;
}
