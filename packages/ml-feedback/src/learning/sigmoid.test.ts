import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sigmoid } from "./sigmoid.ts";

describe("sigmoid", () => {
  test("it is ½ at 0 and ¾ at ln 3", () => {
    // 1 / (1 + e^(−ln 3)) = 1 / (1 + 1/3) = 3/4
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 15);
  });

  test("it reaches 0 and 1 without overflow, and mirrors", () => {
    expect(sigmoid(-1e308)).toBe(0);
    expect(sigmoid(1e308)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (logit) => {
        expect(sigmoid(logit) + sigmoid(-logit)).toBeCloseTo(1, 14);
      }),
    );
  });
});
