import { nonNegative, positive, requireNumber } from "./range-rules.ts";

export type RateInterval = {
  /** successes / count, or null when nothing was counted. */
  readonly rate: number | null;
  /** In [0, 1]. */
  readonly ciLower: number;
  readonly ciUpper: number;
};

/**
 * Puts an interval around a rate that stays inside [0, 1] and honest for few trials and rates near 0 or 1.
 *
 * (p̂ + z²/2n ± z √(p̂ (1 − p̂) / n + z²/4n²)) / (1 + z²/n), with p̂ = successes / count, n = count.
 * It always holds p̂, and its coverage is near the nominal one from a handful of trials on. For n → 0 it widens to [0, 1],
 * which is what is returned for n = 0. It takes trials as independent: for rows of the same people use a bootstrap.
 *
 * @param successes in [0, count]; may be fractional when weighted
 * @param count in [0, ∞)
 * @param z normal quantile of the level, in (0, ∞); 1.959964 is 95 %
 * @throws RangeError when an argument is outside its range
 *
 * Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export function wilsonInterval(successes: number, count: number, z = 1.959964): RateInterval {
  requireNumber("count", count, nonNegative);
  requireNumber("successes", successes, nonNegative);
  requireNumber("z", z, positive);
  if (successes > count) throw new RangeError(`successes must lie in [0, ${count}], but is ${successes}.`);
  if (count === 0) return { rate: null, ciLower: 0, ciUpper: 1 };
  const rate = successes / count;
  const spread = (z * z) / count;
  const centre = (rate + spread / 2) / (1 + spread);
  const halfWidth = Math.sqrt(spread * (rate * (1 - rate) + spread / 4)) / (1 + spread);
  return {
    rate,
    ciLower: Math.min(rate, Math.max(0, centre - halfWidth)),
    ciUpper: Math.max(rate, Math.min(1, centre + halfWidth)),
  };
}
