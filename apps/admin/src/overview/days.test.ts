import { expect, it } from "vitest";
import { rangeOfDay, withQuietDays } from "./days.ts";

const day = (name: string, shown: number) => ({ day: name, shown, acted: 0, successes: 0 });

it("puts the quiet days between the busy ones", () => {
  // 2024 is a leap year: from 28 February to 1 March are three days.
  expect(withQuietDays([day("2024-02-28", 5), day("2024-03-01", 7)])).toEqual([
    day("2024-02-28", 5),
    day("2024-02-29", 0),
    day("2024-03-01", 7),
  ]);
});

it("has no days where nothing was shown", () => {
  expect(withQuietDays([])).toEqual([]);
});

it("ends a day where the next begins", () => {
  expect(rangeOfDay("2026-12-31")).toEqual({ from: "2026-12-31T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" });
});
