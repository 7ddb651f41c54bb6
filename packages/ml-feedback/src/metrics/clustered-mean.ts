/** 97.5 % quantile of the normal distribution: both tails together leave out 5 %. */
const Z95 = 1.959964;

export type ClusterSums = {
  /** U, people with at least one row. */
  readonly clusters: number;
  /** N = Σ n_u. */
  readonly count: number;
  /** Σ s_u, s_u the sum of a person's values. */
  readonly sum: number;
  readonly countSquares: number;
  readonly sumSquares: number;
  readonly sumByCount: number;
};

/**
 * The mean of rows that come in clusters, with a 95 % interval that takes people and not rows as independent.
 *
 * m = Σ s_u / N; SE² = U/(U − 1) · Σ (s_u − m n_u)² / N², written out as Σ s² − 2m Σ s·n + m² Σ n², so that six sums
 * are all that is needed. Normal, so good for dozens of people and more; null bounds for fewer than two.
 *
 * Cochran (1977), Sampling Techniques, 3rd ed., eq. 2.39 for a ratio of cluster totals.
 */
export const clusteredMean = (sums: ClusterSums) => {
  const { clusters, count, sum } = sums;
  if (count === 0) return { value: null, ciLower: null, ciUpper: null, count };
  const value = sum / count;
  if (clusters < 2) return { value, ciLower: null, ciUpper: null, count };
  const residuals = sums.sumSquares - 2 * value * sums.sumByCount + value * value * sums.countSquares;
  const halfWidth = (Z95 * Math.sqrt((Math.max(0, residuals) * clusters) / (clusters - 1))) / count;
  return { value, ciLower: value - halfWidth, ciUpper: value + halfWidth, count };
};
