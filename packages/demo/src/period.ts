import { chanceOf, drawWeighted } from "./chance.ts";
import type { Viewer } from "./viewers.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/**
 * The story goes in steps of two days, about four months of them: silence in the first three has long become an answer,
 * that of the last week not yet.
 */
const STEP_MS = 2 * DAY_MS;
const STEPS = 61;

/** A stretch of the story; all of it lies in the past. */
export type Period = { readonly start: Date; readonly end: Date };

/** The months before an instant, the last hour of them quiet. */
export const periodBefore = (now: Date): Period => {
  const end = new Date(now.getTime() - HOUR_MS);
  return { start: new Date(end.getTime() - STEPS * STEP_MS), end };
};

export const stepsOf = ({ start }: Period): Period[] =>
  Array.from({ length: STEPS }, (_, step) => ({
    start: new Date(start.getTime() + step * STEP_MS),
    end: new Date(start.getTime() + (step + 1) * STEP_MS),
  }));

/** The end of each day of a step. */
export const eveningsOf = ({ start }: Period): Date[] =>
  Array.from({ length: STEP_MS / DAY_MS }, (_, day) => new Date(start.getTime() + (day + 1) * DAY_MS));

export const isIn = ({ start, end }: Period, instant: Date): boolean => start <= instant && instant < end;

/** When a viewer asks for lists: at any time of some steps, once in each. */
export const visitsOf = ({ email, visitCount }: Viewer, seed: string, period: Period): Date[] => {
  const rng = chanceOf(seed, "visits", email);
  const steps = drawWeighted(rng, stepsOf(period), { count: visitCount, weightOf: () => 0 });
  return steps.map(({ start }) => new Date(start.getTime() + Math.floor(rng() * STEP_MS)));
};
