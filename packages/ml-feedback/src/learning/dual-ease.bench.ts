import { bench, describe } from "vitest";
import { fitDualEase, foldIn, type ValueMatrix } from "./dual-ease.ts";
import { seededRng } from "./random.ts";

const [PEOPLE, TITLES, EACH] = [600, 10_000, 160];

/** As many people, titles and entries as ml-latest-small has, at random; a few titles are known to many. */
const histories = (): ValueMatrix => {
  const rng = seededRng("dual-ease");
  const columns = Array.from({ length: PEOPLE }, () => {
    const own = new Set<number>();
    while (own.size < EACH) own.add(Math.floor(TITLES * rng() ** 3));
    return [...own];
  }).flat();
  return {
    rowCount: PEOPLE,
    columnCount: TITLES,
    rowStarts: Uint32Array.from({ length: PEOPLE + 1 }, (_, row) => row * EACH),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(columns, () => 0.5 + rng() / 2),
  };
};

const matrix = histories();
const model = fitDualEase(matrix, 50);
const own = { columns: matrix.columns.subarray(0, EACH), values: matrix.values.subarray(0, EACH) };

describe(`the taste of ${PEOPLE} people over ${TITLES} titles`, () => {
  bench("bare: n³ products", () => {
    // What the inverse of an n × n matrix cannot do without, in the best order for memory.
    const row = new Float64Array(PEOPLE).fill(1);
    for (let one = 0; one < PEOPLE; one += 1)
      for (let other = 0; other < PEOPLE; other += 1) {
        const factor = one - other;
        for (let k = 0; k < PEOPLE; k += 1) row[k] += factor * row[k] * 1e-9;
      }
  });
  bench("fitted", () => {
    fitDualEase(matrix, 50);
  });
});

describe("one person, of a fitted model", () => {
  bench("bare: n² products", () => {
    const row = new Float64Array(PEOPLE);
    for (let one = 0; one < PEOPLE; one += 1)
      for (let k = 0; k < PEOPLE; k += 1) row[k] += one * model.inverse[one * PEOPLE + k];
  });
  bench("folded in", () => {
    foldIn(model, own);
  });
});
