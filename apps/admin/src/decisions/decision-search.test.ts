import { expect, it } from "vitest";
import { dayInstant, rangeDay } from "./decision-search.ts";

it("a day is one end of a range once its year has all its digits", () => {
  for (const end of [false, true]) expect(rangeDay(dayInstant("2026-12-31", end), end)).toBe("2026-12-31");
  for (const day of ["", "0002-12-31", "0202-12-31", "20260-12-31"]) expect(dayInstant(day, false)).toBeUndefined();
});
