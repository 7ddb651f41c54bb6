import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashToUnit, seededRng } from "./random.ts";

const take = (seed: string, size: number) => {
  const rng = seededRng(seed);
  return Array.from({ length: size }, () => rng());
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("seededRng", () => {
  test("the same seed gives the same numbers, another seed others", () => {
    expect(take("list 1", 50)).toEqual(take("list 1", 50));
    expect(take("list 1", 50)).not.toEqual(take("list 2", 50));
  });

  test("the numbers of a seed never change between releases", () => {
    expect(take("dailies", 3)).toEqual([0.11631297985674516, 0.19512149128318912, 0.061739672928071254]);
  });

  test("every number lies in [0, 1)", () => {
    fc.assert(fc.property(fc.string(), (seed) => take(seed, 20).every((value) => value >= 0 && value < 1)));
  });

  test("mean, variance and the correlation with the next number are those of independent uniform numbers", () => {
    const n = 200_000;
    const values = take("moments", n);
    const centred = values.map((value) => value - 0.5);
    // A uniform number has variance 1/12; its mean over n has standard error √(1/12n) = 0.00065. Five of them.
    expect(Math.abs(mean(centred))).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    // (U − ½)² has mean 1/12 and variance 1/80 − 1/144 = 1/180.
    expect(Math.abs(mean(centred.map((value) => value ** 2)) - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
    // The product of two independent ones has mean 0 and variance 1/144.
    const products = centred.slice(1).map((value, i) => value * (centred[i] ?? 0));
    expect(Math.abs(mean(products))).toBeLessThan(5 * Math.sqrt(1 / 144 / n));
  });
});

describe("hashToUnit", () => {
  test("the same text always gives the same number in [0, 1)", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const unit = hashToUnit(text);
        return unit === hashToUnit(text) && unit >= 0 && unit < 1;
      }),
    );
  });

  test("the number of a text never changes between releases, or people would change arms", () => {
    expect(hashToUnit("user:1|correction:1")).toBe(0.17562503624947856);
    expect(hashToUnit("")).not.toBe(hashToUnit("0"));
  });

  test("a tenth of consecutive ids falls below 0.1, and two salts are unrelated", () => {
    const n = 100_000;
    const below = (salt: string, i: number) => (hashToUnit(`${salt}:${i}`) < 0.1 ? 1 : 0);
    const rows = Array.from({ length: n }, (_, i) => ({ one: below("a", i), other: below("b", i) }));
    // Standard error of a share of 0.1: √(0.09 / n) = 0.00095; of a joint share of 0.01: √(0.0099 / n).
    expect(Math.abs(mean(rows.map(({ one }) => one)) - 0.1)).toBeLessThan(5 * Math.sqrt(0.09 / n));
    expect(Math.abs(mean(rows.map(({ one, other }) => one * other)) - 0.01)).toBeLessThan(5 * Math.sqrt(0.0099 / n));
  });

  test("changing the last character changes half of the leading sixteen bits on average", () => {
    const n = 20_000;
    const leading = (text: string) => Math.floor(hashToUnit(text) * 65_536);
    const bits = (word: number) => word.toString(2).split("1").length - 1;
    const flips = Array.from({ length: n }, (_, i) => bits(leading(`${i}a`) ^ leading(`${i}b`)));
    // 16 fair coins: mean 8, variance 4.
    expect(Math.abs(mean(flips) - 8)).toBeLessThan(5 * Math.sqrt(4 / n));
  });
});
