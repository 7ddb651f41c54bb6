import { finite, nonNegative, positive, requireNumber } from "./range-rules.ts";

const DEFAULT_LEVEL = 0.95;
/** A difference of six points in a hundred is then seen as soon as any look can see it. */
const DEFAULT_TIGHTEST_AT = 0.02;

export type ConfidenceSequenceInput = {
  /** In (−∞, ∞). */
  readonly estimate: number;
  /** Of the estimate, in [0, ∞); clustered where rows belong together. */
  readonly standardError: number;
  /** Probability that the interval holds the truth at every look at once, in (0, 1); 0.95 by default. */
  readonly level?: number;
  /**
   * The standard error at which the interval is to be tightest, in (0, ∞); 0.02 by default. Chosen before the first look:
   * one chosen from the data voids the promise.
   */
  readonly tightestAt?: number;
};

export type Interval = { readonly ciLower: number; readonly ciUpper: number };

/**
 * Puts an interval around an estimate that grows with its data, valid however often and whenever somebody looks.
 *
 * θ̂ ± √((V + λ) · ln((V + λ) / (λ α²))) / V, with V = 1 / SE² the information so far, α = 1 − level, and
 * λ = V₀ / (−2 ln α + ln(1 − 2 ln α)), V₀ = 1 / tightestAt². For n independent values of variance σ², V = n / σ² and
 * λ = 1 / (ρσ)² it is the sequence of the source. At V₀ it is 3.04 standard errors wide to each side for 95 %, where an
 * interval for a single look has 1.96; far from V₀ it is wider, slowly.
 *
 * P(θ lies in it at all looks) → level as the first look moves to more clusters, whatever the distribution (finite
 * variance); from some 30 clusters of each kind on it holds well for rates from 5 % on. It asks that what is added to the
 * estimate be independent of what was there (new people, or people answering again and again around a mean of their own).
 * With SE = 0 it is the estimate itself: keep it from being asked before there is variation.
 *
 * @throws RangeError when an argument is outside its range
 *
 * Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), Time-uniform central limit theory and asymptotic confidence
 * sequences, Theorem 2.2, with their choice of ρ for λ; Robbins (1970), Statistical methods related to the law of the
 * iterated logarithm, for the mixture.
 */
export function confidenceSequence(input: ConfidenceSequenceInput): Interval {
  const { estimate, standardError, level = DEFAULT_LEVEL, tightestAt = DEFAULT_TIGHTEST_AT } = input;
  requireNumber("estimate", estimate, finite);
  requireNumber("standardError", standardError, nonNegative);
  requireNumber("tightestAt", tightestAt, positive);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), but is ${level}.`);
  const twoLogAlpha = -2 * Math.log(1 - level);
  // λ / V; for a standard error so small that it vanishes here the interval is narrower than a double can tell.
  const ratio = (standardError / tightestAt) ** 2 / (twoLogAlpha + Math.log1p(twoLogAlpha));
  const spread = (1 + ratio) * (Math.log1p(1 / ratio) + twoLogAlpha);
  const halfWidth = ratio === 0 ? 0 : standardError * Math.sqrt(spread);
  return { ciLower: estimate - halfWidth, ciUpper: estimate + halfWidth };
}
