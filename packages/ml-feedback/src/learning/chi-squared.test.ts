import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredQuantile, chiSquaredUpper } from "./chi-squared.ts";

const relativeError = (value: number, truth: number) => Math.abs(value / truth - 1);

describe("chiSquaredUpper", () => {
  test("is e^(−x/2) times a finite sum for an even number of degrees", () => {
    // ν = 2: e^(−x/2). ν = 6: e^(−h) (1 + h + h²/2), h = x/2.
    for (const x of [0.001, 0.5, 3, 7.999, 8.001, 40, 400]) {
      const h = x / 2;
      expect(relativeError(chiSquaredUpper(x, 2), Math.exp(-h))).toBeLessThan(1e-12);
      expect(relativeError(chiSquaredUpper(x, 6), Math.exp(-h) * (1 + h + (h * h) / 2))).toBeLessThan(1e-12);
    }
  });

  test("agrees with the tables for odd ones", () => {
    // Normal tails: 1.959963984540054 leaves out 5 %, 2.5758293035489004 leaves out 1 %, 3.2905267314918945 0.1 %.
    expect(chiSquaredUpper(1.959963984540054 ** 2, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquaredUpper(2.5758293035489004 ** 2, 1)).toBeCloseTo(0.01, 12);
    expect(chiSquaredUpper(3.2905267314918945 ** 2, 1)).toBeCloseTo(0.001, 12);
    // Pearson's table: 16.919 and 21.666 for nine degrees.
    expect(chiSquaredUpper(16.918977604620448, 9)).toBeCloseTo(0.05, 12);
    expect(chiSquaredUpper(21.665994333461924, 9)).toBeCloseTo(0.01, 12);
  });

  test("two more degrees add one term", () => {
    // Q(a + 1, z) = Q(a, z) + zᵃ e^(−z) / Γ(a + 1): with ν = 1, z = x/2, Γ(3/2) = √π/2.
    for (const x of [0.1, 1, 5, 30]) {
      const added = (Math.sqrt(x / 2) * Math.exp(-x / 2)) / (Math.sqrt(Math.PI) / 2);
      expect(chiSquaredUpper(x, 3)).toBeCloseTo(chiSquaredUpper(x, 1) + added, 13);
    }
  });

  test("refuses what is not a statistic or not a number of degrees", () => {
    for (const x of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => chiSquaredUpper(x, 1)).toThrow(RangeError);
    for (const degrees of [0, 1.5, -2]) expect(() => chiSquaredUpper(1, degrees)).toThrow(RangeError);
  });
});

describe("chiSquaredQuantile", () => {
  test("undoes the probability", () => {
    const probability = fc.double({ min: 1e-9, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 60 }), (alpha, degrees) => {
        expect(relativeError(chiSquaredUpper(chiSquaredQuantile(alpha, degrees), degrees), alpha)).toBeLessThan(1e-9);
      }),
    );
  });

  test("refuses certainty", () => {
    for (const alpha of [0, 1, -0.1, Number.NaN]) expect(() => chiSquaredQuantile(alpha, 1)).toThrow(RangeError);
  });
});
