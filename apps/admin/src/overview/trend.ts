import type { Timeseries } from "../api.ts";

type Steps = readonly Pick<Timeseries["points"][number], "success">[];

/** The lowest and the highest rate of the steps that have one; null below two of them, which are no course. */
export const courseOf = (steps: Steps): { low: number; high: number } | null => {
  const rates = steps.flatMap(({ success: { rate } }) => (rate === null ? [] : [rate]));
  return rates.length < 2 ? null : { low: Math.min(...rates), high: Math.max(...rates) };
};

/** The top of an axis that holds every interval, in steps of a fifth, so that it stays when a point moves a little. */
export const topOf = (steps: Steps): number =>
  Math.max(0.2, Math.ceil(5 * Math.max(0, ...steps.map(({ success: { ciUpper } }) => ciUpper ?? 0)) - 1e-9) / 5);
