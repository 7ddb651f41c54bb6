import { count as countRule, finite, nonNegative, requireNumber } from "./range-rules.ts";

/** 97.5 % quantile of the normal distribution: both tails together leave out 5 %. */
const Z95 = 1.959964;

export type ClusterSums = {
  /** U, people with at least one row; in [0, ∞). */
  readonly clusters: number;
  /** N = Σ n_u; in [0, ∞). */
  readonly count: number;
  /** Σ s_u, s_u the sum of a person's values. */
  readonly sum: number;
  readonly countSquares: number;
  readonly sumSquares: number;
  readonly sumByCount: number;
};

export type ClusteredMean = {
  /** Null when nothing was counted. */
  readonly value: number | null;
  /** All three null for fewer than two clusters. */
  readonly standardError: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly count: number;
};

/**
 * The mean of rows that come in clusters, with a 95 % interval that takes people and not rows as independent.
 *
 * m = Σ s_u / N; SE² = U/(U − 1) · Σ (s_u − m n_u)² / N², written out as Σ s² − 2m Σ s·n + m² Σ n², so that six sums
 * are all that is needed. Normal, so good for dozens of people and more.
 *
 * @throws RangeError when a number is not finite or a count is negative
 *
 * Cochran (1977), Sampling Techniques, 3rd ed., eq. 2.39 for a ratio of cluster totals.
 */
export function clusteredMean(sums: ClusterSums): ClusteredMean {
  const { clusters, count, sum } = sums;
  requireNumber("clusters", clusters, countRule);
  requireNumber("count", count, nonNegative);
  requireNumber("sum", sum, finite);
  if (count === 0) return { value: null, standardError: null, ciLower: null, ciUpper: null, count };
  const value = sum / count;
  if (clusters < 2) return { value, standardError: null, ciLower: null, ciUpper: null, count };
  const residuals = sums.sumSquares - 2 * value * sums.sumByCount + value * value * sums.countSquares;
  const standardError = Math.sqrt((Math.max(0, residuals) * clusters) / (clusters - 1)) / count;
  return { value, standardError, ciLower: value - Z95 * standardError, ciUpper: value + Z95 * standardError, count };
}
