import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradientRounding, type LogisticLossInput, lossAt, lossGradient, lossHessian } from "./logistic-loss.ts";

const input: LogisticLossInput = {
  rows: 3,
  features: [Float64Array.of(1, -2, 0.5), Float64Array.of(0.3, 0.9, -1)],
  labels: Float64Array.of(1, 0, 1),
  weights: Float64Array.of(1, 2, 0.5),
  offsets: Float64Array.of(0.1, 0, -0.2),
  c: 0.7,
};
const parameters = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -3, max: 3, noNaN: true })));

describe("the penalised logistic loss", () => {
  test("at the origin without offsets each row costs ln 2", () => {
    // C · (1 + 2 + ½) · ln 2
    const { objective } = lossAt({ ...input, offsets: new Float64Array(3) }, new Float64Array(3));
    expect(objective).toBeCloseTo(0.7 * 3.5 * Math.LN2, 14);
  });

  test("the penalty is half the squared coefficients, without the intercept, and absent when C is null", () => {
    const theta = Float64Array.of(5, 3, 4);
    const free = lossAt({ ...input, c: null }, theta).objective;
    // ½ (9 + 16) = 12.5
    expect(lossAt({ ...input, c: 1 }, theta).objective - free).toBeCloseTo(12.5, 12);
  });

  test("gradient and Hessian are the differences of the loss and of the gradient", () => {
    const step = 1e-5;
    const moved = (theta: readonly number[], k: number, by: number) =>
      lossAt(
        input,
        Float64Array.from(theta, (value, j) => (j === k ? value + by : value)),
      );
    fc.assert(
      fc.property(parameters, (theta) => {
        const point = lossAt(input, Float64Array.from(theta));
        const gradient = lossGradient(input, point);
        const hessian = lossHessian(input, point);
        for (const k of theta.keys()) {
          const [above, below] = [moved(theta, k, step), moved(theta, k, -step)];
          expect(gradient[k]).toBeCloseTo((above.objective - below.objective) / (2 * step), 6);
          const slopes = lossGradient(input, above).map(
            (slope, j) => (slope - lossGradient(input, below)[j]) / (2 * step),
          );
          for (const [j, slope] of slopes.entries()) expect(hessian[k][j]).toBeCloseTo(slope, 6);
        }
      }),
    );
  });

  test("the bound on rounding is worked out from sizes, whatever their signs", () => {
    // One row, x = −4, w = 3, intercept 12: logit 0, p = ½, label 1. Residual ½, logit made of 12 and −12.
    // ε (|½ − 1| + ¼ · 24) = 6.5 ε for the intercept; 4 · 6.5 ε and the penalty's 3 ε for the coefficient.
    const one = { rows: 1, features: [Float64Array.of(-4)], labels: [1], weights: [1], offsets: [0], c: 1 };
    const [labels, weights, offsets] = [one.labels, one.weights, one.offsets].map((numbers) =>
      Float64Array.from(numbers),
    );
    const loss = { ...one, labels, weights, offsets };
    const bounds = gradientRounding(loss, lossAt(loss, Float64Array.of(12, 3)));
    expect(bounds[0] / Number.EPSILON).toBeCloseTo(6.5, 12);
    expect(bounds[1] / Number.EPSILON).toBeCloseTo(29, 12);
  });

  test("logits of any size leave the loss finite", () => {
    expect(Number.isFinite(lossAt(input, Float64Array.of(1e6, -1e6, 1e6)).objective)).toBe(true);
  });
});
