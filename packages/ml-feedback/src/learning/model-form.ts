import {
  count as countRule,
  finite,
  nonNegative,
  positive,
  probability,
  requireEach,
  requireNumber,
} from "./range-rules.ts";
import { sigmoid } from "./sigmoid.ts";

/** Below this sum of coefficients no component says anything about success, and weights would be noise over noise. */
const SMALLEST_SLOPE = 1e-6;

/** Coefficients β of the components and of −dropRisk in a logistic regression, each in [0, ∞). */
export type ModelCoefficients = ComponentWeights & { readonly drop: number };

type ComponentWeights = {
  readonly genre: number;
  readonly person: number;
  readonly taste: number;
  readonly wantSignal: number;
};

export type Scorer = {
  /** Each in [0, 1]; they sum to 1. */
  readonly weights: ComponentWeights;
  /** In [0, ∞). */
  readonly dropWeight: number;
  /** In [10⁻⁶, ∞). */
  readonly slope: number;
  readonly intercept: number;
};

/**
 * Reads the weights of the score out of a fitted logistic regression, so that scorer and model are one thing.
 *
 * S = Σ_k β_k over the four components; w_k = β_k / S, w_drop = β_drop / S, slope = S. Then
 * slope · (Σ_k w_k s_k − w_drop · dropRisk) + intercept is the logit of the regression, exactly.
 *
 * @param intercept finite, the regression's own
 * @throws RangeError when a coefficient is negative or not finite, or S < 10⁻⁶: no component helps, the training failed
 */
export function toScorer(coefficients: ModelCoefficients, intercept: number): Scorer {
  const { genre, person, taste, wantSignal, drop } = coefficients;
  for (const [name, value] of Object.entries({ genre, person, taste, wantSignal, drop })) {
    requireNumber(`coefficient of ${name}`, value, nonNegative);
  }
  requireNumber("intercept", intercept, finite);
  const slope = genre + person + taste + wantSignal;
  if (slope < SMALLEST_SLOPE) {
    throw new RangeError(`The component coefficients must sum to at least ${SMALLEST_SLOPE}, but sum to ${slope}.`);
  }
  return {
    weights: { genre: genre / slope, person: person / slope, taste: taste / slope, wantSignal: wantSignal / slope },
    dropWeight: drop / slope,
    slope,
    intercept,
  };
}

/**
 * The inverse of `toScorer`: β_k = slope · w_k, β_drop = slope · w_drop, to 10⁻¹² of the largest.
 *
 * @throws RangeError when the slope is not above 0 or a weight is negative
 */
export function toCoefficients(scorer: Scorer): { coefficients: ModelCoefficients; intercept: number } {
  const { weights, dropWeight, slope, intercept } = scorer;
  requireNumber("slope", slope, positive);
  requireNumber("dropWeight", dropWeight, nonNegative);
  for (const [name, value] of Object.entries(weights)) requireNumber(`weight of ${name}`, value, nonNegative);
  return {
    coefficients: {
      genre: slope * weights.genre,
      person: slope * weights.person,
      taste: slope * weights.taste,
      wantSignal: slope * weights.wantSignal,
      drop: slope * dropWeight,
    },
    intercept,
  };
}

export type PredictionInput = {
  readonly slope: number;
  readonly intercept: number;
  /** What each position adds to the logit; [0] = 0. */
  readonly offsets: readonly number[];
  /** How likely each position is looked at, each in (0, 1]; [0] = 1. */
  readonly examination?: readonly number[];
};

/**
 * Gives the probability that a title shown at a position succeeds, in [0, 1].
 *
 * σ(slope · modelScore + intercept + offset[position]) · examination[position]. A position beyond what is given takes the
 * last of it; without any the position does not matter.
 *
 * @param modelScore finite, in score units and not millionths; corrections are not in it
 * @param position 0-based
 * @throws RangeError when a number is not finite, an examination outside (0, 1], the first offset is not 0, the first
 * examination not 1 or the position not a whole number ≥ 0
 */
export function predictedSuccess(modelScore: number, calibration: PredictionInput, position: number): number {
  const { slope, intercept, offsets, examination = [] } = calibration;
  requireNumber("modelScore", modelScore, finite);
  requireNumber("slope", slope, finite);
  requireNumber("intercept", intercept, finite);
  requireEach("offsets", offsets, finite);
  requireEach("examination", examination, probability);
  requireNumber("position", position, countRule);
  if (offsets.length > 0 && offsets[0] !== 0) {
    throw new RangeError(`offsets[0] must be 0, but is ${offsets[0]}: position 0 is what others are compared with.`);
  }
  if (examination.length > 0 && examination[0] !== 1) {
    throw new RangeError(
      `examination[0] must be 1, but is ${examination[0]}: position 0 is what others are compared with.`,
    );
  }
  const at = (values: readonly number[], none: number) =>
    values.length > 0 ? values[Math.min(position, values.length - 1)] : none;
  return sigmoid(slope * modelScore + intercept + at(offsets, 0)) * at(examination, 1);
}
