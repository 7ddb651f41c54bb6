import { descendingOrder } from "./descending-order.ts";
import { type DrawPolicy, logitOf, requirePolicy } from "./plackett-luce.ts";
import type { Rng } from "./random.ts";
import { indexBelow, requireEach, requireLength, wholeNumber } from "./range-rules.ts";

/** A score of 1 in whole millionths. */
const MICROS_PER_UNIT = 1e6;

export type CounterfactualDrawInput = DrawPolicy & {
  /** rawScore · 10⁶ of the pool as it was, whole numbers; of two equal the one that ranks first comes first. */
  readonly scores: ArrayLike<number>;
  /** The list that was drawn: distinct indices into the scores, by position. */
  readonly picks: readonly number[];
  /** Whether the list was drawn; otherwise it was the plain ranking. */
  readonly exploredBranch: boolean;
  /** rawScore · 10⁶ as it might have been, whole numbers; null for an item that would not have been there. */
  readonly changed: ArrayLike<number | null>;
  readonly rng: Rng;
};

/**
 * Says which list the same luck would have drawn from other scores.
 *
 * A Plackett–Luce list is the order of sᵢ/T + gᵢ with gᵢ standard Gumbel noise. The noise behind a drawn list is drawn from
 * its distribution given that list: the largest sum over the m items not yet placed is Gumbel at ln Σ e^(sⱼ/T), cut at the
 * sum before it, for each position; what was not picked is Gumbel at sᵢ/T, cut at the last. Then the same noise is added to
 * the changed scores. Unchanged scores give the list that was drawn; a score that only rose never lets another item in; and
 * over draws from the old scores the result is distributed as draws from the new ones. With T = 0, or where the list was
 * the plain ranking, there is no noise.
 *
 * A Gumbel at μ cut at b: μ − ln(e^(μ−b) − ln U), U uniform on (0, 1).
 *
 * @returns distinct indices by position, as many as were picked or as are left
 * @throws RangeError when an argument is outside its range
 *
 * Maddison, Tarlow and Minka (2014), A* sampling, sec. 4 (top-down); Oberst and Sontag (2019), Counterfactual off-policy
 * evaluation with Gumbel-max structural causal models, for the noise given what happened.
 */
export function counterfactualDraw(input: CounterfactualDrawInput): number[] {
  const { scores, picks, changed, temperature, exploredBranch } = input;
  requirePolicy(scores, input);
  requireEach("picks", picks, indexBelow(scores.length));
  const changedScores = Array.from(changed, (score) => score ?? 0);
  requireLength("changed", changedScores, scores.length);
  requireEach("changed", changedScores, wholeNumber);
  const left = [...changedScores.keys()].filter((item) => changed[item] !== null);
  const noise = temperature === 0 || !exploredBranch ? null : noiseBehind(input);
  const keys = left.map((item) =>
    noise === null ? changedScores[item] : changedScores[item] / (temperature * MICROS_PER_UNIT) + noise[item],
  );
  return descendingOrder(keys)
    .slice(0, picks.length)
    .map((index) => left[index]);
}

/** gᵢ of every item, given the list. */
function noiseBehind({ scores, picks, temperature, rng }: CounterfactualDrawInput): Float64Array {
  const best = descendingOrder(scores)[0];
  const location = (item: number) => logitOf(scores[item] - scores[best], temperature);
  const sums = new Float64Array(scores.length);
  const isLeft = new Uint8Array(scores.length).fill(1);
  let bound = Number.POSITIVE_INFINITY;
  for (const pick of picks) {
    let total = 0;
    for (let item = 0; item < scores.length; item += 1) total += isLeft[item] * Math.exp(location(item));
    // Below what a double can hold the items left are as likely as their best.
    const centre = total > 0 ? Math.log(total) : location(pick);
    bound = cutGumbel(centre, bound, rng);
    sums[pick] = bound;
    isLeft[pick] = 0;
  }
  for (let item = 0; item < scores.length; item += 1)
    if (isLeft[item] === 1) sums[item] = cutGumbel(location(item), bound, rng);
  const shift = scores[best] / (temperature * MICROS_PER_UNIT);
  return sums.map((sum, item) => sum + shift - scores[item] / (temperature * MICROS_PER_UNIT));
}

function cutGumbel(location: number, bound: number, rng: Rng): number {
  const uniform = Math.max(rng(), Number.MIN_VALUE);
  return location - Math.log(Math.exp(location - bound) - Math.log(uniform));
}
