import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonInterval", () => {
  test("5 of 10 with z = 2, by hand", () => {
    // z²/n = 0.4. Centre (0.5 + 0.2)/1.4 = 0.5; half-width √(0.4·(0.25 + 0.1))/1.4 = √0.14/1.4 = 0.267261.
    const { rate, ciLower, ciUpper } = wilsonInterval(5, 10, 2);
    expect(rate).toBe(0.5);
    expect(ciLower).toBeCloseTo(0.5 - 0.267261, 6);
    expect(ciUpper).toBeCloseTo(0.5 + 0.267261, 6);
  });

  test("no success leaves an upper end of z² / (n + z²)", () => {
    // z = 2, n = 12: 4 / 16
    const { ciLower, ciUpper } = wilsonInterval(0, 12, 2);
    expect(ciLower).toBe(0);
    expect(ciUpper).toBeCloseTo(0.25, 15);
  });

  test("nothing counted means anything is possible, and a tiny count tends there", () => {
    expect(wilsonInterval(0, 0)).toEqual({ rate: null, ciLower: 0, ciUpper: 1 });
    expect(wilsonInterval(0, 1e-12).ciUpper).toBeCloseTo(1, 10);
  });

  test("it lies in [0, 1] and holds the rate", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (successes, failures) => {
        const { rate, ciLower, ciUpper } = wilsonInterval(successes, successes + failures);
        expect(ciLower).toBeGreaterThanOrEqual(0);
        expect(ciUpper).toBeLessThanOrEqual(1);
        if (rate !== null) expect(ciLower <= rate && rate <= ciUpper).toBe(true);
      }),
    );
  });

  test("it covers the truth about 95 times in 100, for few trials and a small rate", () => {
    const rng = seededRng("wilson");
    const n = 10_000;
    let covered = 0;
    for (let i = 0; i < n; i += 1) {
      let successes = 0;
      for (let trial = 0; trial < 40; trial += 1) successes += rng() < 0.1 ? 1 : 0;
      const { ciLower, ciUpper } = wilsonInterval(successes, 40);
      covered += ciLower <= 0.1 && 0.1 <= ciUpper ? 1 : 0;
    }
    // The interval of k of 40 holds 0.1 for k = 1 … 7 (at 0 it ends at 0.088, at 8 it starts at 0.105): binomial probability
    // 0.9433, standard error √(0.9433 · 0.0567 / n).
    expect(Math.abs(covered / n - 0.9433)).toBeLessThan(4 * Math.sqrt((0.9433 * 0.0567) / n));
  });

  test("it refuses more successes than trials", () => {
    expect(() => wilsonInterval(3, 2)).toThrow("successes must lie in [0, 2], but is 3.");
  });
});
