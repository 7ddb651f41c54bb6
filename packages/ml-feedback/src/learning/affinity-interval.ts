import type { Affinity } from "./affinity.ts";
import { nonNegative, positive, requireEach, requireNumber, unitInterval } from "./range-rules.ts";

/** 97.5 % quantile of the normal distribution: both tails together leave out 5 %. */
const Z95 = 1.959964;

export type SpreadPrior = {
  /** σ₀, what verdicts of one person usually vary by, in (0, ∞). */
  readonly spread: number;
  /** ν₀, verdicts that it is worth, in (0, ∞). */
  readonly weight: number;
};

/**
 * By how much one person's verdicts vary, drawn towards what is usual: few verdicts, or many that are all the same, do not
 * make anybody certain.
 *
 * s = √((ν₀ σ₀² + Σᵢ (xᵢ − x̄)²) / (ν₀ + n)), with xᵢ = signals, x̄ their mean, n their number; σ₀ for n = 0.
 *
 * @throws RangeError when a signal is outside [0, 1] or the prior outside its range
 *
 * Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sect. 3.3, the scale of σ² under a scaled inverse-χ² prior.
 */
export function verdictSpread(signals: readonly number[], { spread, weight }: SpreadPrior): number {
  requireEach("signals", signals, unitInterval);
  requireNumber("spread", spread, positive);
  requireNumber("weight", weight, positive);
  const mean = signals.reduce((sum, signal) => sum + signal, 0) / Math.max(1, signals.length);
  const squares = signals.reduce((sum, signal) => sum + (signal - mean) ** 2, 0);
  return Math.sqrt((weight * spread ** 2 + squares) / (weight + signals.length));
}

export type AffinityIntervalOptions = {
  /** κ of the affinity, in (0, ∞). */
  readonly priorWeight: number;
  /** s, of one verdict, in (0, ∞). */
  readonly spread: number;
};

/**
 * Puts a 95 % interval around an affinity, inside [0, 1].
 *
 * a ± 1.96 s / √(e + κ), with a = affinity, e = evidence: the posterior of a normal mean whose prior is worth κ verdicts.
 * It covers on average over what it is asked of where the values of a person lie around the prior mean as far as κ says,
 * with variance s² / κ; for a value far from the prior it covers less, for one near it more. Decayed verdicts vary less
 * than their evidence says, so that it is then rather too wide. Cutting it at 0 and 1 loses nothing.
 *
 * @throws RangeError when an argument is outside its range
 *
 * Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sect. 2.5.
 */
export function affinityInterval(
  { affinity, evidence }: Affinity,
  { priorWeight, spread }: AffinityIntervalOptions,
): { readonly ciLower: number; readonly ciUpper: number } {
  requireNumber("affinity", affinity, unitInterval);
  requireNumber("evidence", evidence, nonNegative);
  requireNumber("priorWeight", priorWeight, positive);
  requireNumber("spread", spread, positive);
  const halfWidth = (Z95 * spread) / Math.sqrt(evidence + priorWeight);
  return { ciLower: Math.max(0, affinity - halfWidth), ciUpper: Math.min(1, affinity + halfWidth) };
}
