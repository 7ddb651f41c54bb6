import { descendingOrder } from "./descending-order.ts";
import type { Rng } from "./random.ts";
import {
  count,
  indexBelow,
  nonNegative,
  requireEach,
  requireNumber,
  unitInterval,
  wholeNumber,
} from "./range-rules.ts";

/** A score of 1 in the whole millionths that the functions of this file take. */
const MICROS_PER_UNIT = 1e6;

export type DrawPolicy = {
  /** T in score units (not millionths), in [0, ∞); 0 is the plain ranking. */
  readonly temperature: number;
  /** ε, the share of lists that are drawn and not just ranked, in [0, 1]. */
  readonly exploredShare: number;
};

export type DrawInput = DrawPolicy & {
  /** rawScore · 10⁶, whole numbers, listed so that of two equal scores the one that ranks first comes first. */
  readonly scores: ArrayLike<number>;
  /** Positions to fill, in [0, ∞); a smaller pool gives a shorter list. */
  readonly size: number;
  readonly rng: Rng;
};

export type Draw = {
  /** Indices into the scores, by position. */
  readonly picks: number[];
  /** For each position the probability of its pick under the policy, given the picks above it; in (0, 1]. */
  readonly propensities: number[];
  /** For each position the 0-based rank that its pick has among all scores. */
  readonly plainRank: number[];
  /** Whether this list was drawn; a drawn list may still equal the plain ranking. */
  readonly exploredBranch: boolean;
};

/** Throws a RangeError unless scores and policy are such that probabilities can be given. */
export function requirePolicy(scores: ArrayLike<number>, policy: DrawPolicy): void {
  requireEach("scores", scores, wholeNumber);
  requireNumber("temperature", policy.temperature, nonNegative);
  requireNumber("exploredShare", policy.exploredShare, unitInterval);
}

/** Turns a difference of scores in millionths into a difference of logits, s / (T · 10⁶); 0 stays 0 when T is 0. */
export function logitOf(scoreDifference: number, temperature: number): number {
  return scoreDifference === 0 ? 0 : scoreDifference / (temperature * MICROS_PER_UNIT);
}

/**
 * Gives the probability of each remaining item to be picked next.
 *
 * P(i) = exp(sᵢ / T) / Σⱼ exp(sⱼ / T) over the remaining j, with s the scores in score units and T the temperature;
 * for T = 0 the highest score (equal: the lowest index) has probability 1. The largest score is subtracted first, so
 * nothing overflows; a probability below 10⁻³²³ becomes 0.
 *
 * @param scores rawScore · 10⁶, whole numbers
 * @param temperature in score units, [0, ∞)
 * @param remaining indices into the scores; the result is in the same order
 * @throws RangeError when a score is not whole, the temperature is negative or an index is outside the scores
 *
 * Luce (1959), Individual Choice Behavior, ch. 1; Plackett (1975), The analysis of permutations.
 */
export function plackettLuceProbabilities(
  scores: ArrayLike<number>,
  temperature: number,
  remaining: readonly number[],
): number[] {
  requirePolicy(scores, { temperature, exploredShare: 1 });
  requireEach("remaining", remaining, indexBelow(scores.length));
  return choiceProbabilities(scores, temperature, remaining);
}

function choiceProbabilities(scores: ArrayLike<number>, temperature: number, remaining: readonly number[]): number[] {
  const best = bestOf(scores, remaining);
  if (temperature === 0) return remaining.map((item) => (item === best ? 1 : 0));
  const weights = remaining.map((item) => Math.exp(logitOf(scores[item] - scores[best], temperature)));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / weightSum);
}

function bestOf(scores: ArrayLike<number>, remaining: readonly number[]): number {
  return remaining.reduce((best, item) => {
    const isBetter = scores[item] > scores[best] || (scores[item] === scores[best] && item < best);
    return isBetter ? item : best;
  }, remaining[0]);
}

/**
 * Draws a list without replacement and logs the probability of each choice at the moment it is made.
 *
 * With probability ε every position is drawn by Plackett–Luce among the items left, else the list is the plain ranking.
 * The propensities are those of the mixture, as `conditionalPropensities` defines them, never those of the branch taken.
 * The same scores and the same numbers from `rng` give the same list. One number decides the branch, and a drawn list
 * takes one more for each position. Cost O(size · n).
 *
 * @throws RangeError when an argument is outside its range
 *
 * Plackett (1975), The analysis of permutations; ε-mixture as in Langford and Zhang (2007), epoch-greedy.
 */
