import { expect, it } from "vitest";
import { comparisonOf, ratingTenths } from "./comparison.ts";

it("is clear only where everybody's lies outside the interval", () => {
  expect(comparisonOf({ ciLower: 0.7, ciUpper: 0.9, everyone: 0.65 })).toBe("above");
  expect(comparisonOf({ ciLower: 0.2, ciUpper: 0.6, everyone: 0.65 })).toBe("below");
  expect(comparisonOf({ ciLower: 0.6, ciUpper: 0.9, everyone: 0.65 })).toBe("unclear");
});

it("reads a liking as the rating it stands for", () => {
  // (8 − 1) / 9 is a rating of 8.
  expect([0, 7 / 9, 1].map(ratingTenths)).toEqual([10, 80, 100]);
});
