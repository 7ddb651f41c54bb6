import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { descendingOrder } from "./descending-order.ts";

describe("descendingOrder", () => {
  test("the largest comes first, equal values keep their order", () => {
    expect(descendingOrder([1, 3, 2, 3])).toEqual([1, 3, 2, 0]);
    expect(descendingOrder([])).toEqual([]);
  });

  test("it is a permutation along which values do not rise", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
        const order = descendingOrder(values);
        expect([...order].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
        const sorted = order.map((i) => values[i]);
        expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
      }),
    );
  });
});
