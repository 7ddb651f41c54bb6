import { solveCholesky } from "./cholesky.ts";
import { type LogisticLossInput, type LossPoint, lossAt, lossGradient, lossHessian } from "./logistic-loss.ts";
import {
  finite,
  nonNegative,
  positive,
  positiveCount,
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
/** Without a penalty classes that can be separated have no optimum: each step then moves some logit by about 1, for ever. */
const STILL_MOVING = 0.01;
/** A coefficient this near to 0 that wants to become negative counts as standing at the bound. */
const BOUND_WIDTH = 1e-3;

export type LogisticRegressionInput = {
  /** n, in [1, ∞). */
  readonly rows: number;
  /** Columns of n finite numbers each. */
  readonly features: readonly Float64Array[];
  /** n numbers in [0, 1]. */
  readonly labels: Uint8Array | Float64Array;
  /** n numbers in [0, ∞); 1 each by default. */
  readonly weights?: Float64Array;
  /** n finite numbers added to the logits; 0 each by default. */
  readonly offsets?: Float64Array;
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

type Problem = { readonly loss: LogisticLossInput; readonly isBounded: readonly boolean[] };

/**
 * Fits the probability of success as a logistic function of the features.
 *
 * Minimises f(b, w) = ½ ‖w‖² + C Σᵢ sᵢ · logloss(yᵢ, σ(oᵢ + b + w·xᵢ)), natural logarithm, intercept b not penalised,
 * with s = weights, o = offsets, y = labels; without penalty Σᵢ sᵢ · logloss alone. With `nonNegative` subject to w_k ≥ 0.
 * f is convex, and strictly so in w when C is given: the solution is unique. It is found by Newton's method with a line
 * search; under bounds by its projected form, in which coefficients at the bound are left out of the Newton system.
 * At the result the projected gradient (∂f/∂w_k, but min(0, ∂f/∂w_k) where w_k = 0 is a bound) is at most `tolerance`
 * in every entry, which are the Karush–Kuhn–Tucker conditions, and without a penalty one more step would move no logit by
 * 0.01, or `converged` is false: so it ends when there is no penalty and classes can be separated, wholly or in a part, where no
 * finite optimum exists although gradients vanish. Nothing is random: the same input gives the same bits.
 *
 * @throws RangeError when sizes or ranges do not fit, or when only one class has weight (no finite intercept exists)
 *
 * Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2nd ed., sect. 4.4; Albert and Anderson
 * (1984), On the existence of maximum likelihood estimates in logistic regression models, for separation;
 * Bertsekas (1982), Projected Newton methods for optimization problems with simple constraints.
 */
export function fitLogisticRegression(input: LogisticRegressionInput): LogisticRegression {
  const problem = problemOf(input);
  const tolerance = input.tolerance ?? DEFAULT_TOLERANCE;
  const maxIterations = input.maxIterations ?? DEFAULT_MAX_ITERATIONS;
  requireNumber("tolerance", tolerance, positive);
  requireNumber("maxIterations", maxIterations, positiveCount);
  let point = lossAt(problem.loss, new Float64Array(input.features.length + 1));
  let gradient = lossGradient(problem.loss, point);
  let gradientMaxAbs = projectedMaxAbs(problem, point.theta, gradient);
  let iterations = 0;
  while (gradientMaxAbs > tolerance && iterations < maxIterations) {
    const next = stepFrom(problem, point, gradient);
    if (next === null) break;
    point = next;
    gradient = lossGradient(problem.loss, point);
    gradientMaxAbs = projectedMaxAbs(problem, point.theta, gradient);
    iterations += 1;
  }
  const converged = gradientMaxAbs <= tolerance && (input.c !== null || !isStillMoving(problem, point, gradient));
  const [intercept, ...coefficients] = point.theta;
  return { intercept, coefficients, iterations, gradientMaxAbs, converged };
}

function problemOf(input: LogisticRegressionInput): Problem {
  const { rows, features, labels, c } = input;
  const weights = input.weights ?? new Float64Array(rows).fill(1);
  const offsets = input.offsets ?? new Float64Array(rows);
  requireNumber("rows", rows, positiveCount);
  if (c !== null) requireNumber("c", c, positive);
  for (const [k, column] of features.entries()) {
    requireLength(`features[${k}]`, column, rows);
    requireEach(`features[${k}]`, column, finite);
  }
  requireLength("labels", labels, rows);
  requireEach("labels", labels, unitInterval);
  requireLength("weights", weights, rows);
  requireEach("weights", weights, nonNegative);
  requireLength("offsets", offsets, rows);
  requireEach("offsets", offsets, finite);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const success = weights.reduce((sum, weight, i) => sum + weight * labels[i], 0);
  if (!(success > 0 && success < weightSum)) {
    throw new RangeError("labels must hold both classes with weight above 0: one class alone has no finite intercept.");
  }
  const bounds = Array.isArray(input.nonNegative) ? input.nonNegative : features.map(() => input.nonNegative === true);
  if (bounds.length !== features.length) throw new RangeError("nonNegative must have one answer for each column.");
  return { loss: { rows, features, labels, weights, offsets, c }, isBounded: [false, ...bounds] };
}

/** Whether one more step would move some logit noticeably, though the gradient has vanished: then nothing is reached. */
function isStillMoving(problem: Problem, point: LossPoint, gradient: Float64Array): boolean {
  const next = stepFrom(problem, point, gradient);
  return next?.logits.some((logit, row) => Math.abs(logit - point.logits[row]) >= STILL_MOVING) ?? false;
}

/** The projected gradient is what is left to gain without leaving the bounds. */
function projectedMaxAbs({ isBounded }: Problem, theta: Float64Array, gradient: Float64Array): number {
  return gradient.reduce((largest, slope, k) => {
    const gain = isBounded[k] && theta[k] <= 0 ? Math.min(0, slope) : slope;
    return Math.max(largest, Math.abs(gain));
  }, 0);
}

/** One projected Newton step, halved until the objective falls enough; null when no step makes it fall. */
function stepFrom(problem: Problem, point: LossPoint, gradient: Float64Array): LossPoint | null {
  const direction = directionFrom(problem, point, gradient);
  const rounding = OBJECTIVE_ROUNDING * Math.max(1, Math.abs(point.objective));
  for (let halvings = 0, length = 1; halvings <= MAX_HALVINGS; halvings += 1, length /= 2) {
    const theta = point.theta.map((value, k) => {
      const moved = value + length * direction[k];
      return problem.isBounded[k] ? Math.max(0, moved) : moved;
    });
    const promised = gradient.reduce((sum, slope, k) => sum + slope * (point.theta[k] - theta[k]), 0);
    const next = lossAt(problem.loss, theta);
    if (next.objective <= point.objective - SUFFICIENT_DECREASE * promised + rounding) return next;
  }
  return null;
}

/** Newton's direction among the free parameters; a scaled gradient for those held at their bound. */
function directionFrom({ loss, isBounded }: Problem, point: LossPoint, gradient: Float64Array): Float64Array {
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

/** Columns that repeat each other make the system singular; the smallest ridge that mends it keeps the descent. */
function solveRegularised(system: readonly Float64Array[], right: readonly number[]): Float64Array {
  const scale = system.reduce((largest, row, k) => Math.max(largest, row[k]), Number.MIN_VALUE);
  let solution = solveCholesky(system, right);
  for (let ridge = scale * 1e-12; solution === null && Number.isFinite(ridge); ridge *= 10) {
    const mended = system.map((row, k) => row.map((value, j) => (j === k ? value + ridge : value)));
    solution = solveCholesky(mended, right);
  }
  return solution ?? Float64Array.from(right);
}
