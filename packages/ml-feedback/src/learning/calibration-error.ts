import { requirePredictions, type WeightedPredictions } from "./classification-metrics.ts";
import { positiveCount, requireNumber } from "./range-rules.ts";

export type CalibrationBin = {
  /** The bin holds probabilities in [lower, upper); the last one includes 1. */
  readonly lower: number;
  readonly upper: number;
  /** Rows, or the sum of their weights. */
  readonly count: number;
  /** Mean predicted probability and share of successes, each in [0, 1]; null in an empty bin. */
  readonly meanPredicted: number | null;
  readonly observed: number | null;
};

/**
 * Sets predicted probabilities beside what happened, in bins of equal width.
 *
 * Row i is in bin b = min(⌊B pᵢ⌋, B − 1), with B = bins; a bin gives its count, the mean of p and the mean of the labels.
 *
 * @param probabilities n numbers in [0, 1]
 * @param labels n numbers, 0 or 1
 * @param bins B, a whole number of at least 1
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * DeGroot and Fienberg (1983), The comparison and evaluation of forecasters.
 */
export function calibrationCurve(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  return weightedCalibrationCurve({ probabilities, labels }, bins);
}

/** As `calibrationCurve`, with a weight for each row. */
export function weightedCalibrationCurve(predictions: WeightedPredictions, bins = 10): CalibrationBin[] {
  requirePredictions(predictions);
  requireNumber("bins", bins, positiveCount);
  const { probabilities, labels, weights } = predictions;
  const counts = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const successes = new Float64Array(bins);
  for (let i = 0; i < probabilities.length; i += 1) {
    const bin = Math.min(Math.floor(bins * probabilities[i]), bins - 1);
    const weight = weights?.[i] ?? 1;
    counts[bin] += weight;
    predicted[bin] += weight * probabilities[i];
    successes[bin] += weight * labels[i];
  }
  return Array.from(counts, (count, bin) => ({
    lower: bin / bins,
    upper: (bin + 1) / bins,
    count,
    meanPredicted: count > 0 ? predicted[bin] / count : null,
    observed: count > 0 ? successes[bin] / count : null,
  }));
}

/** |mean predicted − observed| of a bin; an empty bin has no gap. */
const gapOf = ({ meanPredicted, observed }: CalibrationBin): number => Math.abs((meanPredicted ?? 0) - (observed ?? 0));

/**
 * The expected calibration error: how far predicted and observed success lie apart, over rows.
 *
 * ECE = Σ_b (n_b / n) · |p̄_b − ȳ_b| over the bins b. In [0, 1]; biased upwards for few rows, by chance alone.
 *
 * @returns null when no bin has rows
 *
 * Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
 */
export function expectedCalibrationError(curve: readonly CalibrationBin[]): number | null {
  const total = curve.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return curve.reduce((sum, bin) => sum + (bin.count / total) * gapOf(bin), 0);
}

/** The maximum calibration error, max_b |p̄_b − ȳ_b| over the bins with rows; null when there is none. Same source. */
export function maximumCalibrationError(curve: readonly CalibrationBin[]): number | null {
  return curve.some(({ count }) => count > 0) ? Math.max(...curve.map(gapOf)) : null;
}
