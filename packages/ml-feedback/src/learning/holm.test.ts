import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { holm } from "./holm.ts";
import { seededRng } from "./random.ts";

describe("holm", () => {
  test("by hand", () => {
    // k = 4, sorted 0.005, 0.01, 0.03, 0.04: 4·0.005 = 0.02, 3·0.01 = 0.03, 2·0.03 = 0.06, 0.04 raised to 0.06.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [index, truth] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[index]).toBeCloseTo(truth, 12);
  });

  test("leaves alone what was not tested, and one test as it is", () => {
    expect(holm([null, 0.02, null])).toEqual([null, 0.02, null]);
    expect(holm([])).toEqual([]);
  });

  test("is never below Benjamini and Hochberg's, and never above one", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (pValues) => {
        const milder = benjaminiHochberg(pValues);
        for (const [index, value] of holm(pValues).entries()) {
          expect(value ?? -1).toBeGreaterThanOrEqual((milder[index] ?? 2) * (1 - 1e-12));
          expect(value ?? 2).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("cries wolf anywhere among ten questions about as often as about one", () => {
    const rng = seededRng("ten questions");
    const runs = 4_000;
    let cries = 0;
    for (let run = 0; run < runs; run += 1)
      if (holm(Array.from({ length: 10 }, rng)).some((value) => (value ?? 1) <= 0.05)) cries += 1;
    // 1 − (1 − 0.05/10)¹⁰ = 0.0489; four standard errors over 4,000 runs are 0.0137.
    expect(Math.abs(cries / runs - 0.0489)).toBeLessThan(0.0137);
  });

  test("refuses what is no probability", () => {
    for (const bad of [-0.1, 1.1, Number.NaN]) expect(() => holm([0.5, bad])).toThrow(RangeError);
  });
});
