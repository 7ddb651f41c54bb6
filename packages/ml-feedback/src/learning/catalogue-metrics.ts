import { count, positive, positiveCount, requireEach, requireNumber, unitInterval } from "./range-rules.ts";

/**
 * The share of a catalogue that lists showed at all.
 *
 * |{i : cᵢ > 0}| / N, with cᵢ = how often title i was shown, N = titles in the catalogue. In [0, 1].
 *
 * @param counts whole numbers in [0, ∞), one for each title that may have been shown
 * @param catalogueSize N, a whole number of at least 1
 * @throws RangeError when a number is outside its range or more titles were shown than there are
 *
 * Ge, Delgado-Battenfeld and Jannach (2010), Beyond accuracy: evaluating recommender systems by coverage and serendipity.
 */
export function catalogueCoverage(counts: ArrayLike<number>, catalogueSize: number): number {
  requireEach("counts", counts, count);
  requireNumber("catalogueSize", catalogueSize, positiveCount);
  let shown = 0;
  for (let i = 0; i < counts.length; i += 1) if (counts[i] > 0) shown += 1;
  if (shown > catalogueSize)
    throw new RangeError(`${shown} titles were shown, but the catalogue has ${catalogueSize}.`);
  return shown / catalogueSize;
}

/**
 * How unequally the places on lists are shared out among titles.
 *
 * G = Σ_{i=1}^{N} (2i − N − 1) · c₍ᵢ₎ / (N · Σ c), with c₍₁₎ ≤ … ≤ c₍N₎ the counts of all N titles, those never shown
 * included. 0 when all are shown alike; (N − 1) / N when one title takes every place.
 *
 * @param counts whole numbers in [0, ∞), one for every title of the catalogue
 * @returns null when nothing was shown
 * @throws RangeError when a number is outside its range
 *
 * Gini (1912), Variabilità e mutabilità; for recommendations Fleder and Hosanagar (2009), Blockbuster culture's next rise
 * or fall.
 */
export function giniCoefficient(counts: ArrayLike<number>): number | null {
  requireEach("counts", counts, count);
  const sorted = Float64Array.from(counts).sort();
  let [ranked, sum] = [0, 0];
  for (let i = 0; i < sorted.length; i += 1) {
    ranked += (2 * i - sorted.length + 1) * sorted[i];
    sum += sorted[i];
  }
  return sum > 0 ? ranked / (sorted.length * sum) : null;
}

/**
 * How unknown what was shown is, in bits.
 *
 * (1 / n) Σᵢ −log₂ pᵢ over the n titles of a list, pᵢ = the share of people who know title i. 0 when everybody knows all of
 * them; one more bit for each halving of the audience. A title nobody knows has no such number: give it the share one
 * person would make, the `leastShare`.
 *
 * @param knownShares n numbers in [0, 1]
 * @param leastShare the smallest share to count, in (0, 1]
 * @returns null for an empty list
 * @throws RangeError when a number is outside its range
 *
 * Zhou et al. (2010), Solving the apparent diversity-accuracy dilemma of recommender systems (“surprisal”); Vargas and
 * Castells (2011), Rank and relevance in novelty and diversity metrics for recommender systems.
 */
export function novelty(knownShares: ArrayLike<number>, leastShare: number): number | null {
  requireEach("knownShares", knownShares, unitInterval);
  requireNumber("leastShare", leastShare, positive);
  requireNumber("leastShare", leastShare, unitInterval);
  let bits = 0;
  for (let i = 0; i < knownShares.length; i += 1) bits -= Math.log2(Math.max(leastShare, knownShares[i]));
  return knownShares.length > 0 ? bits / knownShares.length : null;
}
