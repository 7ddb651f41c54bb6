import { expect, it } from "vitest";
import { courseOf, topOf } from "./trend.ts";

const step = (rate: number | null, ciUpper: number | null) => ({
  success: { rate, ciLower: rate === null ? null : 0, ciUpper, hits: 0, count: 0 },
});

it("tells between which rates success went, whatever lies empty between", () => {
  expect(courseOf([step(0.3, 0.5), step(null, null), step(0.2, 0.4)])).toEqual({ low: 0.2, high: 0.3 });
});

it("sees no course in a single point", () => {
  expect(courseOf([step(null, null), step(0.3, 0.5)])).toBeNull();
});

it("ends the axis at the next fifth above every interval", () => {
  // 0.41 lies above two fifths, 0.6 is three fifths, 0.05 is still shown on one.
  expect([topOf([step(0.3, 0.41)]), topOf([step(0.3, 0.6)]), topOf([step(0, 0.05)]), topOf([])]).toEqual([
    0.6, 0.6, 0.2, 0.2,
  ]);
});
