import { descendingOrder } from "./descending-order.ts";
import { binary, finite, nonNegative, requireEach, requireLength } from "./range-rules.ts";

/** The area for given weights, [0, ∞) each and 1 by default; null when one of the classes has no weight. */
export type RocAucOf = (weights?: ArrayLike<number>) => number | null;

/**
 * Prepares the area under the ROC curve for many weightings of the same rows, as a bootstrap asks for it.
 *
 * AUC = Σ_{i: y=1} Σ_{j: y=0} sᵢ sⱼ · (1{xᵢ > xⱼ} + ½ · 1{xᵢ = xⱼ}) / (Σ_{y=1} s · Σ_{y=0} s), with x = scores, y = labels,
 * s = weights: the probability that a random success is ranked above a random failure. ½ for a ranking that knows
 * nothing; only the order of the scores matters. The scores are sorted once, O(n log n); each weighting costs O(n).
 *
 * @param scores n finite numbers in any unit
 * @param labels n numbers, 0 or 1
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Hanley and McNeil (1982), The meaning and use of the area under a ROC curve; Mann and Whitney (1947) for the sum.
 */
export function rocAucOf(scores: ArrayLike<number>, labels: ArrayLike<number>): RocAucOf {
  requireEach("scores", scores, finite);
  requireLength("labels", labels, scores.length);
  requireEach("labels", labels, binary);
  const order = descendingOrder(scores);
  return (weights) => {
    if (weights !== undefined) {
      requireLength("weights", weights, scores.length);
      requireEach("weights", weights, nonNegative);
    }
    /** Weight of successes and of failures: above the present tie, and within it. */
    let [successAbove, failureAbove, successTied, failureTied, area] = [0, 0, 0, 0, 0];
    for (const [place, row] of order.entries()) {
      const weight = weights?.[row] ?? 1;
      if (labels[row] === 1) successTied += weight;
      else failureTied += weight;
      const tieEnds = place === order.length - 1 || scores[order[place + 1]] !== scores[row];
      if (!tieEnds) continue;
      area += failureTied * (successAbove + successTied / 2);
      successAbove += successTied;
      failureAbove += failureTied;
      successTied = 0;
      failureTied = 0;
    }
    const pairs = successAbove * failureAbove;
    return pairs > 0 ? area / pairs : null;
  };
}

/** The area under the ROC curve of rows that all count the same, in [0, 1], as `rocAucOf` defines it. */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number | null {
  return rocAucOf(scores, labels)();
}
