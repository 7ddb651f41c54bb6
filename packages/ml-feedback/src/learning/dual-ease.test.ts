import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invertPositiveDefinite } from "./cholesky.ts";
import { easeScores, fitDualEase, foldIn, type ValueMatrix, voicesFor } from "./dual-ease.ts";

/** Rows of all titles; 0 is no entry. */
const sparse = (dense: readonly (readonly number[])[]): ValueMatrix => {
  const entries = dense.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ column, value }])));
  const rowStarts = [0];
  for (const row of entries) rowStarts.push(rowStarts[rowStarts.length - 1] + row.length);
  return {
    rowCount: dense.length,
    columnCount: dense[0].length,
    rowStarts: Uint32Array.from(rowStarts),
    columns: Uint32Array.from(entries.flat(), ({ column }) => column),
    values: Float32Array.from(entries.flat(), ({ value }) => value),
  };
};

/** B = I − P · diag(1 / P_jj), P = (XᵀX + λI)⁻¹, as the source has it. */
const primal = (dense: readonly (readonly number[])[], lambda: number): number[][] => {
  const titles = dense[0].length;
  const gram = new Float64Array(titles * titles);
  for (let i = 0; i < titles; i += 1) {
    for (let j = 0; j < titles; j += 1) {
      gram[i * titles + j] = dense.reduce((sum, row) => sum + row[i] * row[j], i === j ? lambda : 0);
    }
  }
  const inverse = invertPositiveDefinite(gram, titles) ?? new Float64Array();
  return Array.from({ length: titles }, (_, i) =>
    Array.from({ length: titles }, (__, j) => (i === j ? 0 : -inverse[i * titles + j] / inverse[j * titles + j])),
  );
};

const heldBy = (row: readonly number[]) => {
  const columns = row.flatMap((value, column) => (value === 0 ? [] : [column]));
  return { columns, values: columns.map((column) => row[column]) };
};

describe("the dual form of EASE", () => {
  it("scores what two people tell of each other by hand", () => {
    // X = [[1, 1], [1, 0]], λ = 1: XXᵀ + I = [[3, 1], [1, 2]], K = [[2, −1], [−1, 3]] / 5. For x = (1, 0): Xx = (1, 1),
    // k = (1, 2) / 5. Title 1: k·x₁ = 1/5, freedom 1 − K₀₀ = 3/5: s = 1/3. (Primal: P = [[2, −1], [−1, 3]] / 5, B₀₁ = 1/3.)
    const model = fitDualEase(
      sparse([
        [1, 1],
        [1, 0],
      ]),
      1,
    );
    const voices = foldIn(model, { columns: [0], values: [1] });
    expect(voices[0]).toBeCloseTo(0.2, 6);
    expect(voices[1]).toBeCloseTo(0.4, 6);
    expect(easeScores(model, voices)[1]).toBeCloseTo(1 / 3, 6);
  });

  it("gives what the primal form gives, for anybody and in parts that sum to the score", () => {
    const value = fc.constantFrom(0, 0, 0.25, 0.65, 1);
    const rowsOf = (count: number) =>
      fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(rowsOf(4), rowsOf(1), fc.constantFrom(0.5, 2, 50), (dense, [person]: number[][], lambda) => {
        const model = fitDualEase(sparse(dense), lambda);
        const voices = foldIn(model, heldBy(person));
        const scores = easeScores(model, voices);
        const weights = primal(dense, lambda);
        for (const [title, held] of person.entries()) {
          if (held !== 0) continue;
          const expected = person.reduce((sum, each, other) => sum + each * weights[other][title], 0);
          expect(scores[title]).toBeCloseTo(expected, 4);
          const parts = voicesFor(model, voices, title).reduce((sum, { part }) => sum + part, 0);
          expect(scores[title]).toBeCloseTo(parts, 10);
        }
      }),
    );
  });

  it("gives a title that nobody valued 0", () => {
    const model = fitDualEase(sparse([[1, 1, 0]]), 1);
    expect(easeScores(model, foldIn(model, { columns: [0], values: [1] }))[2]).toBe(0);
  });

  it("refuses sizes that do not fit, values that are no numbers and titles that are not there", () => {
    const matrix = sparse([
      [1, 0],
      [0, 1],
    ]);
    expect(() => fitDualEase(matrix, 0)).toThrow(RangeError);
    expect(() => fitDualEase({ ...matrix, columns: Uint32Array.of(0, 2) }, 1)).toThrow("columns[1]");
    expect(() => fitDualEase({ ...matrix, values: Float32Array.of(1, Number.NaN) }, 1)).toThrow("values[1]");
    expect(() => foldIn(fitDualEase(matrix, 1), { columns: [2], values: [1] })).toThrow("columns[0]");
  });
});
