import { requirePredictions, type WeightedPredictions } from "./classification-metrics.ts";

/**
 * Measures the mean squared distance between prediction and outcome, lower is better.
 *
 * Σ sᵢ (pᵢ − yᵢ)² / Σ sᵢ, with p = probabilities, y = labels, s = weights. A strictly proper score; ¼ for a constant ½,
 * and ȳ (1 − ȳ) for the constant share of successes ȳ.
 *
 * @returns a number in [0, 1], or null when no row has weight
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Brier (1950), Verification of forecasts expressed in terms of probability, eq. 2, halved for two classes.
 */
export function brierScore(predictions: WeightedPredictions): number | null {
  requirePredictions(predictions);
  const { probabilities, labels, weights } = predictions;
  let squares = 0;
  let weightSum = 0;
  for (let i = 0; i < probabilities.length; i += 1) {
    const weight = weights?.[i] ?? 1;
    squares += weight * (probabilities[i] - labels[i]) ** 2;
    weightSum += weight;
  }
  return weightSum > 0 ? squares / weightSum : null;
}
