import { solveCholesky } from "./cholesky.ts";
import {
  gradientRounding,
  type LogisticLossInput,
  type LossPoint,
  lossAt,
  lossGradient,
  lossHessian,
} from "./logistic-loss.ts";
import {
  finite,
  nonNegative,
  positive,
  positiveCount,
  probability,
  type RangeRule,
  requireEach,
  requireLength,
  requireNumber,
  unitInterval,
} from "./range-rules.ts";

const DEFAULT_TOLERANCE = 1e-8;
const DEFAULT_MAX_ITERATIONS = 100;
/** Armijo's constant: a step must bring this share of the decrease its first-order model promises. */
const SUFFICIENT_DECREASE = 1e-4;
/** Halvings of a step before the search gives up: 2⁻⁵⁰ is below what double precision can tell apart. */
const MAX_HALVINGS = 50;
/** The objective is a long sum: changes below this share of it are rounding, and a step is not refused for them. */
const OBJECTIVE_ROUNDING = 1e-13;
/** Where a step promises less than rounding, the objective cannot judge it and only forbids a rise of this many roundings. */
const UNTELLING_RISE = 1e4;
/** Without a penalty classes that can be separated have no optimum: each step then moves some logit by about 1, for ever. */
const STILL_MOVING = 0.01;
/** A coefficient this near to 0 that wants to become negative counts as standing at the bound. */
const BOUND_WIDTH = 1e-3;
/** Steps in a row that the objective can no longer tell apart; each may still find a smaller gradient. */
const MAX_POLISHES = 10;
/** The first ridge to try, as a share of the diagonal. */
const SMALLEST_RIDGE = 1e-12;

export type LogisticRegressionInput = {
  /** n, in [1, ∞). */
  readonly rows: number;
  /** Columns of n finite numbers each. */
  readonly features: readonly Float64Array[];
  /** n numbers in [0, 1]. */
  readonly labels: Uint8Array | Float64Array;
  /** n numbers in [0, ∞); 1 each by default. */
  readonly weights?: Float64Array;
  /** n finite numbers added to the logits, such as what a position is worth; 0 each by default. */
  readonly offsets?: Float64Array;
  /** How likely each row was looked at at all, n numbers in (0, 1]; 1 each by default. Never together with offsets. */
  readonly examination?: Float64Array;
  /** C, the inverse of the L2 strength, in (0, ∞); null for no penalty. */
  readonly c: number | null;
  /** Whether coefficients must not be negative: all alike, or one answer for each column. */
  readonly nonNegative: boolean | readonly boolean[];
  /** Largest projected gradient that counts as solved, in (0, ∞); 10⁻⁸ by default. */
  readonly tolerance?: number;
  /** In [1, ∞); 100 by default. */
  readonly maxIterations?: number;
};

export type LogisticRegression = {
  readonly intercept: number;
  /** One for each column. */
  readonly coefficients: number[];
  readonly iterations: number;
  /** The largest absolute entry of the projected gradient at the result. */
  readonly gradientMaxAbs: number;
  readonly converged: boolean;
};

/** A point with what is left to gain there. */
type Standing = { readonly point: LossPoint; readonly gradient: Float64Array; readonly gradientMaxAbs: number };
type Problem = { readonly loss: LogisticLossInput; readonly isBounded: readonly boolean[] };