export function drawPlackettLuce(input: DrawInput): Draw {
  const { scores, size, rng } = input;
  requirePolicy(scores, input);
  requireNumber("size", size, count);
  const plainOrder = descendingOrder(scores);
  const exploredBranch = rng() < input.exploredShare;
  const picks = exploredBranch ? drawPicks(input, plainOrder) : plainOrder.slice(0, size);
  const rankOf = new Int32Array(scores.length);
  for (const [rank, item] of plainOrder.entries()) rankOf[item] = rank;
  return {
    picks,
    propensities: conditionalPropensities(scores, picks, input),
    plainRank: picks.map((item) => rankOf[item]),
    exploredBranch,
  };
}

function drawPicks({ scores, temperature, size, rng }: DrawInput, plainOrder: number[]): number[] {
  const remaining = [...plainOrder];
  const picks: number[] = [];
  while (picks.length < size && remaining.length > 0) {
    const probabilities = choiceProbabilities(scores, temperature, remaining);
    picks.push(...remaining.splice(indexAt(rng(), probabilities), 1));
  }
  return picks;
}

/** Inverts the cumulative distribution; rounding at its end falls to the last item that has any probability. */
function indexAt(uniform: number, probabilities: readonly number[]): number {
  let cumulative = 0;
  let chosen = 0;
  for (const [index, probability] of probabilities.entries()) {
    if (probability === 0) continue;
    chosen = index;
    cumulative += probability;
    if (uniform < cumulative) break;
  }
  return chosen;
}

/**
 * Gives, for each position of a list, the probability that a policy picks its item, given the picks above it.
 *
 * Q_k / Q_{k−1} with Q_k = ε · Π_{j≤k} PLⱼ + (1 − ε) · Π_{j≤k} 1{pick j is the plain choice} and Q₀ = 1, where PLⱼ is the
 * Plackett–Luce probability of pick j among the items left. The product of the result is the probability of the list.
 * From the first position on that the policy cannot reach, it is 0. Computed with logarithms, so long lists at low
 * temperature do not underflow; cost O(size · n).
 *
 * @param scores rawScore · 10⁶ of the whole pool, whole numbers, under the policy asked about
 * @param picks distinct indices into the scores, by position
 * @throws RangeError when scores or policy are outside their range, or picks are not distinct indices
 *
 * Plackett (1975), The analysis of permutations, mixed with the plain ranking.
 */
export function conditionalPropensities(
  scores: ArrayLike<number>,
  picks: readonly number[],
  policy: DrawPolicy,
): number[] {
  requirePolicy(scores, policy);
  requireEach("picks", picks, indexBelow(scores.length));
  if (new Set(picks).size < picks.length) throw new RangeError("picks must not name an item twice.");
  const remaining = descendingOrder(scores);
  const logExplored = Math.log(policy.exploredShare);
  const logRanked = Math.log(1 - policy.exploredShare);
  let logDrawn = 0;
  let isPlain = true;
  let logBefore = 0;
  return picks.map((pick) => {
    const place = remaining.indexOf(pick);
    logDrawn += logChoiceProbability(scores, policy.temperature, { remaining, place });
    isPlain = isPlain && place === 0;
    remaining.splice(place, 1);
    const logNow = logSum(logExplored + logDrawn, isPlain ? logRanked : Number.NEGATIVE_INFINITY);
    const propensity = logNow === Number.NEGATIVE_INFINITY ? 0 : Math.exp(logNow - logBefore);
    logBefore = logNow;
    return Math.min(1, propensity);
  });
}

/** The logarithm of PL for the item at a place of the remaining ones, which stand in plain order. */
function logChoiceProbability(
  scores: ArrayLike<number>,
  temperature: number,
  { remaining, place }: { readonly remaining: readonly number[]; readonly place: number },
): number {
  if (temperature === 0) return place === 0 ? 0 : Number.NEGATIVE_INFINITY;
  const best = scores[remaining[0]];
  let weightSum = 0;
  for (const item of remaining) weightSum += Math.exp(logitOf(scores[item] - best, temperature));
  return logitOf(scores[remaining[place]] - best, temperature) - Math.log(weightSum);
}

/** ln(eᵃ + eᵇ) without overflow. */
function logSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (larger === Number.NEGATIVE_INFINITY) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}
