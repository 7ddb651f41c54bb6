import { nonNegative, requireEach, requireNumber, wholeNumber } from "./range-rules.ts";

/**
 * Splits a whole number into whole parts in proportion to given shares, so that the parts sum to it exactly.
 *
 * qᵢ = |total| · shareᵢ / Σⱼ shareⱼ; every part gets ⌊qᵢ⌋, and what is left goes one by one to the largest qᵢ − ⌊qᵢ⌋
 * (equal remainders: the lower index). A negative total is split like its absolute value and negated.
 * Each part differs from qᵢ by less than 1. When all shares are 0 the split is equal.
 *
 * @param total whole number, |total| ≤ 2⁵³ − 1
 * @param shares each in [0, ∞), any scale
 * @throws RangeError when the total is not whole, a share is negative or not finite, the shares are too large to be
 *   summed, or there are no shares and the total is not 0
 *
 * Alexander Hamilton (1792), method of largest remainders; Balinski and Young (1982), Fair Representation.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  requireNumber("total", total, wholeNumber);
  requireEach("shares", shares, nonNegative);
  if (shares.length === 0 && total !== 0) {
    throw new RangeError(`shares must not be empty when total is ${total}.`);
  }
  const magnitude = Math.abs(total);
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  if (!Number.isFinite(magnitude * shareSum)) {
    throw new RangeError(`shares must sum to at most ${Number.MAX_VALUE} / |total|.`);
  }
  const quotas = shares.map((share) => (shareSum > 0 ? (magnitude * share) / shareSum : magnitude / shares.length));
  const parts = quotas.map(Math.floor);
  const left = magnitude - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] += 1;
  return total < 0 ? parts.map((part) => 0 - part) : parts;
}
