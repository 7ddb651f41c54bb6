import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intraListDiversity } from "./intra-list-diversity.ts";

const lists = fc.array(fc.array(fc.constantFrom("drama", "comedy", "horror", "western"), { maxLength: 4 }), {
  minLength: 2,
  maxLength: 12,
});

describe("intraListDiversity", () => {
  test("three titles by hand", () => {
    // {a, b} and {b, c}: 1 − 1/3 = ⅔; {a, b} and {d}: 1; {b, c} and {d}: 1. Mean (⅔ + 2) / 3 = 8/9.
    expect(intraListDiversity([["a", "b"], ["b", "c"], ["d"]])).toBeCloseTo(8 / 9, 14);
  });

  test("is 0 for titles that are all alike, and 1 when none share anything", () => {
    expect(
      intraListDiversity([
        ["a", "b"],
        ["b", "a"],
        ["a", "b", "a"],
      ]),
    ).toBe(0);
    expect(intraListDiversity([["a"], ["b"], ["c"]])).toBe(1);
    expect(intraListDiversity([[], []])).toBe(0);
  });

  test("lies in [0, 1], whatever the order", () => {
    fc.assert(
      fc.property(lists, (sets) => {
        const value = intraListDiversity(sets) ?? -1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(intraListDiversity(sets.toReversed())).toBeCloseTo(value, 12);
      }),
    );
  });

  test("is undefined for a list of one or none", () => {
    expect(intraListDiversity([["a"]])).toBeNull();
    expect(intraListDiversity([])).toBeNull();
  });
});
