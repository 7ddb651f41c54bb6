import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { seededRng } from "./random.ts";

describe("benjaminiHochberg", () => {
  test("by hand", () => {
    // k = 4, sorted 0.01, 0.02, 0.03, 0.5: 4·0.01/1 = 0.04, 4·0.02/2 = 0.04, 4·0.03/3 = 0.04, 4·0.5/4 = 0.5.
    const adjusted = benjaminiHochberg([0.03, 0.5, 0.01, 0.02]);
    for (const [index, truth] of [0.04, 0.5, 0.04, 0.04].entries()) expect(adjusted[index]).toBeCloseTo(truth, 12);
    // 0.04 · 3 / 1 = 0.12 is more than 0.06 · 3 / 2 = 0.09 behind it, which is what holds.
    expect(benjaminiHochberg([0.04, 0.06, 0.9])[0]).toBeCloseTo(0.09, 12);
  });

  test("leaves alone what was not tested, and one test as it is", () => {
    expect(benjaminiHochberg([null, 0.02, null])).toEqual([null, 0.02, null]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  test("is never below the p-value, never above one, and keeps the order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (pValues) => {
        const adjusted = benjaminiHochberg(pValues).map((value) => value ?? -1);
        for (const [index, value] of adjusted.entries()) {
          expect(value).toBeGreaterThanOrEqual((pValues[index] ?? 0) * (1 - 1e-12));
          expect(value).toBeLessThanOrEqual(1);
          for (const [other, beside] of adjusted.entries())
            if ((pValues[index] ?? 0) < (pValues[other] ?? 0)) expect(value).toBeLessThanOrEqual(beside);
        }
      }),
    );
  });

  test("keeps false discoveries at the share it promises", () => {
    const rng = seededRng("false discoveries");
    const runs = 2_000;
    let shares = 0;
    for (let run = 0; run < runs; run += 1) {
      // Ten true effects with tiny p-values, thirty of nothing: the expected share of false ones is 0.1 · 30 / 40.
      const pValues = Array.from({ length: 40 }, (_, index) => (index < 10 ? rng() * 1e-6 : rng()));
      const found = benjaminiHochberg(pValues).flatMap((value, index) => ((value ?? 1) <= 0.1 ? [index] : []));
      shares += found.filter((index) => index >= 10).length / Math.max(1, found.length);
    }
    // A share lies within [0, 1] with a standard deviation below 0.1: four standard errors are 4 · 0.1 / √2000 = 0.009.
    expect(Math.abs(shares / runs - 0.075)).toBeLessThan(0.009);
  });

  test("refuses what is no probability", () => {
    for (const bad of [-0.1, 1.1, Number.NaN]) expect(() => benjaminiHochberg([0.5, bad])).toThrow(RangeError);
  });
});
