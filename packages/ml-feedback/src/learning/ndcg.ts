import { descendingOrder } from "./descending-order.ts";
import { nonNegative, positiveCount, requireEach, requireNumber } from "./range-rules.ts";

/** What one relevance is worth: itself, or 2^relevance − 1, which favours the very relevant. */
export type NdcgGain = "linear" | "exponential";

/**
 * Measures how near the order of a list comes to the best order of the same titles, looking at its first k.
 *
 * nDCG@k = DCG@k / IDCG@k, DCG@k = Σ_{r=1}^{min(k, n)} gain(rel_r) / log₂(r + 1), and IDCG@k the DCG@k of the relevances
 * sorted from the largest; gain(x) = x, or 2ˣ − 1. In [0, 1]; 1 for the ideal order. The ideal is taken over all n
 * relevances given: hand over every relevant title, in the order of the ranking, or the result is too kind.
 *
 * @param relevances n numbers in [0, ∞), from the first of the list to the last
 * @param k in [1, ∞); shorter lists are compared as they are
 * @returns null when nothing is relevant
 * @throws RangeError when a number is outside its range
 *
 * Järvelin and Kekäläinen (2002), Cumulated gain-based evaluation of IR techniques, sect. 2; exponential gain:
 * Burges et al. (2005), Learning to rank using gradient descent.
 */
export function ndcg(relevances: ArrayLike<number>, k: number, gain: NdcgGain = "linear"): number | null {
  requireEach("relevances", relevances, nonNegative);
  requireNumber("k", k, positiveCount);
  const gains = Array.from(relevances, (relevance) => (gain === "linear" ? relevance : 2 ** relevance - 1));
  const ideal = descendingOrder(gains).map((index) => gains[index]);
  const idealGain = discountedGain(ideal, k);
  return idealGain > 0 ? discountedGain(gains, k) / idealGain : null;
}

function discountedGain(gains: readonly number[], k: number): number {
  return gains.slice(0, k).reduce((sum, gain, position) => sum + gain / Math.log2(position + 2), 0);
}
