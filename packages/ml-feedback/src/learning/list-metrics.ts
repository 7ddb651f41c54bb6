import { nonNegative, positiveCount, requireEach, requireNumber } from "./range-rules.ts";

/** What one ranking of titles is worth, its relevances in the order of the ranking; above 0 is relevant. */
export type ListMetrics = {
  /** Hits among the first k by k, also where the ranking is shorter. */
  readonly precision: number;
  /** Hits among the first k by all that is relevant. */
  readonly recall: number;
  /** 1 when anything among the first k is relevant, else 0. */
  readonly hit: number;
  readonly averagePrecision: number;
  /** One over the 1-based rank of the first relevant title, wherever it is. */
  readonly reciprocalRank: number;
};

/**
 * Measures the first k of a ranking by what people meet there.
 *
 * With rel_r ∈ {0, 1} the relevance at rank r, H = Σ_{r≤k} rel_r and m the number of relevant titles:
 * precision@k = H / k; recall@k = H / m; hit@k = 1{H > 0}; AP@k = Σ_{r≤k} rel_r · (Σ_{q≤r} rel_q / r) / min(k, m), whose
 * mean over rankings is MAP@k; RR = 1 / min{r : rel_r = 1}, whose mean is MRR. All in [0, 1]. Hand over every relevant
 * title in the order of the ranking, or m is too small and the result too kind.
 *
 * @param relevances n numbers in [0, ∞), from the first of the ranking to the last
 * @param k in [1, ∞)
 * @returns null when nothing is relevant: such a ranking says nothing and is left out of means
 * @throws RangeError when a number is outside its range
 *
 * Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, sect. 8.4; Voorhees (1999), The TREC-8
 * question answering track report, for the reciprocal rank.
 */
export function listMetrics(relevances: ArrayLike<number>, k: number): ListMetrics | null {
  requireEach("relevances", relevances, nonNegative);
  requireNumber("k", k, positiveCount);
  let [relevant, hits, precisionSum, firstRank] = [0, 0, 0, 0];
  for (let place = 0; place < relevances.length; place += 1) {
    if (!(relevances[place] > 0)) continue;
    relevant += 1;
    if (relevant === 1) firstRank = place + 1;
    if (place < k) {
      hits += 1;
      precisionSum += hits / (place + 1);
    }
  }
  if (relevant === 0) return null;
  return {
    precision: hits / k,
    recall: hits / relevant,
    hit: hits > 0 ? 1 : 0,
    averagePrecision: precisionSum / Math.min(k, relevant),
    reciprocalRank: 1 / firstRank,
  };
}
