import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invertPositiveDefinite, solveCholesky } from "./cholesky.ts";

const rows = (matrix: readonly (readonly number[])[]) => matrix.map((row) => Float64Array.from(row));

describe("solveCholesky", () => {
  test("two equations worked by hand", () => {
    // 4x + 2y = 10 and 2x + 3y = 9: from the second x = (9 − 3y)/2, so 18 − 4y = 10, y = 2, x = 1.5.
    const matrix = [
      [4, 2],
      [2, 3],
    ];
    const solution = solveCholesky(rows(matrix), [10, 9]);
    expect(solution?.[0]).toBeCloseTo(1.5, 14);
    expect(solution?.[1]).toBeCloseTo(2, 14);
  });

  test("it recovers x from A x for any positive definite A = B Bᵀ + I", () => {
    const entry = fc.integer({ min: -9, max: 9 });
    const square = fc.integer({ min: 1, max: 6 }).chain((n) =>
      fc.record({
        factor: fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
        truth: fc.array(entry, { minLength: n, maxLength: n }),
      }),
    );
    fc.assert(
      fc.property(square, ({ factor, truth }) => {
        const matrix = factor.map((a, i) =>
          factor.map((b, j) => a.reduce((sum, value, k) => sum + value * b[k], i === j ? 1 : 0)),
        );
        const right = matrix.map((row) => row.reduce((sum, value, k) => sum + value * truth[k], 0));
        const solution = solveCholesky(rows(matrix), right);
        for (const [i, value] of truth.entries()) expect(solution?.[i]).toBeCloseTo(value, 7);
      }),
    );
  });

  test("a singular or indefinite matrix has no factor", () => {
    const singular = [
      [1, 1],
      [1, 1],
    ];
    expect(solveCholesky(rows(singular), [1, 1])).toBeNull();
    expect(solveCholesky(rows([[-1]]), [1])).toBeNull();
  });

  test("it refuses sizes that do not fit", () => {
    expect(() => solveCholesky(rows([[1]]), [1, 2])).toThrow("right must have 1 elements");
  });
});

describe("invertPositiveDefinite", () => {
  test("two by two, worked out by hand", () => {
    // det [[4, 2], [2, 3]] = 8: inverse [[3, −2], [−2, 4]] / 8.
    const inverse = invertPositiveDefinite(Float64Array.of(4, 2, 2, 3), 2) ?? new Float64Array();
    for (const [place, expected] of [3 / 8, -2 / 8, -2 / 8, 4 / 8].entries()) {
      expect(inverse[place]).toBeCloseTo(expected, 15);
    }
  });

  test("tells how much is done: each part's first row of two is an eighth of a third, its second the rest", () => {
    const shares: number[] = [];
    invertPositiveDefinite(Float64Array.of(4, 2, 2, 3), 2, (share) => shares.push(24 * share));
    expect(shares.map(Math.round)).toEqual([1, 8, 9, 16, 17, 24]);
  });

  test("what is not positive definite has none, and sizes must fit", () => {
    expect(invertPositiveDefinite(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
    expect(() => invertPositiveDefinite(Float64Array.of(1, 2), 2)).toThrow(RangeError);
  });
});
