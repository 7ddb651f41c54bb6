import { requirePredictions, type WeightedPredictions } from "./classification-metrics.ts";

/** Probabilities are kept this far from 0 and 1: a certain answer that is wrong costs about 36, not infinity. */
const CLIP = Number.EPSILON;

/**
 * Measures how surprised the predictions were by what happened, in nats per row, lower is better.
 *
 * −Σ sᵢ · (yᵢ ln pᵢ + (1 − yᵢ) ln(1 − pᵢ)) / Σ sᵢ, with p = probabilities clipped to [2⁻⁵², 1 − 2⁻⁵²], y = labels,
 * s = weights. A strictly proper score: only the true probabilities minimise it. ln 2 for a constant ½.
 *
 * @returns a number in [0, 36.1), or null when no row has weight
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Good (1952), Rational decisions; Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and
 * estimation.
 */
export function logLoss(predictions: WeightedPredictions): number | null {
  requirePredictions(predictions);
  const { probabilities, labels, weights } = predictions;
  let loss = 0;
  let weightSum = 0;
  for (let i = 0; i < probabilities.length; i += 1) {
    const weight = weights?.[i] ?? 1;
    const given = Math.min(1 - CLIP, Math.max(CLIP, probabilities[i]));
    loss -= weight * (labels[i] === 1 ? Math.log(given) : Math.log1p(-given));
    weightSum += weight;
  }
  return weightSum > 0 ? loss / weightSum : null;
}
