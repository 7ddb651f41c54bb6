import type { Reading } from "./table.ts";

/** Stars and halves of one, from 0.5 to 5, as 1–10. */
export const HALF_STARS: Reading<number> = {
  parse: (text) =>
    /^(?:0[.,]50?|[1-4](?:[.,][05]0?)?|5(?:[.,]00?)?)$/.test(text) ? Number(text.replace(",", ".")) * 2 : null,
  code: "rating",
  expected: "0.5 to 5 in halves",
};

export const TEN_POINTS: Reading<number> = {
  parse: (text) => (/^(?:[1-9]|10)(?:[.,]0)?$/.test(text) ? Number.parseInt(text, 10) : null),
  code: "rating",
  expected: "1 to 10",
};

export const YEAR: Reading<number> = {
  parse: (text) => {
    const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
    return year >= 1870 && year <= 2100 ? year : null;
  },
  code: "year",
};

export const TMDB_ID: Reading<number> = {
  parse: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  code: "id",
};

/** IMDb's number of a title with its letters, however it is written: `tt0113277`, `113277`, `0113277`. */
export const IMDB_ID: Reading<string> = {
  parse: (text) => {
    const digits = /^(?:tt)?0*([1-9]\d{0,9})$/.exec(text)?.[1];
    return digits === undefined ? null : `tt${digits.padStart(7, "0")}`;
  },
  code: "id",
};

/** A day of the past or an instant; ahead of `now` by no more than the zones of the world. */
export const dayUntil = (now: Date): Reading<Date> => ({
  parse: (text) => {
    const at = instantOf(text);
    if (at === null || at < EARLIEST || at > now.getTime() + DAY_MS) return null;
    return new Date(Math.min(at, now.getTime()));
  },
  code: "date",
});

const EARLIEST = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const SPOKEN = /^[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2} (\d{4})$/;

/** `2021-04-29`, an ISO instant, or `Sat Dec 31 00:00:00 2016`; what names no zone is taken as UTC. */
const instantOf = (text: string): number | null => {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, time, zone = "UTC"] = iso;
    const midnight = midnightOf(Number(year), Number(month), Number(day));
    if (midnight === null || time === undefined) return midnight;
    const at = Date.parse(`${year}-${month}-${day}T${time}${zone === "UTC" ? "Z" : zone}`);
    return Number.isNaN(at) ? null : at;
  }
  const [, month = "", day, year] = SPOKEN.exec(text) ?? [];
  return midnightOf(Number(year), MONTHS.indexOf(month.toLowerCase()) + 1, Number(day));
};

const midnightOf = (year: number, month: number, day: number): number | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : null;
};
