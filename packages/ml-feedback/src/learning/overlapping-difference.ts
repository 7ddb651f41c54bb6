import { chiSquaredUpper } from "./chi-squared.ts";
import { count as countRule, finite, nonNegative, requireNumber } from "./range-rules.ts";

/** Sums over people of one of the two means: n rows and s of value for each. */
export type SideSums = {
  /** N = Σ n_u; in [0, ∞). */
  readonly count: number;
  /** S = Σ s_u. */
  readonly sum: number;
  readonly countSquares: number;
  readonly sumSquares: number;
  readonly sumByCount: number;
};

export type OverlappingInput = {
  /** U, people with a row on either side. */
  readonly clusters: number;
  readonly now: SideSums;
  readonly before: SideSums;
  /** Σ over people of what they have now times what they had before: s·s, s·n, n·s, n·n. */
  readonly cross: {
    readonly sums: number;
    readonly sumByCount: number;
    readonly countBySum: number;
    readonly counts: number;
  };
};

export type OverlappingDifference = {
  /** Now less before; null when a side has no rows. */
  readonly estimate: number | null;
  /** Null for fewer than two people, or while nothing has varied. */
  readonly standardError: number | null;
  /** Two-sided, against no difference. */
  readonly pValue: number | null;
};

/**
 * How much a mean of now is above one of before when the same people may stand behind both.
 *
 * d = S₁/N₁ − S₀/N₀; SE² = U/(U − 1) · Σ_u (r₁/N₁ − r₀/N₀)², r = s_u − (S/N) n_u, written out in sums so that no row has
 * to be kept. Somebody who likes much liked much before too: taking the two sides as independent would make SE too large.
 * p = P(χ²₁ > d² / SE²). Linearised, so good for dozens of people and more.
 *
 * @throws RangeError when a number is not finite or a count is negative
 *
 * Woodruff (1971), A simple method for approximating the variance of a complicated estimate; Cochran (1977), eq. 2.39.
 */
export function overlappingDifference({ clusters, now, before, cross }: OverlappingInput): OverlappingDifference {
  requireNumber("clusters", clusters, countRule);
  for (const side of [now, before]) {
    requireNumber("count", side.count, nonNegative);
    for (const value of Object.values(side)) requireNumber("sums", value, finite);
  }
  for (const value of Object.values(cross)) requireNumber("cross", value, finite);
  if (now.count === 0 || before.count === 0) return { estimate: null, standardError: null, pValue: null };
  const [m1, m0] = [now.sum / now.count, before.sum / before.count];
  const estimate = m1 - m0;
  const squares = (side: SideSums, m: number) =>
    (side.sumSquares - 2 * m * side.sumByCount + m * m * side.countSquares) / side.count ** 2;
  const product = cross.sums - m0 * cross.sumByCount - m1 * cross.countBySum + m1 * m0 * cross.counts;
  const spread = squares(now, m1) + squares(before, m0) - (2 * product) / (now.count * before.count);
  if (clusters < 2 || !(spread > 0)) return { estimate, standardError: null, pValue: null };
  const standardError = Math.sqrt((spread * clusters) / (clusters - 1));
  return { estimate, standardError, pValue: chiSquaredUpper((estimate / standardError) ** 2, 1) };
}
