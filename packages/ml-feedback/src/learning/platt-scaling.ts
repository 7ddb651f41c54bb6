import { fitLogisticRegression } from "./logistic-regression.ts";
import { binary, finite, nonNegative, requireEach, requireLength } from "./range-rules.ts";

export type PlattInput = {
  /** n finite numbers in any unit, such as logits. */
  readonly scores: Float64Array;
  /** n numbers, 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** n numbers in [0, ∞); 1 each by default. */
  readonly weights?: Float64Array;
};

/** The probability of success is σ(slope · score + intercept). */
export type PlattScaling = { readonly slope: number; readonly intercept: number };

/**
 * Turns scores into probabilities by the best straight line on the logit scale.
 *
 * Minimises Σᵢ sᵢ · logloss(tᵢ, σ(a xᵢ + b)) over slope a and intercept b, with x = scores, s = weights and, in place of the
 * labels, t = (N₊ + 1) / (N₊ + 2) for a success and 1 / (N₋ + 2) for a failure, N₊ and N₋ the weight of each: what Laplace's
 * rule would say of them, so that the optimum is finite even where scores separate the classes. As N grows it is maximum
 * likelihood: a → 1 and b → 0 for logits that are calibrated already. The order of scores is kept while a > 0; a < 0 says
 * that they mean the opposite. Two numbers need few rows, where an isotonic fit needs many.
 *
 * @returns null when one of the classes has no weight
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin and Weng (2007), A note on Platt's
 * probabilistic outputs for support vector machines, eq. 2.
 */
export function plattScaling({ scores, labels, weights }: PlattInput): PlattScaling | null {
  requireEach("scores", scores, finite);
  requireLength("labels", labels, scores.length);
  requireEach("labels", labels, binary);
  if (weights !== undefined) {
    requireLength("weights", weights, scores.length);
    requireEach("weights", weights, nonNegative);
  }
  let [successes, failures] = [0, 0];
  for (let i = 0; i < scores.length; i += 1) {
    const weight = weights?.[i] ?? 1;
    if (labels[i] === 1) successes += weight;
    else failures += weight;
  }
  if (successes === 0 || failures === 0) return null;
  const [ofSuccess, ofFailure] = [(successes + 1) / (successes + 2), 1 / (failures + 2)];
  const { coefficients, intercept } = fitLogisticRegression({
    rows: scores.length,
    features: [scores],
    labels: scores.map((_, i) => (labels[i] === 1 ? ofSuccess : ofFailure)),
    ...(weights === undefined ? {} : { weights }),
    c: null,
    nonNegative: false,
  });
  return { slope: coefficients[0], intercept };
}
