import { expect, it } from "vitest";
import { daysOf, rangeOf } from "./overview-range.ts";

it("takes whole days and the same number before them", () => {
  expect(rangeOf(7, Date.parse("2026-03-10T15:30:00Z"))).toEqual({
    range: { from: "2026-03-04T00:00:00.000Z", to: "2026-03-11T00:00:00.000Z" },
    before: { from: "2026-02-25T00:00:00.000Z", to: "2026-03-04T00:00:00.000Z" },
  });
});

it("holds today from its first instant on", () => {
  expect(rangeOf(7, Date.parse("2026-03-10T00:00:00Z")).range.to).toBe("2026-03-11T00:00:00.000Z");
});

it.each([
  [7, 7],
  ["90", 90],
  [8, 28],
  [undefined, 28],
  ["week", 28],
])("reads %s days as %s", (asked, days) => {
  expect(daysOf(asked)).toBe(days);
});
