import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bayesianAverage } from "./bayesian-average.ts";
import { seededRng } from "./random.ts";

describe("bayesianAverage", () => {
  test("without observations it is the prior", () => {
    expect(bayesianAverage(Number.NaN, 0, 6.5, 10)).toBe(6.5);
  });

  test("it weighs observations against the prior", () => {
    // (5 · 8 + 10 · 6.5) / 15 = 105 / 15 = 7
    expect(bayesianAverage(8, 5, 6.5, 10)).toBe(7);
  });

  test("it lies between mean and prior", () => {
    const unit = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(unit, fc.integer({ min: 0, max: 1000 }), unit, (mean, count, priorMean) => {
        const average = bayesianAverage(mean, count, priorMean, 5);
        expect(average).toBeGreaterThanOrEqual(Math.min(mean, priorMean) - 1e-12);
        expect(average).toBeLessThanOrEqual(Math.max(mean, priorMean) + 1e-12);
      }),
    );
  });

  test("with the right prior weight it is nearer to the truth than the mean, by the ratio theory gives", () => {
    // Truth is normal with variance 1, four observations with variance 8: the prior is worth κ = 8 / 1 observations.
    // Squared error of the mean: 8/4 = 2; of the average: 8/(4 + 8) = 2/3, with standard error (2/3)·√(2/n).
    const rng = seededRng("bayes");
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
    const n = 20_000;
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const truth = 6 + normal();
      const mean = truth + Math.sqrt(2) * normal();
      squares += (bayesianAverage(mean, 4, 6, 8) - truth) ** 2;
    }
    expect(Math.abs(squares / n - 2 / 3)).toBeLessThan(4 * (2 / 3) * Math.sqrt(2 / n));
  });

  test("it refuses a negative count and a prior without weight", () => {
    expect(() => bayesianAverage(1, -1, 1, 1)).toThrow("count must");
    expect(() => bayesianAverage(1, 1, 1, 0)).toThrow("priorWeight must");
  });
});
