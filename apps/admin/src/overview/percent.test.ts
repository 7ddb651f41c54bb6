import { expect, it } from "vitest";
import { percent } from "./percent.ts";

it("writes a share with one decimal", () => {
  // 0.0384 · 100 = 3.84, to one decimal 3.8.
  expect([percent(0), percent(0.0384), percent(1)]).toEqual(["0.0 %", "3.8 %", "100.0 %"]);
});
