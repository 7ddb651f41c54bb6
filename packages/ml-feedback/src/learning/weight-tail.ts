import { nonNegative, requireEach } from "./range-rules.ts";

const TOP_SHARE = 0.01;
/** With fewer exceedances a tail has no shape. */
const FEWEST_IN_TAIL = 5;

export type WeightTail = {
  readonly maxWeight: number;
  /** Share of Σ w that the largest 1 % of weights (at least one) carry, in [0, 1]; 0 when all are 0. */
  readonly topShare: number;
  /**
   * α of P(w > x) ~ x^−α, in (0, ∞); below 2 the variance of weighted means is infinite. Null where the tail has too few
   * weights or all are equal.
   */
  readonly tailIndex: number | null;
};

/**
 * Says how heavy the tail of importance weights is.
 *
 * α̂ = k / Σ_{i≤k} ln(w₍ᵢ₎ / w₍ₖ₊₁₎), the i-th largest over the (k+1)-th, with k = min(n/5, 3√n) rounded down. Weights that are
 * bounded have α = ∞ in truth, and an estimate that is merely large.
 *
 * @param weights each in [0, ∞), at least one
 * @throws RangeError when a weight is negative or not finite, or there is none
 *
 * Hill (1975), A simple general approach to inference about the tail of a distribution; the tail's length as in Vehtari
 * et al. (2024), Pareto smoothed importance sampling, sec. 2.
 */
export function weightTail(weights: ArrayLike<number>): WeightTail {
  requireEach("weights", weights, nonNegative);
  const n = weights.length;
  if (n === 0) throw new RangeError("weights must have at least 1 element.");
  const sorted = Float64Array.from(weights).sort();
  const maxWeight = sorted[n - 1];
  if (maxWeight === 0) return { maxWeight, topShare: 0, tailIndex: null };
  const top = Math.max(1, Math.floor(TOP_SHARE * n));
  let [sum, topSum] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    // Over the largest, so that the sum stays finite.
    sum += sorted[i] / maxWeight;
    if (i >= n - top) topSum += sorted[i] / maxWeight;
  }
  return { maxWeight, topShare: topSum / sum, tailIndex: hillIndex(sorted) };
}

function hillIndex(sorted: Float64Array): number | null {
  const n = sorted.length;
  const tail = Math.floor(Math.min(n / 5, 3 * Math.sqrt(n)));
  const threshold = tail < FEWEST_IN_TAIL ? 0 : sorted[n - 1 - tail];
  if (threshold === 0) return null;
  let logs = 0;
  for (let i = n - tail; i < n; i += 1) logs += Math.log(sorted[i] / threshold);
  return logs > 0 ? tail / logs : null;
}
