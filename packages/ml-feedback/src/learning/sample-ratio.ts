import { count, requireNumber } from "./range-rules.ts";

/** Below this expectation on a side the χ² distribution is a poor guide to chance. */
const SMALLEST_EXPECTED = 5;
/** Quantile 0.999 of χ² with one degree of freedom. */
const CRITICAL = 10.827566;

export type SampleRatio = {
  /** χ²; null when fewer than five are expected on a side, so that nothing can be said. */
  readonly statistic: number | null;
  /** Whether chance alone would leave a split this uneven less than once in a thousand times. */
  readonly mismatch: boolean;
};

/**
 * Asks whether people fell on the two sides of an experiment as often as the share says; if not, its numbers mean nothing.
 *
 * χ² = (n₁ − n·p)² / (n·p·(1 − p)), n = n₁ + n₀, against 10.83, the quantile 0.999 with one degree of freedom. Strict on
 * purpose: it is looked at again and again, and the mismatches that bugs leave are large. Say nothing when n·p or
 * n·(1 − p) is below 5.
 *
 * @param treated n₁, people on the side that has the share; in [0, ∞)
 * @param control n₀, people on the other side; in [0, ∞)
 * @param share p, in (0, 1)
 * @throws RangeError when an argument is outside its range
 *
 * Pearson (1900) for χ²; Fabijan et al. (2019), Diagnosing sample ratio mismatch in online controlled experiments.
 */
export function sampleRatio(treated: number, control: number, share: number): SampleRatio {
  requireNumber("treated", treated, count);
  requireNumber("control", control, count);
  if (!(share > 0 && share < 1)) throw new RangeError(`share must lie in (0, 1), but is ${share}.`);
  const total = treated + control;
  if (total * Math.min(share, 1 - share) < SMALLEST_EXPECTED) return { statistic: null, mismatch: false };
  const statistic = (treated - total * share) ** 2 / (total * share * (1 - share));
  return { statistic, mismatch: statistic > CRITICAL };
}
