import { finite, nonNegative, positiveCount, requireNumber } from "./range-rules.ts";

const DEFAULT_LEVEL = 0.95;

export type BernsteinInput = {
  /** X̄ of independent X₁ … X_n. */
  readonly mean: number;
  /** S² with n − 1 in its denominator, in [0, ∞). */
  readonly variance: number;
  /** n, in [1, ∞). */
  readonly count: number;
  /** Every X lies in [lowest, highest], known before looking. */
  readonly lowest: number;
  readonly highest: number;
  /** Probability with which both bounds hold at once, in (0, 1); 0.95 by default. */
  readonly level?: number;
};

/**
 * Bounds a mean whatever its distribution, given only where its terms can lie.
 *
 * X̄ ± [√(2 S² ln(2/δ) / n) + 7 (highest − lowest) ln(2/δ) / (3 (n − 1))], each side with probability at least 1 − δ,
 * δ = (1 − level) / 2. Valid for every n ≥ 2, not only in the limit, and therefore wide: the second term alone needs n to be
 * some hundred times the range over the width wanted. A range taken from the data voids it.
 *
 * @returns both null for n < 2
 * @throws RangeError when a number is outside its range or highest < lowest
 *
 * Maurer and Pontil (2009), Empirical Bernstein bounds and sample-variance penalization, th. 4.
 */
export function empiricalBernstein(input: BernsteinInput): {
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
} {
  const { mean, variance, count, lowest, highest, level = DEFAULT_LEVEL } = input;
  requireNumber("mean", mean, finite);
  requireNumber("variance", variance, nonNegative);
  requireNumber("count", count, positiveCount);
  requireNumber("highest − lowest", highest - lowest, nonNegative);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), but is ${level}.`);
  if (count < 2) return { ciLower: null, ciUpper: null };
  const logTerm = Math.log(4 / (1 - level));
  const halfWidth =
    Math.sqrt((2 * variance * logTerm) / count) + (7 * (highest - lowest) * logTerm) / (3 * (count - 1));
  return { ciLower: mean - halfWidth, ciUpper: mean + halfWidth };
}
