import { invertPositiveDefinite } from "./cholesky.ts";
import {
  finite,
  indexBelow,
  positive,
  positiveCount,
  requireEach,
  requireLength,
  requireNumber,
} from "./range-rules.ts";

/** Who valued which title how much, person by person (compressed rows). */
export type ValueMatrix = {
  /** n people, m titles, each a whole number of at least 1. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** n + 1 numbers: the entries of row r are those from rowStarts[r] up to rowStarts[r + 1]. */
  readonly rowStarts: Uint32Array;
  /** The title of each entry, in [0, m); no title twice in a row. */
  readonly columns: Uint32Array;
  /** The value of each entry, finite. */
  readonly values: Float32Array;
};

export type DualEase = {
  readonly rowCount: number;
  readonly columnCount: number;
  /** X again, title by title (compressed columns). */
  readonly columnStarts: Uint32Array;
  readonly rows: Uint32Array;
  readonly values: Float32Array;
  /** K = (λI + XXᵀ)⁻¹, n · n numbers, row by row. */
  readonly inverse: Float32Array;
  /** 1 − x_jᵀ K x_j for each title j, in (0, 1]. */
  readonly freedoms: Float32Array;
};

/** What one person valued: titles in [0, m) and how much. */
export type SparseVector = { readonly columns: ArrayLike<number>; readonly values: ArrayLike<number> };

/**
 * Fits the embarrassingly shallow autoencoder (EASE) in its dual form, whose cost grows with people and not with titles.
 *
 * EASE seeks the title-to-title matrix B, zero on the diagonal, that minimises ‖X − XB‖² + λ‖B‖²; its solution is
 * B = I − P · diag(1 / P_jj), P = (XᵀX + λI)⁻¹. By the identity of Woodbury P = (I − Xᵀ K X) / λ with
 * K = (λI + XXᵀ)⁻¹, so an n × n inverse is enough: cost O(Σ_j d_j² + n³), memory O(n² + entries), d_j = people who valued
 * title j. Deterministic. The value of an entry says how much of the title is to be explained; 0 says nothing.
 *
 * @param lambda λ in (0, ∞); larger shrinks B towards nothing
 * @param onShare is told the share of the inversion that is done, in [0, 1], rising
 * @throws RangeError when sizes do not fit, a value is not finite, or λ is too small for double precision
 *
 * Steck (2019), Embarrassingly shallow autoencoders for sparse data, eq. 8; Woodbury (1950), Inverting modified matrices.
 */
export function fitDualEase(matrix: ValueMatrix, lambda: number, onShare?: (share: number) => void): DualEase {
  requireMatrix(matrix);
  requireNumber("lambda", lambda, positive);
  const { rowCount, columnCount } = matrix;
  const byColumn = transpose(matrix);
  const gram = new Float64Array(rowCount * rowCount);
  eachPair(byColumn, columnCount, (_, a, b, product) => {
    gram[a * rowCount + b] += product;
  });
  for (let row = 0; row < rowCount; row += 1) gram[row * rowCount + row] += lambda;
  const inverse = invertPositiveDefinite(gram, rowCount, onShare);
  if (inverse === null) throw new RangeError(`lambda must be larger than ${lambda} for these values.`);
  const freedoms = new Float64Array(columnCount).fill(1);
  eachPair(byColumn, columnCount, (column, a, b, product) => {
    freedoms[column] -= product * inverse[a * rowCount + b];
  });
  return {
    rowCount,
    columnCount,
    ...byColumn,
    inverse: Float32Array.from(inverse),
    freedoms: Float32Array.from(freedoms),
  };
}

/**
 * How much each person of the fitted matrix speaks for what somebody else would value: k = K X x.
 *
 * The score of a title j that x does not hold is then Σ_v k_v X_vj / (1 − x_jᵀ K x_j), which is (xB)_j exactly: every
 * person's part of it is one term, and somebody who acts is scored anew without fitting anew. Cost O(n² + entries of the
 * titles of x).
 *
 * @param vector titles in [0, m), each once, with finite values
 * @returns n finite numbers of either sign
 * @throws RangeError when a title or a value is outside its range
 *
 * From the identities above: for x_j = 0, (xB)_j = −(xP)_j / P_jj with xP = (x − (xXᵀ) K X) / λ, λ P_jj = 1 − x_jᵀ K x_j.
 */
