import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { randomGroupsError } from "./random-groups.ts";

describe("randomGroupsError", () => {
  test("four groups, worked out by hand", () => {
    // Mean 3, squares 4 + 0 + 0 + 4 = 8: √(8 / 3 / 4).
    expect(randomGroupsError([1, 3, 3, 5])).toBeCloseTo(Math.sqrt(8 / 12), 15);
  });

  test("for a mean it is the standard error of the mean", () => {
    const rng = seededRng("groups");
    const means = Array.from({ length: 50 }, () => {
      let sum = 0;
      for (let row = 0; row < 400; row += 1) sum += rng();
      return sum / 400;
    });
    // √(1/12 / 20000) = 0.00204, and 50 groups know a standard deviation to one part in √(2 · 49): 10 %.
    expect(Math.abs((randomGroupsError(means) ?? 0) / 0.00204 - 1)).toBeLessThan(4 * 0.1);
  });

  test("one group says nothing, and a missing number is refused", () => {
    expect(randomGroupsError([0.5])).toBeNull();
    expect(() => randomGroupsError([0.5, Number.NaN])).toThrow("values[1]");
  });
});
