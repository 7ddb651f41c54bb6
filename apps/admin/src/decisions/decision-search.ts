import type { RouterInputs } from "@dailies/ml-feedback";
import { type ListDecisionsInput, listDecisionsInput } from "@dailies/ml-feedback/schemas";

export type DecisionFilter = Omit<RouterInputs["decisions"]["list"], "cursor" | "limit">;

const KEYS = Object.keys(listDecisionsInput.shape).filter((key) => key !== "cursor" && key !== "limit");

/** Only what was asked for: a default stays out of the address. */
const onlyFilter = ({ cursor: _cursor, limit: _limit, rangeOver, ...filter }: ListDecisionsInput): DecisionFilter =>
  rangeOver === "shown" ? { ...filter, rangeOver } : filter;

/** The filter that an address asks for; what is not a filter, or not a possible one, is left out. */
export const readDecisionSearch = (search: Readonly<Record<string, unknown>>): DecisionFilter => {
  const asked = Object.fromEntries(KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])));
  const whole = listDecisionsInput.safeParse(asked);
  if (whole.success) return onlyFilter(whole.data);
  const refused = new Set(whole.error.issues.map(({ path }) => path[0]));
  const possible = Object.fromEntries(Object.entries(asked).filter(([key]) => !refused.has(key)));
  const rest = listDecisionsInput.safeParse(possible);
  return rest.success ? onlyFilter(rest.data) : {};
};

const twoDigits = (value: number) => String(value).padStart(2, "0");
const dayOf = (at: Date) => `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;

/** The local day on which a range begins, or with `exclusive` the last one it holds; for a date field. */
export const rangeDay = (instant: string | undefined, exclusive: boolean): string =>
  instant === undefined ? "" : dayOf(new Date(Date.parse(instant) - (exclusive ? 1 : 0)));

/** The instant at which a local day begins, or with `exclusive` the one at which it is over. */
export const dayInstant = (day: string, exclusive: boolean): string | undefined => {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1900 || year > 2098) return undefined;
  return new Date(year, month - 1, date + (exclusive ? 1 : 0)).toISOString();
};
