import { isotonicRegression, isotonicValue } from "./isotonic-regression.ts";
import { binary, indexBelow, positive, requireEach, requireLength } from "./range-rules.ts";

/** Nobody looks further down, and the result has one number for each position. */
const MOST_POSITIONS = 1000;

export type ExaminationInput = {
  /** The 0-based position of each of n rows, in [0, 1000). */
  readonly positions: ArrayLike<number>;
  /** n numbers, 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** 1 / P(this title at this position) under the draw, n numbers in (0, ∞); 1 each where lists were shuffled evenly. */
  readonly inverseMarginals?: ArrayLike<number>;
};

/**
 * Estimates from randomised lists how much less often lower positions are looked at than the first.
 *
 * eₖ = rₖ / r₀, rₖ = Σ_{i at k} vᵢ yᵢ / Σ_{i at k} vᵢ, with y = labels, v = inverseMarginals; rates that rise with k are pooled
 * (isotonic regression), because nobody looks at a lower position without being offered the higher. Where every title is
 * as likely at every position, by the draw or after weighting by v, titles are the same everywhere in expectation, and under
 * the position-based model P(y = 1) = eₖ · relevance the ratio is the examination. Consistent; of ordinary lists it would
 * measure that better titles stand higher, so only randomised ones may be given. It is also wrong where the model is:
 * where looking stops at the first success (the cascade model).
 *
 * @returns e₀ = 1, e₁ … in (0, 1], falling, up to the last position given; a position without rows takes a value between
 * @throws RangeError when sizes or ranges do not fit, the first position has no rows, or some position and those after it
 * have no success: their examination would be 0, and the weight of its inverse infinite
 *
 * Richardson, Dominowska and Ragno (2007), Predicting clicks, for the model; Wang et al. (2018), Position bias estimation
 * for unbiased learning to rank in personal search, sect. 4, and Joachims, Swaminathan and Schnabel (2017), Unbiased
 * learning-to-rank with biased feedback, sect. 5, for randomisation.
 */
export function examinationByPosition({ positions, labels, inverseMarginals }: ExaminationInput): number[] {
  requireEach("positions", positions, indexBelow(MOST_POSITIONS));
  requireLength("labels", labels, positions.length);
  requireEach("labels", labels, binary);
  if (inverseMarginals !== undefined) {
    requireLength("inverseMarginals", inverseMarginals, positions.length);
    requireEach("inverseMarginals", inverseMarginals, positive);
  }
  const [weights, successes] = [new Map<number, number>(), new Map<number, number>()];
  for (let row = 0; row < positions.length; row += 1) {
    const weight = inverseMarginals?.[row] ?? 1;
    weights.set(positions[row], (weights.get(positions[row]) ?? 0) + weight);
    successes.set(positions[row], (successes.get(positions[row]) ?? 0) + weight * labels[row]);
  }
  if (!weights.has(0)) throw new RangeError("positions must hold position 0: the others are compared with it.");
  const seen = [...weights.keys()];
  const falling = isotonicRegression({
    x: seen.map((position) => -position),
    y: seen.map((position) => (successes.get(position) ?? 0) / (weights.get(position) ?? 1)),
    weights: seen.map((position) => weights.get(position) ?? 0),
  });
  const rates = Array.from({ length: Math.max(...seen) + 1 }, (_, position) => isotonicValue(falling, -position));
  const without = rates.indexOf(0);
  if (without >= 0) throw new RangeError(`labels must hold a success at position ${without} or after it.`);
  return rates.map((rate) => rate / rates[0]);
}
