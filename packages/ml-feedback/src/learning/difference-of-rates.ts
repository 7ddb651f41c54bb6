import { type ClusterSums, clusteredMean } from "./clustered-mean.ts";
import { confidenceSequence } from "./confidence-sequence.ts";

/** With fewer people on a side the sum is too far from a normal one for a promise about every look. */
const SMALLEST_CLUSTERS = 30;

export type DifferenceOfRates = {
  /** Treated less control; null when a side has no rows. */
  readonly estimate: number | null;
  /** All three null for fewer than 30 clusters on a side, or while nothing has varied. */
  readonly standardError: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
};

type DifferenceOptions = {
  /** Probability that the interval holds the truth at every look at once, in (0, 1); 0.95 by default. */
  readonly level?: number;
  /** The standard error at which the interval is to be tightest, in (0, ∞); chosen before the first look. */
  readonly tightestAt?: number;
};

/**
 * What one side of an experiment did better than the other, with an interval that stays valid while being watched.
 *
 * m₁ − m₀ of rows clustered by person, no person on both sides; SE² = SE₁² + SE₀² (`clustered-mean`), and the interval of
 * `confidence-sequence` around it. By assignment: rows of everybody who could have been treated, treated or not.
 *
 * @throws RangeError when an argument is outside its range
 */
export function differenceOfRates(
  treated: ClusterSums,
  control: ClusterSums,
  options: DifferenceOptions = {},
): DifferenceOfRates {
  const [one, other] = [clusteredMean(treated), clusteredMean(control)];
  const unknown = { standardError: null, ciLower: null, ciUpper: null };
  if (one.value === null || other.value === null) return { estimate: null, ...unknown };
  const estimate = one.value - other.value;
  const standardError = Math.hypot(one.standardError ?? 0, other.standardError ?? 0);
  const clusters = Math.min(treated.clusters, control.clusters);
  if (clusters < SMALLEST_CLUSTERS || standardError === 0) return { estimate, ...unknown };
  return { estimate, standardError, ...confidenceSequence({ ...options, estimate, standardError }) };
}
