import { requirePredictions, type WeightedPredictions } from "./classification-metrics.ts";
import { descendingOrder } from "./descending-order.ts";

/** The average precision for given weights, [0, ∞) each and 1 by default; null when no success has weight. */
export type AveragePrecisionOf = (weights?: ArrayLike<number>) => number | null;

/**
 * Prepares the average precision of one ranking for many weightings of its rows, as a bootstrap asks for it.
 *
 * AP = Σ_t (R_t − R_{t−1}) · P_t over the distinct probabilities t from the largest, with P_t and R_t the weighted precision
 * and recall of calling everything from t upwards a success: the area under the precision–recall curve as a step function,
 * without the interpolation that would flatter it. Rows of equal probability enter together, so their order never matters.
 * In (0, 1]; the share of successes for predictions that know nothing. Sorted once, O(n log n); each weighting costs O(n).
 *
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Davis and Goadrich (2006), The relationship between precision-recall and ROC curves; Boyd, Eng and Page (2013), Area
 * under the precision-recall curve: point estimates and confidence intervals, sect. 2.
 */
export function averagePrecisionOf(
  predictions: Pick<WeightedPredictions, "probabilities" | "labels">,
): AveragePrecisionOf {
  requirePredictions(predictions);
  const { probabilities, labels } = predictions;
  const order = descendingOrder(probabilities);
  return (weights) => {
    requirePredictions({ ...predictions, ...(weights === undefined ? {} : { weights }) });
    let [truePositives, answered, tiedSuccesses, area] = [0, 0, 0, 0];
    for (const [place, row] of order.entries()) {
      const weight = weights?.[row] ?? 1;
      answered += weight;
      tiedSuccesses += weight * labels[row];
      const tieEnds = place === order.length - 1 || probabilities[order[place + 1]] !== probabilities[row];
      if (!tieEnds || answered === 0) continue;
      truePositives += tiedSuccesses;
      area += (tiedSuccesses * truePositives) / answered;
      tiedSuccesses = 0;
    }
    return truePositives > 0 ? area / truePositives : null;
  };
}