/**
 * Fits the probability of success as a logistic function of the features.
 *
 * Minimises f(b, w) = ½ ‖w‖² + C Σᵢ sᵢ · logloss(yᵢ, σ(oᵢ + b + w·xᵢ)), natural logarithm, intercept b not penalised,
 * with s = weights, o = offsets, y = labels; without penalty Σᵢ sᵢ · logloss alone. With `nonNegative` subject to w_k ≥ 0.
 * With e = examination the loss of a row is yᵢ/eᵢ · logloss(1, ·) + (1 − yᵢ/eᵢ) · logloss(0, ·): where a success needs a look,
 * P(y = 1) = e · P(liked), its expectation is the loss of "liked". It is convex, ln(1 + e^z) − (y/e) z, although a weight is negative.
 * f is convex, and strictly so in w when C is given: the solution is unique. It is found by Newton's method with a line
 * search; under bounds by its projected form, in which coefficients at the bound are left out of the Newton system.
 * At the result the projected gradient (∂f/∂w_k, but min(0, ∂f/∂w_k) where w_k = 0 is a bound) is at most `tolerance`
 * in every entry, which are the Karush–Kuhn–Tucker conditions, or, for large features, weights or C, no larger than
 * rounding makes it; and without a penalty one more step would move no logit by 0.01. Otherwise `converged` is false: so it
 * ends when there is no penalty and classes can be separated, wholly or in a part, where no finite optimum exists although
 * gradients vanish. Nothing is random: the same input gives the same bits. Cost O(n p²) for each of some 5 to 15 steps.
 *
 * @throws RangeError when sizes or ranges do not fit, offsets and examination are both given (the position would be corrected
 * for twice), or when only one class has weight, or Σ s y/e ≥ Σ s (no finite intercept exists)
 *
 * Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2nd ed., sect. 4.4; Albert and Anderson
 * (1984), On the existence of maximum likelihood estimates in logistic regression models, for separation;
 * Bertsekas (1982), Projected Newton methods for optimization problems with simple constraints; Saito et al. (2020), Unbiased
 * recommender learning from missing-not-at-random implicit feedback, eq. 6, for examination.
 */
export function fitLogisticRegression(input: LogisticRegressionInput): LogisticRegression {
  const problem = problemOf(input);
  const tolerance = input.tolerance ?? DEFAULT_TOLERANCE;
  const maxIterations = input.maxIterations ?? DEFAULT_MAX_ITERATIONS;
  requireNumber("tolerance", tolerance, positive);
  requireNumber("maxIterations", maxIterations, positiveCount);
  let best = standingAt(problem, lossAt(problem.loss, new Float64Array(input.features.length + 1)));
  let iterations = 0;
  for (let at = best, polishes = 0; best.gradientMaxAbs > tolerance && iterations < maxIterations; iterations += 1) {
    const next = stepFrom(problem, at);
    if (next === null) break;
    const fell = next.objective < at.point.objective - roundingOf(at.point);
    polishes = fell ? 0 : polishes + 1;
    if (polishes > MAX_POLISHES) break;
    at = standingAt(problem, next);
    if (fell || at.gradientMaxAbs < best.gradientMaxAbs) best = at;
  }
  const { point, gradientMaxAbs } = best;
  const solved = gradientMaxAbs <= tolerance || isRounding(problem, best);
  const converged = solved && (input.c !== null || !isStillMoving(problem, best));
  const [intercept, ...coefficients] = point.theta;
  return { intercept, coefficients, iterations, gradientMaxAbs, converged };
}

function problemOf(input: LogisticRegressionInput): Problem {
  const { rows, features, c, nonNegative: bounds } = input;
  requireSizesAndRanges(input);
  const weights = input.weights ?? new Float64Array(rows).fill(1);
  const offsets = input.offsets ?? new Float64Array(rows);
  const { examination } = input;
  const labels = examination ? examination.map((examined, i) => input.labels[i] / examined) : input.labels;
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const success = weights.reduce((sum, weight, i) => sum + weight * labels[i], 0);
  if (!(success > 0)) throw new RangeError("labels must hold both classes with weight above 0: there is no success.");
  if (!(success < weightSum)) {
    throw new RangeError(
      examination
        ? "examination is too small for these labels: more would be liked than was shown."
        : "labels must hold both classes with weight above 0: there is no failure.",
    );
  }
  const isBounded = features.map((_, k) => (typeof bounds === "boolean" ? bounds : bounds[k]));
  return { loss: { rows, features, labels, weights, offsets, c }, isBounded: [false, ...isBounded] };
}

function requireSizesAndRanges(input: LogisticRegressionInput): void {
  const { rows, features, c, nonNegative: bounds } = input;
  requireNumber("rows", rows, positiveCount);
  if (c !== null) requireNumber("c", c, positive);
  for (const [k, column] of features.entries()) requireColumn(`features[${k}]`, column, { rows, rule: finite });
  requireColumn("labels", input.labels, { rows, rule: unitInterval });
  if (input.weights) requireColumn("weights", input.weights, { rows, rule: nonNegative });
  if (input.offsets) requireColumn("offsets", input.offsets, { rows, rule: finite });
  if (input.examination) {
    if (input.offsets)
      throw new RangeError("offsets and examination must not both be given: one correction is enough.");
    requireColumn("examination", input.examination, { rows, rule: probability });
  }
  if (typeof bounds !== "boolean" && bounds.length !== features.length) {
    throw new RangeError("nonNegative must have one answer for each column.");
  }
}

