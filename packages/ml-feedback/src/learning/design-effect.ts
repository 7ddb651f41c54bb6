import { count as countRule, nonNegative, requireEach, requireLength, requireNumber } from "./range-rules.ts";

export type ClusteredCounts = {
  /** U, people with at least one row. */
  readonly clusters: number;
  /** Σ n_u² over people, n_u a person's rows. */
  readonly countSquares: number;
  /** c_b, rows in each bin; in [0, ∞). */
  readonly counts: ArrayLike<number>;
  /** Σ c_ub² over people, c_ub a person's rows in the bin. */
  readonly sumSquares: ArrayLike<number>;
  /** Σ c_ub n_u over people. */
  readonly sumByCount: ArrayLike<number>;
};

/**
 * By how much less a sample says about shares of bins because its rows come in clusters: N rows are worth N / δ.
 *
 * δ = Σ_b N Var(p̂_b) / p̂_b / (B − 1), Var(p̂_b) = U/(U − 1) Σ_u (c_ub − p̂_b n_u)² / N², N = Σ c_b, p̂_b = c_b / N, over
 * the B bins that hold something. It is the mean of the design effects of the shares, weighted by 1 − p̂_b: 1 for
 * independent rows, n for n copies of each row. Never below 1, so that it only ever makes a test more careful; 1 for fewer
 * than two bins or two people.
 *
 * @throws RangeError when a number is outside its range
 *
 * Rao and Scott (1981), The analysis of categorical data from complex sample surveys, first-order correction.
 */
export function designEffect({ clusters, countSquares, counts, sumSquares, sumByCount }: ClusteredCounts): number {
  requireNumber("clusters", clusters, countRule);
  requireNumber("countSquares", countSquares, nonNegative);
  requireEach("counts", counts, nonNegative);
  requireLength("sumSquares", sumSquares, counts.length);
  requireLength("sumByCount", sumByCount, counts.length);
  const held = Array.from(counts, (count, bin) => ({ count, squares: sumSquares[bin], byCount: sumByCount[bin] }));
  const bins = held.filter(({ count }) => count > 0);
  if (bins.length < 2 || clusters < 2) return 1;
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const ratio = bins.reduce((sum, { count, squares, byCount }) => {
    const share = count / total;
    return sum + Math.max(0, squares - 2 * share * byCount + share * share * countSquares) / count;
  }, 0);
  return Math.max(1, (ratio * clusters) / (clusters - 1) / (bins.length - 1));
}
