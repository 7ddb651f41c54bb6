import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { examinationByPosition } from "./examination.ts";
import { fitLogisticRegression } from "./logistic-regression.ts";
import { seededRng } from "./random.ts";
import { sigmoid } from "./sigmoid.ts";

/** People look at position k with probability 1 / (k + 1) and then like a title with the probability its score says. */
const LOOKED = [1, 1 / 2, 1 / 3, 1 / 4];
const truth = { intercept: -1, coefficient: 2 };

function simulate(rows: number, positionOf: (score: number, rng: () => number) => number) {
  const rng = seededRng("examination");
  const scores = Float64Array.from({ length: rows }, () => rng());
  const positions = Int32Array.from(scores, (score) => positionOf(score, rng));
  const labels = Uint8Array.from(scores, (score, i) =>
    rng() < LOOKED[positions[i]] * sigmoid(truth.intercept + truth.coefficient * score) ? 1 : 0,
  );
  return { scores, positions, labels };
}

describe("examinationByPosition", () => {
  test("it is the ratio of the rates, rising ones pooled", () => {
    // Rates 1/2, 1/4 and 3/4 of 4 rows each: the last two are pooled to 1/2. Then 1/4 of 8 rows: half of the first.
    const positions = [0, 1, 2, 3].flatMap((position) => Array(position === 3 ? 8 : 4).fill(position));
    const labels = [1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0];
    expect(examinationByPosition({ positions, labels })).toEqual([1, 1, 1, 0.5]);
  });

  test("a title the draw seldom puts there counts for as many as it stands for", () => {
    // Position 1: (3 · 1 + 1 · 0) / 4 = 3/4 of the first's rate 1.
    const input = { positions: [0, 1, 1], labels: [1, 1, 0], inverseMarginals: [2, 3, 1] };
    expect(examinationByPosition(input)).toEqual([1, 0.75]);
  });

  test("from shuffled lists it finds how often people look, within four standard errors", () => {
    const { positions, labels } = simulate(40_000, (_, rng) => Math.floor(4 * rng()));
    // The mean of σ(2x − 1) over [0, 1] is ½, so rates are ½, ¼, 1/6, 1/8 of 10,000 rows each. The error of a ratio is at most
    // e √((1 − r) / (10000 r) + (1 − ½) / (10000 · ½)), largest for e = ½: ½ √(0.0003 + 0.0001) = 0.01.
    for (const [position, examined] of examinationByPosition({ positions, labels }).entries()) {
      expect(Math.abs(examined - LOOKED[position])).toBeLessThan(4 * 0.01);
    }
  });

  test("inverse examination finds what people like although better titles stand higher, and ignoring it does not", () => {
    const shuffled = simulate(40_000, (_, rng) => Math.floor(4 * rng()));
    const examined = examinationByPosition(shuffled);
    // Ranked with some noise: a high score stands high.
    const ranked = simulate(40_000, (score, rng) => Math.min(3, Math.floor(4 * (1 - (score + rng()) / 2))));
    const input = { rows: 40_000, features: [ranked.scores], labels: ranked.labels, c: null, nonNegative: true };
    const corrected = fitLogisticRegression({
      ...input,
      examination: Float64Array.from(ranked.positions, (position) => examined[position]),
    });
    const naive = fitLogisticRegression(input);
    // Labels y / e have variance at most r / e ≤ 4 · 0.73, on average below 1; the variance of a uniform score is 1/12 and p (1 − p)
    // about 0.23: the error of the coefficient is about √(1 / (40000 / 12)) / 0.23 = 0.075, with that of e on top, below 0.1.
    expect(corrected.converged).toBe(true);
    expect(Math.abs(corrected.coefficients[0] - truth.coefficient)).toBeLessThan(4 * 0.1);
    expect(naive.coefficients[0]).toBeGreaterThan(truth.coefficient + 4 * 0.1);
  });

  test("it starts at 1, never rises and stays above 0", () => {
    const row = fc.record({ position: fc.integer({ min: 0, max: 9 }), label: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), (drawn) => {
        const rows = [{ position: 0, label: 0 }, ...drawn, { position: 9, label: 1 }];
        const examined = examinationByPosition({
          positions: rows.map(({ position }) => position),
          labels: rows.map(({ label }) => label),
        });
        expect(examined[0]).toBe(1);
        expect(examined).toHaveLength(10);
        for (const [k, value] of examined.slice(1).entries()) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(examined[k]);
        }
      }),
    );
  });

  test("it refuses lists without a first position and positions that nobody ever liked anything at", () => {
    expect(() => examinationByPosition({ positions: [1], labels: [1] })).toThrow("position 0");
    expect(() => examinationByPosition({ positions: [0, 1], labels: [1, 0] })).toThrow("a success at position 1");
    expect(() => examinationByPosition({ positions: [0.5], labels: [1] })).toThrow("positions[0]");
  });
});
