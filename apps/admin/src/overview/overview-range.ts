export const RANGES = [7, 28, 90] as const;
const DAY_MS = 86_400_000;

/** The days that an address asks for, 28 unless it names a range there is. */
export const daysOf = (asked: unknown): (typeof RANGES)[number] => RANGES.find((each) => each === Number(asked)) ?? 28;

/** Whole days of UTC up to the end of today, so that the same range is asked for once and not with every rendering. */
export const rangeOf = (days: number, now: number) => {
  const end = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const instant = (daysBack: number) => new Date(end - daysBack * DAY_MS).toISOString();
  return { range: { from: instant(days), to: instant(0) }, before: { from: instant(2 * days), to: instant(days) } };
};
export type Range = ReturnType<typeof rangeOf>["range"];
