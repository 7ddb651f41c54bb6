import type { RouterInputs } from "@dailies/ml-feedback";
import { decisionFilterSchema } from "@dailies/ml-feedback/schemas";
import { readFilter } from "../shell/read-filter.ts";

export type DecisionFilter = Omit<RouterInputs["decisions"]["list"], "cursor" | "limit">;

/** Only what was asked for: a default stays out of the address. */
export const readDecisionSearch = (search: Readonly<Record<string, unknown>>): DecisionFilter => {
  const { rangeOver, ...filter } = readFilter(decisionFilterSchema, search) ?? {};
  return rangeOver === "shown" ? { ...filter, rangeOver } : filter;
};

const twoDigits = (value: number) => String(value).padStart(2, "0");
const dayOf = (at: Date) => `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;

/** The local day on which a range begins, or with `exclusive` the last one it holds; for a date field. */
export const rangeDay = (instant: string | undefined, exclusive: boolean): string =>
  instant === undefined ? "" : dayOf(new Date(Date.parse(instant) - (exclusive ? 1 : 0)));

/** The days that a range can begin or end with. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2098;
export const FIRST_DAY = `${FIRST_YEAR}-01-01`;
export const LAST_DAY = `${LAST_YEAR}-12-31`;

/** The instant at which a local day begins, or with `exclusive` the one at which it is over. */
export const dayInstant = (day: string, exclusive: boolean): string | undefined => {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return new Date(year, month - 1, date + (exclusive ? 1 : 0)).toISOString();
};

type Places = Pick<DecisionFilter, "positionFrom" | "positionTo">;

/** The ranges of 0-based places that the metrics count by, by the name they have there. */
export const PLACES: ReadonlyMap<string, Places> = new Map([
  ["0", { positionFrom: 0, positionTo: 0 }],
  ["1", { positionFrom: 1, positionTo: 1 }],
  ["2", { positionFrom: 2, positionTo: 2 }],
  ["3-5", { positionFrom: 3, positionTo: 5 }],
  ["6-11", { positionFrom: 6, positionTo: 11 }],
  ["12-", { positionFrom: 12 }],
]);

export const placeKey = ({
  positionFrom = 0,
  positionTo,
}: { [Key in keyof Places]: Places[Key] | undefined }): string =>
  positionFrom === positionTo ? String(positionFrom) : `${positionFrom}-${positionTo ?? ""}`;
