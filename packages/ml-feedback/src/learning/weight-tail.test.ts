import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { weightTail } from "./weight-tail.ts";

describe("the tail of weights", () => {
  test("the largest one per cent by hand", () => {
    const weights = Array.from({ length: 200 }, (_, i) => (i < 2 ? 99 : 1));
    // Two of 200 carry 198 of 396.
    expect(weightTail(weights)).toMatchObject({ maxWeight: 99, topShare: expect.closeTo(0.5, 12) });
  });

  test("a Pareto tail is found again", () => {
    for (const alpha of [1.2, 3]) {
      const rng = seededRng(`tail ${alpha}`);
      const { tailIndex } = weightTail(Float64Array.from({ length: 40_000 }, () => (1 - rng()) ** (-1 / alpha)));
      // k = 600: a relative standard error of 1/√600.
      expect(Math.abs((tailIndex ?? 0) / alpha - 1)).toBeLessThan(4 / Math.sqrt(600));
    }
  });

  test("no tail where weights are equal, all 0 or too few, and no overflow", () => {
    expect(weightTail(new Float64Array(100).fill(1)).tailIndex).toBeNull();
    expect(weightTail([0, 0])).toEqual({ maxWeight: 0, topShare: 0, tailIndex: null });
    expect(weightTail([3])).toEqual({ maxWeight: 3, topShare: 1, tailIndex: null });
    expect(weightTail([1e308, 1e308]).topShare).toBe(0.5);
    expect(() => weightTail([])).toThrow("at least 1");
    expect(() => weightTail([1, -1])).toThrow("weights[1]");
  });
});
