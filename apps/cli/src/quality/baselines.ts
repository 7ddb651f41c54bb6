import { easeScores, fitDualEase, foldIn, type ValueMatrix } from "@dailies/ml-feedback/learning";
import { fitImplicitAls } from "./implicit-als.ts";
import { isLiked, type Question, type Recommender } from "./protocol.ts";

/** Neighbours each film keeps, and people each person listens to. */
const FILM_NEIGHBOURS = 100;
const PERSON_NEIGHBOURS = 50;

/** A way to recommend: with each of its settings it learns from what is known. */
export type Contender = {
  readonly name: string;
  /** The settings to choose from on validation; one that is null where there is nothing to choose. */
  readonly settings: readonly object[];
  readonly fit: (question: Question, settings: object) => Recommender;
};

/** Who liked what, as rows of ones. */
export const likedMatrix = ({ known, filmCount }: Question): ValueMatrix => {
  const rows = known.map((ratings) => ratings.filter(isLiked).map(({ film }) => film));
  const rowStarts = new Uint32Array(rows.length + 1);
  for (const [row, films] of rows.entries()) rowStarts[row + 1] = (rowStarts[row] ?? 0) + films.length;
  const columns = Uint32Array.from(rows.flat());
  return {
    rowCount: rows.length,
    columnCount: filmCount,
    rowStarts,
    columns,
    values: new Float32Array(columns.length).fill(1),
  };
};

const rowOf = ({ rowStarts, columns }: ValueMatrix, row: number): Uint32Array =>
  columns.subarray(rowStarts[row] ?? 0, rowStarts[row + 1] ?? 0);

const peopleByFilm = (matrix: ValueMatrix): number[][] => {
  const people = Array.from({ length: matrix.columnCount }, (): number[] => []);
  for (let row = 0; row < matrix.rowCount; row += 1) for (const film of rowOf(matrix, row)) people[film]?.push(row);
  return people;
};

const largest = (weights: Float64Array, count: number): [number, number][] => {
  const positive: [number, number][] = [];
  weights.forEach((weight, index) => {
    if (weight > 0) positive.push([index, weight]);
  });
  return positive.sort(([one, a], [other, b]) => b - a || one - other).slice(0, count);
};

const mostPopular: Contender = {
  name: "most popular",
  settings: [{}],
  fit: (question) => {
    const counts = Float64Array.from(peopleByFilm(likedMatrix(question)), (people) => people.length);
    return () => counts;
  },
};

/** Cosine of who liked both; Sarwar et al. (2001), Item-based collaborative filtering recommendation algorithms. */
const filmNeighbours: Contender = {
  name: "item neighbours",
  settings: [{}],
  fit: (question) => {
    const matrix = likedMatrix(question);
    const people = peopleByFilm(matrix);
    const shared = new Float64Array(matrix.columnCount);
    const neighbours = people.map((liking, film) => {
      shared.fill(0);
      for (const person of liking) for (const other of rowOf(matrix, person)) shared[other] = (shared[other] ?? 0) + 1;
      shared[film] = 0;
      const cosines = shared.map((count, other) =>
        count === 0 ? 0 : count / Math.sqrt(liking.length * (people[other]?.length ?? 1)),
      );
      return largest(cosines, FILM_NEIGHBOURS);
    });
    return (person) => {
      const scores = new Float64Array(matrix.columnCount);
      for (const film of rowOf(matrix, person))
        for (const [other, cosine] of neighbours[film] ?? []) scores[other] = (scores[other] ?? 0) + cosine;
      return scores;
    };
  },
};

/** Cosine of what both liked; Resnick et al. (1994), GroupLens. */
const personNeighbours: Contender = {
  name: "user neighbours",
  settings: [{}],
  fit: (question) => {
    const matrix = likedMatrix(question);
    const people = peopleByFilm(matrix);
    return (person) => {
      const own = rowOf(matrix, person);
      const shared = new Float64Array(matrix.rowCount);
      for (const film of own) for (const other of people[film] ?? []) shared[other] = (shared[other] ?? 0) + 1;
      shared[person] = 0;
      const cosines = shared.map((count, other) =>
        count === 0 ? 0 : count / Math.sqrt(own.length * rowOf(matrix, other).length),
      );
      const scores = new Float64Array(matrix.columnCount);
      for (const [other, cosine] of largest(cosines, PERSON_NEIGHBOURS))
        for (const film of rowOf(matrix, other)) scores[film] = (scores[film] ?? 0) + cosine;
      return scores;
    };
  },
};

const factorisation: Contender = {
  name: "implicit ALS",
  settings: [
    { factors: 16, regularisation: 10 },
    { factors: 32, regularisation: 20 },
  ],
  fit: (question, settings) => {
    const { factors, regularisation } = settings as { factors: number; regularisation: number };
    return fitImplicitAls(likedMatrix(question), { factors, regularisation });
  },
};

/** Steck (2019) on who liked what. */
const ease: Contender = {
  name: "EASE",
  settings: [{ lambda: 50 }, { lambda: 100 }, { lambda: 200 }, { lambda: 400 }],
  fit: (question, settings) => {
    const matrix = likedMatrix(question);
    const model = fitDualEase(matrix, (settings as { lambda: number }).lambda);
    return (person) => {
      const columns = rowOf(matrix, person);
      return easeScores(model, foldIn(model, { columns, values: new Float32Array(columns.length).fill(1) }));
    };
  },
};

export const baselines: readonly Contender[] = [mostPopular, filmNeighbours, personNeighbours, factorisation, ease];
