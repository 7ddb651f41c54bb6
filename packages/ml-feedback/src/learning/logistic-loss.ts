import { sigmoid } from "./sigmoid.ts";

/** The data and the penalty of a logistic regression; parameters are θ = (intercept, w₁ … w_p). */
export type LogisticLossInput = {
  readonly rows: number;
  /** p columns of `rows` numbers each. */
  readonly features: readonly Float64Array[];
  /** In [0, 1], or [0, ∞) where divided by the probability of a look. */
  readonly labels: Uint8Array | Float64Array;
  readonly weights: Float64Array;
  readonly offsets: Float64Array;
  /** C, the weight of the data against the penalty; null for no penalty. */
  readonly c: number | null;
};

/** The objective at one point with the logits it was computed from. */
export type LossPoint = { readonly theta: Float64Array; readonly logits: Float64Array; readonly objective: number };

/** So many rows of some ten columns stay in a processor's nearest cache while every pair of columns is multiplied. */
const ROWS_AT_ONCE = 1024;

const penaltyOf = (c: number | null) => ({ dataWeight: c ?? 1, penaltyWeight: c === null ? 0 : 1 });

/**
 * Evaluates the penalised logistic loss at θ.
 *
 * f(θ) = ½ ‖w‖² + C Σᵢ sᵢ · (ln(1 + e^(zᵢ)) − yᵢ zᵢ), zᵢ = offsetᵢ + intercept + Σ_k w_k x_ik; without the first term and
 * with C = 1 when there is no penalty. Convex in θ. The intercept is not penalised.
 *
 * Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2nd ed., eq. 4.20.
 */
export function lossAt(input: LogisticLossInput, theta: Float64Array): LossPoint {
  const { dataWeight, penaltyWeight } = penaltyOf(input.c);
  const logits = input.offsets.map((offset) => offset + theta[0]);
  for (const [k, column] of input.features.entries()) {
    const coefficient = theta[k + 1];
    for (let i = 0; i < input.rows; i += 1) logits[i] += coefficient * column[i];
  }
  const losses = logits.map((z, i) => {
    const softplus = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    return input.weights[i] * (softplus - input.labels[i] * z);
  });
  const loss = compensatedSum(losses);
  let squares = 0;
  for (let k = 1; k < theta.length; k += 1) squares += theta[k] * theta[k];
  return { theta, logits, objective: (penaltyWeight * squares) / 2 + dataWeight * loss };
}

/** Kahan's sum: a plain one of many rows that are alike rounds every time to the same side, and 10⁻⁸ is out of reach. */
function compensatedSum(values: Float64Array): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const term = values[i] - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}

/** ∇f: C Σᵢ sᵢ (pᵢ − yᵢ) xᵢ, plus w for the coefficients; pᵢ = σ(zᵢ). */
export function lossGradient(input: LogisticLossInput, { theta, logits }: LossPoint): Float64Array {
  const { dataWeight, penaltyWeight } = penaltyOf(input.c);
  const residuals = logits.map((z, i) => dataWeight * input.weights[i] * (sigmoid(z) - input.labels[i]));
  const gradient = Float64Array.from(theta, (value, k) => (k === 0 ? 0 : penaltyWeight * value));
  gradient[0] = compensatedSum(residuals);
  for (const [k, column] of input.features.entries()) {
    gradient[k + 1] += compensatedSum(residuals.map((residual, i) => residual * column[i]));
  }
  return gradient;
}

/**
 * How far rounding alone may put each entry of ∇f from 0 at the best θ that doubles can hold, as a bound.
 *
 * ε C Σᵢ sᵢ |x_ik| · (|pᵢ − yᵢ| + pᵢ (1 − pᵢ) · mᵢ) with ε = 2⁻⁵² and mᵢ = |offsetᵢ| + |intercept| + Σ_k |w_k x_ik|: residuals
 * are rounded, and so is every term of the logit they come from. It passes 10⁻⁸ only for large features, weights or C.
 *
 * Higham (2002), Accuracy and Stability of Numerical Algorithms, 2nd ed., sect. 3.1.
 */
export function gradientRounding(input: LogisticLossInput, { theta, logits }: LossPoint): Float64Array {
  const { dataWeight, penaltyWeight } = penaltyOf(input.c);
  const magnitudes = input.offsets.map((offset) => Math.abs(offset) + Math.abs(theta[0]));
  for (const [k, column] of input.features.entries()) {
    const coefficient = theta[k + 1];
    for (let i = 0; i < input.rows; i += 1) magnitudes[i] += Math.abs(coefficient * column[i]);
  }
  const errors = logits.map((z, i) => {
    const p = sigmoid(z);
    return dataWeight * input.weights[i] * (Math.abs(p - input.labels[i]) + p * sigmoid(-z) * magnitudes[i]);
  });
  const bounds = theta.map((value, k) => {
    let sum = k === 0 ? 0 : penaltyWeight * Math.abs(value);
    for (let i = 0; i < input.rows; i += 1) sum += errors[i] * (k === 0 ? 1 : Math.abs(input.features[k - 1][i]));
    return sum;
  });
  return bounds.map((bound) => Number.EPSILON * bound);
}

/** ∇²f: C Σᵢ sᵢ pᵢ (1 − pᵢ) xᵢ xᵢᵀ, plus 1 on the diagonal of the coefficients. Both triangles are filled. */
export function lossHessian(input: LogisticLossInput, { theta, logits }: LossPoint): Float64Array[] {
  const { dataWeight, penaltyWeight } = penaltyOf(input.c);
  const curvatures = logits.map((z, i) => dataWeight * input.weights[i] * sigmoid(z) * sigmoid(-z));
  const hessian = Array.from(theta, (_, k) => {
    const row = new Float64Array(theta.length);
    row[k] = k === 0 ? 0 : penaltyWeight;
    return row;
  });
  for (let start = 0; start < input.rows; start += ROWS_AT_ONCE) {
    const [end, columns] = [start + ROWS_AT_ONCE, input.features];
    addBlock(
      hessian,
      curvatures.subarray(start, end),
      columns.map((column) => column.subarray(start, end)),
    );
  }
  for (let a = 0; a < theta.length; a += 1) for (let b = 0; b < a; b += 1) hessian[b][a] = hessian[a][b];
  return hessian;
}

/** Adds Σ curvature · xᵢ xᵢᵀ over some rows to the lower triangle. */
function addBlock(hessian: Float64Array[], curvatures: Float64Array, columns: readonly Float64Array[]): void {
  const scaled = Float64Array.from(curvatures);
  for (const [a, row] of hessian.entries()) {
    if (a > 0) for (let i = 0; i < scaled.length; i += 1) scaled[i] = curvatures[i] * columns[a - 1][i];
    for (let b = 0; b <= a; b += 1) {
      let sum = 0;
      for (let i = 0; i < scaled.length; i += 1) sum += b === 0 ? scaled[i] : scaled[i] * columns[b - 1][i];
      row[b] += sum;
    }
  }
}