export function foldIn(model: DualEase, vector: SparseVector): Float64Array {
  const { rowCount, columnStarts, rows, values, inverse } = model;
  requireEach("columns", vector.columns, indexBelow(model.columnCount));
  requireLength("values", vector.values, vector.columns.length);
  requireEach("values", vector.values, finite);
  const overlap = new Float64Array(rowCount);
  for (let k = 0; k < vector.columns.length; k += 1) {
    const column = vector.columns[k];
    for (let at = columnStarts[column]; at < columnStarts[column + 1]; at += 1) {
      overlap[rows[at]] += values[at] * vector.values[k];
    }
  }
  const voices = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    let sum = 0;
    const start = row * rowCount;
    for (let other = 0; other < rowCount; other += 1) sum += inverse[start + other] * overlap[other];
    voices[row] = sum;
  }
  return voices;
}

/**
 * The score of every title for a person whose voices `foldIn` gave; for titles the person holds it means nothing.
 *
 * s_j = Σ_v k_v X_vj / (1 − x_jᵀ K x_j); 0 for a title that nobody valued. Unbounded, mostly within [0, 1] when values are.
 * Cost O(entries).
 */
export function easeScores(model: DualEase, voices: Float64Array): Float64Array {
  const { columnCount, columnStarts, rows, values, freedoms } = model;
  const scores = new Float64Array(columnCount);
  for (let column = 0; column < columnCount; column += 1) {
    let sum = 0;
    for (let at = columnStarts[column]; at < columnStarts[column + 1]; at += 1) sum += voices[rows[at]] * values[at];
    scores[column] = sum / freedoms[column];
  }
  return scores;
}

/** The people who speak for one title and the part of its score that is theirs: k_v X_vj / (1 − x_jᵀ K x_j) each. */
export function voicesFor(model: DualEase, voices: Float64Array, column: number): { row: number; part: number }[] {
  requireNumber("column", column, indexBelow(model.columnCount));
  const { columnStarts, rows, values, freedoms } = model;
  const parts = [];
  for (let at = columnStarts[column]; at < columnStarts[column + 1]; at += 1) {
    parts.push({ row: rows[at], part: (voices[rows[at]] * values[at]) / freedoms[column] });
  }
  return parts;
}

function requireMatrix({ rowCount, columnCount, rowStarts, columns, values }: ValueMatrix): void {
  requireNumber("rowCount", rowCount, positiveCount);
  requireNumber("columnCount", columnCount, positiveCount);
  requireLength("rowStarts", rowStarts, rowCount + 1);
  requireLength("columns", columns, rowStarts[rowCount]);
  requireLength("values", values, columns.length);
  requireEach("columns", columns, indexBelow(columnCount));
  requireEach("values", values, finite);
}

type ByColumn = Pick<DualEase, "columnStarts" | "rows" | "values">;

function transpose({ rowCount, columnCount, rowStarts, columns, values }: ValueMatrix): ByColumn {
  const columnStarts = new Uint32Array(columnCount + 1);
  for (let at = 0; at < columns.length; at += 1) columnStarts[columns[at] + 1] += 1;
  for (let column = 0; column < columnCount; column += 1) columnStarts[column + 1] += columnStarts[column];
  const next = columnStarts.slice();
  const rows = new Uint32Array(columns.length);
  const moved = new Float32Array(columns.length);
  for (let row = 0; row < rowCount; row += 1) {
    for (let at = rowStarts[row]; at < rowStarts[row + 1]; at += 1) {
      const place = next[columns[at]];
      next[columns[at]] += 1;
      rows[place] = row;
      moved[place] = values[at];
    }
  }
  return { columnStarts, rows, values: moved };
}

/** Every ordered pair of people who valued the same title, with the product of their values. */
function eachPair(
  { columnStarts, rows, values }: ByColumn,
  columnCount: number,
  visit: (column: number, a: number, b: number, product: number) => void,
): void {
  for (let column = 0; column < columnCount; column += 1) {
    for (let one = columnStarts[column]; one < columnStarts[column + 1]; one += 1) {
      for (let other = columnStarts[column]; other < columnStarts[column + 1]; other += 1) {
        visit(column, rows[one], rows[other], values[one] * values[other]);
      }
    }
  }
}
