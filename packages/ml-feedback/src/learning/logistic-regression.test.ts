import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitLogisticRegression, type LogisticRegressionInput } from "./logistic-regression.ts";
import { seededRng } from "./random.ts";
import { sigmoid } from "./sigmoid.ts";

/** Rows whose labels follow intercept + Σ coefficient · feature, with uniform features. */
function simulate(seed: string, rows: number, truth: { intercept: number; coefficients: readonly number[] }) {
  const rng = seededRng(seed);
  const features = truth.coefficients.map(() => Float64Array.from({ length: rows }, () => rng()));
  const labels = Uint8Array.from({ length: rows }, (_, i) => {
    const logit = truth.coefficients.reduce((sum, beta, k) => sum + beta * features[k][i], truth.intercept);
    return rng() < sigmoid(logit) ? 1 : 0;
  });
  return { rows, features, labels };
}

const unpenalised = { c: null, nonNegative: false } as const;

describe("fitLogisticRegression", () => {
  test("without features the intercept is the logit of the share of successes", () => {
    // 3 of 4: ln(3 / 1)
    const fit = fitLogisticRegression({ rows: 4, features: [], labels: Uint8Array.of(1, 1, 1, 0), ...unpenalised });
    expect(fit.converged).toBe(true);
    expect(fit.intercept).toBeCloseTo(Math.log(3), 10);
  });

  test("a binary feature gives the log odds ratio", () => {
    // x = 0: 1 of 4, odds 1/3. x = 1: 3 of 4, odds 3. Intercept −ln 3, coefficient ln(3 / (1/3)) = 2 ln 3.
    const x = Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const labels = Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0);
    const fit = fitLogisticRegression({ rows: 8, features: [x], labels, ...unpenalised });
    expect(fit.intercept).toBeCloseTo(-Math.log(3), 8);
    expect(fit.coefficients[0]).toBeCloseTo(2 * Math.log(3), 8);
  });

  test("a weight of 2 is the row twice, and an offset moves the intercept against it", () => {
    const data = simulate("weights", 60, { intercept: -0.5, coefficients: [1] });
    const twice = {
      rows: 120,
      features: data.features.map((column) => Float64Array.of(...column, ...column)),
      labels: Uint8Array.of(...data.labels, ...data.labels),
    };
    const plain = fitLogisticRegression({ ...twice, c: 3, nonNegative: false });
    const weighted = fitLogisticRegression({
      ...data,
      weights: new Float64Array(60).fill(2),
      offsets: new Float64Array(60).fill(0.25),
      c: 3,
      nonNegative: false,
    });
    expect(weighted.coefficients[0]).toBeCloseTo(plain.coefficients[0], 8);
    expect(weighted.intercept).toBeCloseTo(plain.intercept - 0.25, 8);
  });

  test("it recovers the truth within four standard errors", () => {
    const truth = { intercept: -1, coefficients: [2, 0.5, -1.5] };
    const rows = 20_000;
    const fit = fitLogisticRegression({ ...simulate("truth", rows, truth), ...unpenalised });
    // A uniform feature has variance 1/12 and p(1 − p) is at least 0.17 on average here, so that the information on a
    // coefficient is at least rows · 0.17 / 12 and its standard error at most √(12 / (0.17 · 20000)) = 0.059.
    // The intercept is the logit at the features' mean, known to 1 / √(0.17 · 20000) = 0.017, less Σ β̂ / 2: its standard
    // error is at most √(0.017² + 3 · (0.059 / 2)²) = 0.054.
    for (const [k, beta] of truth.coefficients.entries()) {
      expect(Math.abs(fit.coefficients[k] - beta)).toBeLessThan(4 * 0.059);
    }
    expect(Math.abs(fit.intercept + 1)).toBeLessThan(4 * 0.054);
  });

  test("the penalty shrinks, and vanishes as C grows", () => {
    const data = simulate("penalty", 500, { intercept: 0, coefficients: [2, 1] });
    const at = (c: number | null) => fitLogisticRegression({ ...data, c, nonNegative: false }).coefficients[0];
    expect(Math.abs(at(1e-8))).toBeLessThan(1e-5);
    expect(at(0.1)).toBeLessThan(at(10));
    expect(at(1e7)).toBeCloseTo(at(null), 5);
  });

  test("bounds hold only the columns they name", () => {
    const data = simulate("bounds", 2000, { intercept: 0, coefficients: [1, -1, -2] });
    const all = fitLogisticRegression({ ...data, c: 1, nonNegative: true });
    expect(all.coefficients.slice(1)).toEqual([0, 0]);
    expect(all.converged).toBe(true);
    const some = fitLogisticRegression({ ...data, c: 1, nonNegative: [true, true, false] });
    expect(some.coefficients[1]).toBe(0);
    expect(some.coefficients[2]).toBeLessThan(-1);
  });

  test("a bound that is not reached changes nothing, and one that is equals leaving the column out", () => {
    const data = simulate("drop a column", 1000, { intercept: 0, coefficients: [1.5, -2] });
    const bounded = fitLogisticRegression({ ...data, c: 1, nonNegative: true });
    const without = fitLogisticRegression({ ...data, features: data.features.slice(0, 1), c: 1, nonNegative: false });
    expect(bounded.coefficients[0]).toBeCloseTo(without.coefficients[0], 9);
    expect(bounded.intercept).toBeCloseTo(without.intercept, 9);
  });

  test("the Karush–Kuhn–Tucker conditions hold to 10⁻⁸ for any small problem with a penalty", () => {
    const cell = fc.integer({ min: -4, max: 4 });
    const row = fc.record({ x: fc.tuple(cell, cell, cell), y: fc.integer({ min: 0, max: 1 }) });
    const known = [
      { x: [0, 0, 0], y: 0 },
      { x: [0, 0, 0], y: 1 },
    ];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.boolean(), (drawn, nonNegative) => {
        const rows = [...known, ...drawn];
        const fit = fitLogisticRegression({
          rows: rows.length,
          features: [0, 1, 2].map((k) => Float64Array.from(rows, ({ x }) => x[k])),
          labels: Uint8Array.from(rows, ({ y }) => y),
          c: 2,
          nonNegative,
        });
        const residual = (r: (typeof rows)[number]) =>
          sigmoid(fit.coefficients.reduce((sum, beta, k) => sum + beta * r.x[k], fit.intercept)) - r.y;
        expect(Math.abs(2 * rows.reduce((sum, r) => sum + residual(r), 0))).toBeLessThan(1e-8);
        for (const [k, beta] of fit.coefficients.entries()) {
          const slope = beta + 2 * rows.reduce((sum, r) => sum + residual(r) * r.x[k], 0);
          if (nonNegative) expect(beta).toBeGreaterThanOrEqual(0);
          expect(nonNegative && beta === 0 ? Math.min(0, slope) : slope).toBeCloseTo(0, 7);
        }
      }),
    );
  });

  test("a column given twice shares its coefficient under a penalty and still ends without one", () => {
    const data = simulate("collinear", 400, { intercept: 0, coefficients: [1] });
    const doubled = { ...data, features: [data.features[0], data.features[0]] };
    const [one, other] = fitLogisticRegression({ ...doubled, c: 1, nonNegative: false }).coefficients;
    expect(one).toBeCloseTo(other, 8);
    expect(fitLogisticRegression({ ...doubled, ...unpenalised }).converged).toBe(true);
  });

  test("what rounding leaves of a gradient at large scales counts as solved, and the scale changes nothing else", () => {
    const data = simulate("scales", 2000, { intercept: -1, coefficients: [2, 1] });
    const inMilliseconds = data.features[0].map((value) => 1.7e12 + 1e9 * value);
    const large = fitLogisticRegression({ ...data, features: [inMilliseconds, data.features[1]], ...unpenalised });
    const plain = fitLogisticRegression({ ...data, ...unpenalised });
    expect(large.converged).toBe(true);
    expect(large.gradientMaxAbs).toBeGreaterThan(1e-8);
    // A double of size 1.7e12 is known to 2⁻¹² ≈ 0.0002, a millionth of a millionth of the range of 10⁹.
    expect(large.coefficients[0] * 1e9).toBeCloseTo(plain.coefficients[0], 6);
    expect(large.coefficients[1]).toBeCloseTo(plain.coefficients[1], 6);
  });

  test("many rows that are alike round alike, and are solved all the same", () => {
    const rows = 100_000;
    const labels = Uint8Array.from({ length: rows }, (_, row) => (row < 49_950 ? 1 : 0));
    // Against the labels, so that the bound holds and only the intercept is left: ln(49950 / 50050).
    const against = Float64Array.from({ length: rows }, (_, row) => row / rows);
    const fit = fitLogisticRegression({ rows, features: [against], labels, c: null, nonNegative: true });
    expect(fit.converged).toBe(true);
    expect(fit.coefficients).toEqual([0]);
    expect(fit.intercept).toBeCloseTo(Math.log(49_950 / 50_050), 12);
  });

  test("examination of 1 changes nothing, and half of it on every row doubles what is liked", () => {
    const labels = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0);
    const input = { rows: 8, features: [], labels, ...unpenalised };
    // 1 of 8 is liked; if only every second row was looked at, 2 of 8: ln(2 / 6).
    const whole = fitLogisticRegression({ ...input, examination: new Float64Array(8).fill(1) });
    expect(whole).toEqual(fitLogisticRegression(input));
    const half = fitLogisticRegression({ ...input, examination: new Float64Array(8).fill(0.5) });
    expect(half.intercept).toBeCloseTo(-Math.log(3), 8);
    const eighth = { ...input, examination: new Float64Array(8).fill(1 / 8) };
    expect(() => fitLogisticRegression(eighth)).toThrow("more would be liked than was shown");
    const both = { ...input, examination: new Float64Array(8).fill(1), offsets: new Float64Array(8) };
    expect(() => fitLogisticRegression(both)).toThrow("must not both be given");
    expect(() => fitLogisticRegression({ ...input, examination: new Float64Array(8) })).toThrow("lie in (0, 1]");
  });

  test("the same input gives the same bits", () => {
    const input = { ...simulate("bits", 300, { intercept: 0, coefficients: [1, 2] }), c: 1, nonNegative: true };
    expect(fitLogisticRegression(input)).toEqual(fitLogisticRegression(input));
  });

  test("classes that can be separated, wholly or in a part, have no optimum without a penalty, and it says so", () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const wholly = { rows: 4, features: [x], labels: Uint8Array.of(0, 0, 1, 1) };
    expect(fitLogisticRegression({ ...wholly, ...unpenalised }).converged).toBe(false);
    expect(fitLogisticRegression({ ...wholly, c: 1, nonNegative: false }).converged).toBe(true);
    // Among x = 1 both classes occur; x = 0 is all failures.
    const inPart = { rows: 5, features: [Float64Array.of(0, 0, 1, 1, 1)], labels: Uint8Array.of(0, 0, 1, 0, 1) };
    expect(fitLogisticRegression({ ...inPart, ...unpenalised }).converged).toBe(false);
  });

  test("running out of iterations is said, not hidden", () => {
    const input = { ...simulate("few", 300, { intercept: -1, coefficients: [3, 2] }), c: 1, nonNegative: false };
    const fit = fitLogisticRegression({ ...input, maxIterations: 1 });
    expect(fit.converged).toBe(false);
    expect(fit.gradientMaxAbs).toBeGreaterThan(1e-8);
  });

  test("it refuses one class alone, missing numbers and sizes that do not fit", () => {
    const input: LogisticRegressionInput = {
      rows: 2,
      features: [Float64Array.of(0, 1)],
      labels: Uint8Array.of(0, 1),
      c: 1,
      nonNegative: true,
    };
    expect(() => fitLogisticRegression({ ...input, labels: Uint8Array.of(1, 1) })).toThrow("both classes");
    expect(() => fitLogisticRegression({ ...input, weights: Float64Array.of(0, 1) })).toThrow("both classes");
    expect(() => fitLogisticRegression({ ...input, features: [Float64Array.of(0, Number.NaN)] })).toThrow(
      "features[0][1] must be finite, but is NaN.",
    );
    expect(() => fitLogisticRegression({ ...input, c: 0 })).toThrow("c must");
    expect(() => fitLogisticRegression({ ...input, offsets: new Float64Array(3) })).toThrow("offsets must have 2");
    expect(() => fitLogisticRegression({ ...input, nonNegative: [] })).toThrow("one answer for each column");
  });
});
