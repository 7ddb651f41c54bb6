const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A true minus, as wide as a plus or a digit. */
const withMinus = (number: string): string => number.replace("-", "−");

/** Numbers and times as people of one language write them. */
export const createFormats = (locale: string) => {
  const whole = new Intl.NumberFormat(locale);
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signedTenth = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const exactPoints = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
    signDisplay: "exceptZero",
  });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const finePercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const tenthPercent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const dayInUtc = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const both = new Intl.ListFormat(locale, { type: "conjunction" });
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  const plural = new Intl.PluralRules(locale);
  const fixed = new Map<number, Intl.NumberFormat>();
  const inFixed = (decimals: number): Intl.NumberFormat => {
    const known = fixed.get(decimals);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    fixed.set(decimals, made);
    return made;
  };
  return {
    decimalSeparator: tenth.formatToParts(0.1).find(({ type }) => type === "decimal")?.value ?? ".",
    count: (value: number) => whole.format(value),
    /** With as many decimals as it has, six at most. */
    number: (value: number) => plain.format(value),
    /** With so many decimals, whatever they are. */
    fixed: (value: number, decimals: number) => withMinus(inFixed(decimals).format(value)),
    /** A share in [0, 1] as whole per cent. */
    percent: (share: number) => percent.format(share),
    finePercent: (share: number) => finePercent.format(share),
    /** With one decimal, so that small changes show and noise does not. */
    tenthPercent: (share: number) => tenthPercent.format(share),
    /** Tenths of a point of 100. */
    tenths: (tenths: number, signed: boolean) => withMinus((signed ? signedTenth : tenth).format(tenths / 10)),
    /** Points of 100 down to the millionth of a score. */
    exactPoints: (points: number) => withMinus(exactPoints.format(points)),
    day: (instant: string) => day.format(new Date(instant)),
    /** The same of what may be a day without a time, written as its midnight in UTC: no time zone moves that. */
    calendarDay: (instant: string) => {
      const at = new Date(instant);
      return (at.getTime() % (1000 * DAY) === 0 ? dayInUtc : day).format(at);
    },
    /** Without the year, for an axis. */
    shortDay: (instant: string) => shortDay.format(new Date(instant)),
    /** "Nov 1 – 22, 2026", both days in it. */
    days: (first: string, last: string) => day.formatRange(new Date(first), new Date(last)),
    moment: (instant: string) => moment.format(new Date(instant)),
    /** "3 days ago", from `now` in milliseconds since 1970. */
    ago: (instant: string, now: number) => {
      const seconds = Math.round((Date.parse(instant) - now) / 1000);
      const size = Math.abs(seconds);
      if (size < HOUR) return relative.format(Math.trunc(seconds / MINUTE), "minute");
      if (size < DAY) return relative.format(Math.trunc(seconds / HOUR), "hour");
      return relative.format(Math.trunc(seconds / DAY), "day");
    },
    and: (items: readonly string[]) => both.format(items),
    or: (items: readonly string[]) => either.format(items),
    /** Chooses a word form by count, as the language counts: `{ one: "title", other: "titles" }`. */
    plural: (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }) =>
      forms[plural.select(count)] ?? forms.other,
  };
};
export type Formats = ReturnType<typeof createFormats>;
