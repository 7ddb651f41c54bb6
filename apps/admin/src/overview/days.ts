import type { Overview } from "../api.ts";

export type DayCounts = Pick<Overview["byDay"][number], "day" | "shown" | "acted" | "successes">;

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The range of instants that a day of UTC is. */
export const rangeOfDay = (day: string) => {
  const from = Date.parse(`${day}T00:00:00Z`);
  return { from: new Date(from).toISOString(), to: new Date(from + DAY_MS).toISOString() };
};

/** The same days with those between them on which nothing was shown, so that a day is as wide as any other. */
export const withQuietDays = (byDay: readonly DayCounts[]): DayCounts[] => {
  const first = byDay[0];
  const last = byDay.at(-1);
  if (first === undefined || last === undefined) return [];
  const known = new Map(byDay.map((day) => [day.day, day]));
  const start = Date.parse(first.day);
  const length = Math.round((Date.parse(last.day) - start) / DAY_MS) + 1;
  return Array.from({ length }, (_, index) => {
    const day = dayOf(start + index * DAY_MS);
    return known.get(day) ?? { day, shown: 0, acted: 0, successes: 0 };
  });
};
