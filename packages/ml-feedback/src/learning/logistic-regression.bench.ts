import { bench, describe } from "vitest";
import { fitLogisticRegression } from "./logistic-regression.ts";
import { seededRng } from "./random.ts";
import { sigmoid } from "./sigmoid.ts";

const ROWS = 1_000_000;
const TRUTH = [2, 1, 2.5, 1, -2];

const rng = seededRng("bench");
const features = TRUTH.map(() => Float64Array.from({ length: ROWS }, rng));
const labels = Uint8Array.from({ length: ROWS }, (_, row) =>
  rng() < sigmoid(TRUTH.reduce((sum, beta, k) => sum + beta * features[k][row], -2)) ? 1 : 0,
);

/** Every number read once and used: what the fit is a multiple of. */
function passOnce(): number {
  let sum = 0;
  for (const column of features) for (let row = 0; row < ROWS; row += 1) sum += column[row] * labels[row];
  return sum;
}

const FEW = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`a logistic regression on ${ROWS} rows of ${TRUTH.length} features`, () => {
  bench("one pass over the columns", () => void passOnce(), FEW);
  bench("free", () => void fitLogisticRegression({ rows: ROWS, features, labels, c: 1, nonNegative: false }), FEW);
  bench(
    "not negative",
    () => void fitLogisticRegression({ rows: ROWS, features, labels, c: 1, nonNegative: true }),
    FEW,
  );
});
