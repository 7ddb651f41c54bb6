import { seededRng, solveCholesky, type ValueMatrix } from "@dailies/ml-feedback/learning";
import type { Recommender } from "./protocol.ts";

const ROUNDS = 12;
/** Confidence 1 + α of what was liked against 1 of what was not. */
const ALPHA = 20;

type AlsSettings = { readonly factors: number; readonly regularisation: number };

/**
 * Matrix factorisation by alternating least squares on who liked what: minimises Σ c_ui (p_ui − x_u·y_i)² + λ (‖X‖² + ‖Y‖²)
 * with p = 1 and c = 1 + α where liked, p = 0 and c = 1 elsewhere. Hu, Koren and Volinsky (2008), Collaborative filtering
 * for implicit feedback datasets.
 */
export const fitImplicitAls = (matrix: ValueMatrix, { factors, regularisation }: AlsSettings): Recommender => {
  const rng = seededRng("implicit-als");
  const start = (count: number) =>
    Array.from({ length: count }, () => Float64Array.from({ length: factors }, () => 0.1 * (rng() - 0.5)));
  const [people, films] = [start(matrix.rowCount), start(matrix.columnCount)];
  const liked: number[][] = people.map(() => []);
  const likedBy: number[][] = films.map(() => []);
  for (let row = 0; row < matrix.rowCount; row += 1) {
    for (const film of matrix.columns.subarray(matrix.rowStarts[row] ?? 0, matrix.rowStarts[row + 1] ?? 0)) {
      liked[row]?.push(film);
      likedBy[film]?.push(row);
    }
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    solveSide(people, { liked, other: films, regularisation });
    solveSide(films, { liked: likedBy, other: people, regularisation });
  }
  return (person) => {
    const own = people[person] ?? new Float64Array(factors);
    return Float64Array.from(films, (film) => film.reduce((sum, value, factor) => sum + value * (own[factor] ?? 0), 0));
  };
};

type Side = {
  readonly liked: readonly (readonly number[])[];
  readonly other: readonly Float64Array[];
  readonly regularisation: number;
};

/** x_u = (YᵀY + α Σ_{i liked} y_i y_iᵀ + λI)⁻¹ (1 + α) Σ_{i liked} y_i, for everybody on one side. */
const solveSide = (vectors: Float64Array[], { liked, other, regularisation }: Side): void => {
  const factors = vectors[0]?.length ?? 0;
  const gram = outerSum(other, factors, 1);
  for (const [index, likes] of liked.entries()) {
    const chosen = likes.flatMap((each) => other[each] ?? []);
    const system = outerSum(chosen, factors, ALPHA);
    const right = new Float64Array(factors);
    for (let a = 0; a < factors; a += 1) {
      const row = system[a] ?? new Float64Array(factors);
      for (let b = 0; b < factors; b += 1)
        row[b] = (row[b] ?? 0) + (gram[a]?.[b] ?? 0) + (a === b ? regularisation : 0);
      right[a] = (1 + ALPHA) * chosen.reduce((sum, vector) => sum + (vector[a] ?? 0), 0);
    }
    vectors[index] = solveCholesky(system, right) ?? new Float64Array(factors);
  }
};

const outerSum = (vectors: readonly Float64Array[], factors: number, weight: number): Float64Array[] => {
  const sum = Array.from({ length: factors }, () => new Float64Array(factors));
  for (const vector of vectors) {
    for (let a = 0; a < factors; a += 1) {
      const row = sum[a] as Float64Array;
      const scaled = weight * (vector[a] ?? 0);
      for (let b = 0; b <= a; b += 1) row[b] = (row[b] ?? 0) + scaled * (vector[b] ?? 0);
    }
  }
  for (let a = 0; a < factors; a += 1) for (let b = 0; b < a; b += 1) (sum[b] as Float64Array)[a] = sum[a]?.[b] ?? 0;
  return sum;
};
