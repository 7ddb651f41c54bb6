import { requirePredictions, type WeightedPredictions } from "./classification-metrics.ts";
import { descendingOrder } from "./descending-order.ts";

export type BestThreshold = {
  /** One of the probabilities given, in [0, 1]: everything from it upwards is called a success. */
  readonly threshold: number;
  /** J at that threshold, in [0, 1]. */
  readonly youden: number;
};

/**
 * Chooses the probability from which on a title is called a success, by Youden's index.
 *
 * J(t) = TPR(t) − FPR(t) = TP(t) / P − FP(t) / N, with P and N the weight of successes and failures and TP(t), FP(t) the
 * part of each with probability ≥ t; the largest J wins, of equal ones the higher t, which promises less.
 *
 * Youden and not F1: the F1 of predictions that know nothing is largest when everything is called a success, and it moves
 * with the share of successes, which moves with what is shown. J is 0 for them and does not depend on that share; for
 * calibrated probabilities its best threshold is the share of successes itself, so that "success" reads "likelier than
 * usual". J is in [0, 1] because the lowest threshold always reaches 0. Cost O(n log n).
 *
 * @returns null when one of the classes has no weight
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Youden (1950), Index for rating diagnostic tests.
 */
export function bestThreshold(predictions: WeightedPredictions): BestThreshold | null {
  requirePredictions(predictions);
  const { probabilities, labels, weights } = predictions;
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const order = descendingOrder(probabilities);
  const successes = order.reduce((sum, row) => sum + weightOf(row) * labels[row], 0);
  const failures = order.reduce((sum, row) => sum + weightOf(row) * (1 - labels[row]), 0);
  if (successes === 0 || failures === 0) return null;
  let best: BestThreshold = { threshold: 0, youden: Number.NEGATIVE_INFINITY };
  let [truePositives, falsePositives] = [0, 0];
  for (const [place, row] of order.entries()) {
    truePositives += weightOf(row) * labels[row];
    falsePositives += weightOf(row) * (1 - labels[row]);
    const threshold = probabilities[row];
    const isLastOfTie = place === order.length - 1 || probabilities[order[place + 1]] !== threshold;
    const youden = truePositives / successes - falsePositives / failures;
    if (isLastOfTie && youden > best.youden) best = { threshold, youden };
  }
  return best;
}