type ColumnShape = { readonly rows: number; readonly rule: RangeRule };

function requireColumn(name: string, column: ArrayLike<number>, { rows, rule }: ColumnShape): void {
  requireLength(name, column, rows);
  requireEach(name, column, rule);
}

const roundingOf = ({ objective }: LossPoint): number => OBJECTIVE_ROUNDING * Math.max(1, Math.abs(objective));

/** Whether doubles cannot tell any entry of the projected gradient from 0. */
function isRounding({ loss, isBounded }: Problem, { point, gradient }: Standing): boolean {
  const bounds = gradientRounding(loss, point);
  return gradient.every((slope, k) => projected(isBounded[k] && point.theta[k] <= 0, slope) <= bounds[k]);
}

/** Whether one more step would move some logit noticeably, though the gradient has vanished: then nothing is reached. */
function isStillMoving(problem: Problem, at: Standing): boolean {
  const next = stepFrom(problem, at);
  return next?.logits.some((logit, row) => Math.abs(logit - at.point.logits[row]) >= STILL_MOVING) ?? false;
}

/** The projected gradient is what is left to gain without leaving the bounds. */
const projected = (atBound: boolean, slope: number): number => Math.abs(atBound ? Math.min(0, slope) : slope);

function standingAt({ loss, isBounded }: Problem, point: LossPoint): Standing {
  const gradient = lossGradient(loss, point);
  const left = gradient.map((slope, k) => projected(isBounded[k] && point.theta[k] <= 0, slope));
  return { point, gradient, gradientMaxAbs: Math.max(...left) };
}

/** One projected Newton step, halved until the objective falls enough; null when no step makes it fall. */
function stepFrom(problem: Problem, { point, gradient }: Standing): LossPoint | null {
  const direction = directionFrom(problem, { point, gradient });
  const rounding = roundingOf(point);
  for (let halvings = 0, length = 1; halvings <= MAX_HALVINGS; halvings += 1, length /= 2) {
    const theta = point.theta.map((value, k) => {
      const moved = value + length * direction[k];
      return problem.isBounded[k] ? Math.max(0, moved) : moved;
    });
    const promised = gradient.reduce((sum, slope, k) => sum + slope * (point.theta[k] - theta[k]), 0);
    const next = lossAt(problem.loss, theta);
    const slack = promised <= rounding ? UNTELLING_RISE * rounding : rounding;
    if (next.objective <= point.objective - SUFFICIENT_DECREASE * promised + slack) return next;
  }
  return null;
}

/** Newton's direction among the free parameters; a scaled gradient for those held at their bound. */
function directionFrom(
  { loss, isBounded }: Problem,
  { point, gradient }: Pick<Standing, "point" | "gradient">,
): Float64Array {
  const hessian = lossHessian(loss, point);
  const free = Array.from(gradient.keys()).filter((k) => {
    const width = Math.min(BOUND_WIDTH, Math.abs(gradient[k]));
    return !(isBounded[k] && point.theta[k] <= width && gradient[k] > 0);
  });
  const direction = gradient.map((slope, k) => -slope / Math.max(hessian[k][k], Number.MIN_VALUE));
  const system = free.map((a) => Float64Array.from(free, (b) => hessian[a][b]));
  const newton = solveRegularised(
    system,
    free.map((k) => -gradient[k]),
  );
  for (const [place, k] of free.entries()) direction[k] = newton[place];
  return direction;
}

/**
 * Columns that repeat each other make the system singular; the smallest ridge that mends it keeps the descent. Each
 * diagonal entry grows in its own unit, for columns may be of very different scales.
 */
function solveRegularised(system: readonly Float64Array[], right: readonly number[]): Float64Array {
  let solution = solveCholesky(system, right);
  for (let ridge = SMALLEST_RIDGE; solution === null && Number.isFinite(ridge); ridge *= 10) {
    const mended = system.map((row, k) =>
      row.map((value, j) => (j === k ? value * (1 + ridge) + Number.MIN_VALUE : value)),
    );
    solution = solveCholesky(mended, right);
  }
  return solution ?? Float64Array.from(right);
}
