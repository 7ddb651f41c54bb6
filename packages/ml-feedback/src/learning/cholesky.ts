import { positiveCount, requireLength, requireNumber } from "./range-rules.ts";

/**
 * Solves A x = b for a symmetric positive definite A.
 *
 * A = L Lᵀ with L lower triangular, then L y = b and Lᵀ x = y. Cost n³ / 6; backward stable without pivoting.
 *
 * @param matrix n rows of n numbers; only the lower triangle is read
 * @param right n numbers
 * @returns x, or null when A is not positive definite to machine precision
 * @throws RangeError when the sizes do not fit
 *
 * Golub and Van Loan (2013), Matrix Computations, 4th ed., sect. 4.2.
 */
export function solveCholesky(matrix: readonly Float64Array[], right: ArrayLike<number>): Float64Array | null {
  requireLength("right", right, matrix.length);
  for (const row of matrix) requireLength("row of matrix", row, matrix.length);
  const lower = factorise(matrix);
  return lower && substituteBack(lower, substituteForward(lower, right));
}

/**
 * Inverts a symmetric positive definite A.
 *
 * A = L Lᵀ, then A⁻¹ = L⁻ᵀ L⁻¹, in loops that read memory in order. Cost n³; backward stable without pivoting.
 *
 * @param matrix n · n numbers, row by row; only the lower triangle is read
 * @param size n, a whole number of at least 1
 * @param onShare is told the share of the work that is done, in [0, 1], rising
 * @returns n · n numbers, row by row, or null when A is not positive definite to machine precision
 * @throws RangeError when the sizes do not fit
 *
 * Golub and Van Loan (2013), Matrix Computations, 4th ed., sect. 4.2.
 */
export function invertPositiveDefinite(
  matrix: Float64Array,
  size: number,
  onShare: (share: number) => void = () => undefined,
): Float64Array | null {
  requireNumber("size", size, positiveCount);
  requireLength("matrix", matrix, size * size);
  // Each of the three parts costs n³ / 3, its first i rows the share (i / n)³ of it.
  const after = (part: number) => (row: number) => onShare((part + ((row + 1) / size) ** 3) / 3);
  const rows = Array.from({ length: size }, (_, i) => matrix.subarray(i * size, (i + 1) * size));
  const lower = factorise(rows, after(0));
  if (lower === null) return null;
  const inverse = new Float64Array(size * size);
  const afterProduct = after(2);
  for (const [at, row] of invertLower(lower, after(1)).entries()) {
    for (let i = 0; i < size; i += 1) {
      if (row[i] === 0) continue;
      for (let j = 0; j <= i; j += 1) inverse[i * size + j] += row[i] * row[j];
    }
    afterProduct(at);
  }
  for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) inverse[j * size + i] = inverse[i * size + j];
  return inverse;
}

type AfterRow = (row: number) => void;

function invertLower(lower: readonly Float64Array[], afterRow: AfterRow): readonly Float64Array[] {
  const inverse = lower.map((row) => new Float64Array(row.length));
  for (let i = 0; i < lower.length; i += 1) {
    inverse[i][i] = 1;
    for (let k = 0; k < i; k += 1) {
      const factor = lower[i][k];
      for (let j = 0; j <= k; j += 1) inverse[i][j] -= factor * inverse[k][j];
    }
    for (let j = 0; j <= i; j += 1) inverse[i][j] /= lower[i][i];
    afterRow(i);
  }
  return inverse;
}

function factorise(
  matrix: readonly Float64Array[],
  afterRow: AfterRow = () => undefined,
): readonly Float64Array[] | null {
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < lower.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k += 1) rest -= lower[i][k] * lower[j][k];
      if (i === j && !(rest > matrix[i][i] * Number.EPSILON)) return null;
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
    afterRow(i);
  }
  return lower;
}

function substituteForward(lower: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const solution = Float64Array.from(right);
  for (let i = 0; i < lower.length; i += 1) {
    for (let k = 0; k < i; k += 1) solution[i] -= lower[i][k] * solution[k];
    solution[i] /= lower[i][i];
  }
  return solution;
}

function substituteBack(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let i = lower.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < lower.length; k += 1) solution[i] -= lower[k][i] * solution[k];
    solution[i] /= lower[i][i];
  }
  return solution;
}
