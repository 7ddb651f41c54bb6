import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { sampleRatio } from "./sample-ratio.ts";

describe("sampleRatio", () => {
  test("by hand", () => {
    // n = 1,000, p = 0.1: (130 − 100)² / (1,000 · 0.1 · 0.9) = 900 / 90 = 10, just below 10.83.
    expect(sampleRatio(130, 870, 0.1).statistic).toBeCloseTo(10, 10);
    expect(sampleRatio(130, 870, 0.1).mismatch).toBe(false);
    // (132 − 100)² / 90 = 11.38
    expect(sampleRatio(132, 868, 0.1).mismatch).toBe(true);
    expect(sampleRatio(68, 932, 0.1).mismatch).toBe(true);
  });

  test("takes a split as the share says for no mismatch, whichever side is called treated", () => {
    expect(sampleRatio(200, 800, 0.2)).toEqual({ statistic: 0, mismatch: false });
    expect(sampleRatio(30, 70, 0.5).statistic).toBeCloseTo(sampleRatio(70, 30, 0.5).statistic ?? -1, 12);
  });

  test("says nothing of a handful of people", () => {
    // 49 · 0.1 = 4.9
    expect(sampleRatio(49, 0, 0.1)).toEqual({ statistic: null, mismatch: false });
    expect(sampleRatio(50, 0, 0.1).mismatch).toBe(true);
  });

  test("cries wolf about once in a thousand times", () => {
    const rng = seededRng("ratio");
    const runs = 20_000;
    let cries = 0;
    for (let run = 0; run < runs; run += 1) {
      let treated = 0;
      for (let person = 0; person < 400; person += 1) treated += rng() < 0.5 ? 1 : 0;
      cries += sampleRatio(treated, 400 - treated, 0.5).mismatch ? 1 : 0;
    }
    // P(|n₁ − 200| ≥ 33) for n = 400, p = ½ is 0.001128 by the binomial distribution: 22.6 in 20,000, deviation 4.8.
    expect(Math.abs(cries - 0.001128 * runs)).toBeLessThan(4 * 4.8);
  });

  test("refuses halves of people and a share of all or none", () => {
    expect(() => sampleRatio(0.5, 1, 0.5)).toThrow("treated must be a whole number");
    expect(() => sampleRatio(1, 1, 1)).toThrow("share must lie in (0, 1), but is 1.");
  });
});
