import { expect, it } from "vitest";
import { percent, percentRange, signedPoints } from "./percent.ts";

it("writes a share with one decimal", () => {
  // 0.0384 · 100 = 3.84, to one decimal 3.8.
  expect([percent(0), percent(0.0384), percent(1)]).toEqual(["0.0%", "3.8%", "100.0%"]);
});

it("writes an interval with the sign once", () => {
  expect(percentRange(0.2957, 0.4391)).toBe("29.6–43.9%");
});

it("writes a difference with its sign, and none where it rounds to nothing", () => {
  // 0.0004 · 100 = 0.04, to one decimal 0.0, which is neither up nor down.
  expect([signedPoints(0.0641), signedPoints(-0.02), signedPoints(-0.0004)]).toEqual(["+6.4", "−2.0", "0.0"]);
});
