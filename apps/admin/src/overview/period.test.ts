import { expect, it } from "vitest";
import { daysOf, periodOf } from "./period.ts";

/** Local midnight, wherever the test runs. */
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();
const NOON = new Date(2026, 2, 10, 12).getTime();

it("takes whole local days up to the end of today, and as many before", () => {
  const { now, before, preset } = periodOf({ days: 7 }, NOON);
  expect(now).toEqual({ from: midnight(2026, 3, 4), to: midnight(2026, 3, 11) });
  expect(before).toEqual({ from: midnight(2026, 2, 25), to: midnight(2026, 3, 4) });
  expect(preset).toBe(7);
});

it("stays the same all day long, so that one range is asked for once", () => {
  expect(periodOf({}, NOON)).toEqual(periodOf({}, NOON + 11 * 3_600_000));
});

it("takes days of one's own, both ends in it", () => {
  const period = periodOf({ from: "2024-02-28", to: "2024-03-01" }, NOON);
  // 2024 is a leap year: 28 and 29 February, 1 March.
  expect(period).toMatchObject({ days: 3, preset: null });
  expect(period.now).toEqual({ from: midnight(2024, 2, 28), to: midnight(2024, 3, 2) });
  expect(period.before).toEqual({ from: midnight(2024, 2, 25), to: midnight(2024, 2, 28) });
  expect(daysOf(period)).toEqual({ from: "2024-02-28", to: "2024-03-01" });
});

it.each([
  [{ days: 8 }],
  [{ days: "week" }],
  [{ from: "2026-03-02", to: "2026-03-01" }],
  [{ from: "yesterday", to: "2026-03-01" }],
  [{ from: "2026-03-01" }],
  [{ from: "2026-02-31", to: "2026-03-05" }],
  [{ from: "a-b-c", to: "2026-03-05" }],
])("falls back to the last 28 days when asked for %j", (search) => {
  expect(periodOf(search, NOON)).toMatchObject({ days: 28, preset: 28 });
});

it("carries the version into both ranges", () => {
  const { now, before } = periodOf({ version: "model-2" }, NOON);
  expect([now.modelVersion, before.modelVersion]).toEqual(["model-2", "model-2"]);
});
