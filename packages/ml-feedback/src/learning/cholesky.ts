import { requireLength } from "./range-rules.ts";

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

function factorise(matrix: readonly Float64Array[]): readonly Float64Array[] | null {
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < lower.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k += 1) rest -= lower[i][k] * lower[j][k];
      if (i === j && !(rest > matrix[i][i] * Number.EPSILON)) return null;
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
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
