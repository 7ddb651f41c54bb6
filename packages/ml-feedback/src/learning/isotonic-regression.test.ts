import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isotonicRegression, isotonicValue } from "./isotonic-regression.ts";
import { seededRng } from "./random.ts";

const points = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 8 }),
    y: fc.integer({ min: -5, max: 5 }),
    w: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 20 },
);

describe("isotonicRegression", () => {
  test("rising data are left as they are", () => {
    expect(isotonicRegression({ x: [3, 1, 2], y: [0.9, 0.1, 0.4] }).map(({ value }) => value)).toEqual([0.1, 0.4, 0.9]);
  });

  test("a fall is pooled into its mean", () => {
    // 1, 3, 2, 4 → 1, 2.5, 2.5, 4
    expect(isotonicRegression({ x: [1, 2, 3, 4], y: [1, 3, 2, 4] })).toEqual([
      { from: 1, to: 1, value: 1, weight: 1 },
      { from: 2, to: 3, value: 2.5, weight: 2 },
      { from: 4, to: 4, value: 4, weight: 1 },
    ]);
  });

  test("equal x are averaged before anything is compared", () => {
    // At x = 2 the mean is 0.55, above the 0.5 at x = 1: nothing falls, although its first row 0.2 would.
    const blocks = isotonicRegression({ x: [1, 2, 2], y: [0.5, 0.2, 0.9] });
    expect(blocks.map(({ value }) => value)).toEqual([0.5, 0.55]);
  });

  test("values rise, the weighted mean stays, and no rising step function on the same x lies nearer", () => {
    fc.assert(
      fc.property(points, fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 9, maxLength: 9 }), (given, other) => {
        const columns = { x: given.map(({ x }) => x), y: given.map(({ y }) => y), weights: given.map(({ w }) => w) };
        const blocks = isotonicRegression(columns);
        for (const [i, { value }] of blocks.slice(1).entries()) expect(value).toBeGreaterThan(blocks[i].value);
        const mass = blocks.reduce((sum, { value, weight }) => sum + value * weight, 0);
        expect(mass).toBeCloseTo(
          given.reduce((sum, { y, w }) => sum + y * w, 0),
          9,
        );
        const costOf = (fit: (x: number) => number) =>
          given.reduce((sum, { x, y, w }) => sum + w * (y - fit(x)) ** 2, 0);
        const rising = [...other].sort((a, b) => a - b);
        expect(costOf((x) => isotonicValue(blocks, x))).toBeLessThanOrEqual(costOf((x) => rising[x]) + 1e-9);
      }),
    );
  });

  test("it recovers a rising curve from noisy labels", () => {
    const rng = seededRng("isotonic");
    const n = 20_000;
    const x = Array.from({ length: n }, () => rng());
    const y = x.map((value) => (rng() < value * value ? 1 : 0));
    const blocks = isotonicRegression({ x, y });
    // At a point the error is (4 · slope · p (1 − p) / n)^(1/3) times Chernoff's variable (Brunk 1970), which stays below 1.5
    // in absolute value with a chance of 99.9 %. Here p = x² and the slope is 2x.
    for (const at of [0.2, 0.4, 0.6, 0.8]) {
      const scale = Math.cbrt((4 * 2 * at * at * at * (1 - at * at)) / n);
      expect(Math.abs(isotonicValue(blocks, at) - at * at)).toBeLessThan(1.5 * scale);
    }
  });

  test("between blocks it is a straight line, beyond the ends constant", () => {
    const blocks = isotonicRegression({ x: [0, 1], y: [0.2, 0.6] });
    // A quarter of the way from 0.2 to 0.6
    expect(isotonicValue(blocks, 0.25)).toBeCloseTo(0.3, 15);
    expect(isotonicValue(blocks, -1)).toBe(0.2);
    expect(isotonicValue(blocks, 2)).toBe(0.6);
  });

  test("it refuses weights of 0 and an empty fit", () => {
    expect(() => isotonicRegression({ x: [1], y: [1], weights: [0] })).toThrow("weights[0] must");
    expect(() => isotonicValue(isotonicRegression({ x: [], y: [] }), 0)).toThrow(RangeError);
  });
});
