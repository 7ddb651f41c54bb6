import { dayInstant, rangeDay } from "../decisions/decision-search.ts";

/** Ranges that one tap gives, in days. */
export const PRESETS = [7, 28, 90] as const;
const USUAL = 28;
const DAY_MS = 86_400_000;

/** What is counted: a range of instants and, perhaps, one version's decisions. Doors carry it on. */
export type Scope = { readonly from: string; readonly to: string; readonly modelVersion?: string };

export type Period = {
  readonly now: Scope;
  /** As many days before. */
  readonly before: Scope;
  readonly days: number;
  /** The preset that it is; null for days of one's own. */
  readonly preset: (typeof PRESETS)[number] | null;
};

type Search = Readonly<Record<string, unknown>>;

/** A day of the calendar: 31 February would come back as another. */
const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && rangeDay(dayInstant(value, false), false) === value;

/** Local midnight so many days from that of `at`; a change of the clocks is no day more or less. */
const midnight = (at: number, days: number): Date => {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
};

const ownDays = ({ from, to }: Search): { from: Date; to: Date } | null => {
  if (!isDay(from) || !isDay(to) || from > to) return null;
  const [start, end] = [dayInstant(from, false), dayInstant(to, true)];
  return start === undefined || end === undefined ? null : { from: new Date(start), to: new Date(end) };
};

/** The whole local days that an address asks for, the last 28 unless it says otherwise, and those before them. */
export const periodOf = (search: Search, now: number): Period => {
  const own = ownDays(search);
  const preset = PRESETS.find((each) => each === Number(search.days)) ?? USUAL;
  const range = own ?? { from: midnight(now, 1 - preset), to: midnight(now, 1) };
  const days = Math.round((range.to.getTime() - range.from.getTime()) / DAY_MS);
  const version = search.version;
  const scope = (from: Date, to: Date): Scope => ({
    from: from.toISOString(),
    to: to.toISOString(),
    ...(typeof version === "string" && version !== "" && { modelVersion: version.slice(0, 80) }),
  });
  return {
    now: scope(range.from, range.to),
    before: scope(midnight(range.from.getTime(), -days), range.from),
    days,
    preset: own === null ? preset : null,
  };
};

/** The first and the last day of a period, as date fields write them. */
export const daysOf = ({ now }: Period) => ({ from: rangeDay(now.from, false), to: rangeDay(now.to, true) });
