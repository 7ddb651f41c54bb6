import { expect, it } from "vitest";
import { studentQuantile } from "./student-quantile.ts";

it.each([
  // From the tables of the distribution.
  [0.95, 1, 6.314, 0.001],
  [0.95, 2, 2.92, 0.001],
  [0.95, 9, 1.833, 0.001],
  [0.975, 1, 12.706, 0.001],
  [0.975, 2, 4.303, 0.001],
  [0.975, 3, 3.182, 0.03],
  [0.975, 9, 2.262, 0.001],
  [0.975, 29, 2.045, 0.001],
] as const)("is the quantile %f of %i degrees of freedom", (probability, freedom, quantile, within) => {
  expect(Math.abs(studentQuantile(probability, freedom) - quantile)).toBeLessThan(within);
});

it("is the normal quantile in the limit", () => {
  expect(studentQuantile(0.975, 1e9)).toBeCloseTo(1.959963984540054, 8);
});
