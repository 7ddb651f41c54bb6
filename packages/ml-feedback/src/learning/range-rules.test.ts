import { describe, expect, test } from "vitest";
import {
  finite,
  indexBelow,
  positive,
  requireEach,
  requireLength,
  requireNumber,
  unitInterval,
} from "./range-rules.ts";

describe("range rules", () => {
  test("a number inside its range passes", () => {
    expect(() => requireNumber("share", 1, unitInterval)).not.toThrow();
  });

  test("a refusal names the argument, its range and what was given", () => {
    expect(() => requireNumber("share", 1.5, unitInterval)).toThrow(
      new RangeError("share must lie in [0, 1], but is 1.5."),
    );
  });

  test("NaN and infinity satisfy no rule", () => {
    for (const rule of [finite, unitInterval, positive, indexBelow(3)]) {
      expect(rule.holds(Number.NaN)).toBe(false);
      expect(rule.holds(Number.POSITIVE_INFINITY)).toBe(false);
    }
  });

  test("the first element out of range is named", () => {
    expect(() => requireEach("shares", [0, -1, -2], unitInterval)).toThrow("shares[1] must lie in [0, 1], but is -1.");
  });

  test("a wrong length is named", () => {
    expect(() => requireLength("labels", [1], 2)).toThrow("labels must have 2 elements, but has 1.");
  });
});
