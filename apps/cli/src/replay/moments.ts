import type { PastRating } from "./past.ts";

/** A past moment at which a person is recommended to. */
export type Moment = { readonly person: string; readonly at: Date };

/** Verdicts needed before the first list: fewer would only show what a cold start does. */
const KNOWN_BEFORE = 12;
/** Lists for one person, spread evenly over what they did. */
const LISTS_PER_PERSON = 8;
/** After the verdict it follows, before any that can come a second later. */
const JUST_AFTER_MS = 500;

/**
 * Moments spread evenly over each person's verdicts, each just after one of them and before at least one more; never two
 * at the same time for the same person. In the order of time, then of the person.
 */
export const chooseMoments = (pasts: ReadonlyMap<string, readonly PastRating[]>, from: Date | null): Moment[] =>
  [...pasts]
    .flatMap(([person, ratings]) => {
      const times = ratings.map((rating) => rating.occurredAt.getTime()).sort((one, other) => one - other);
      const usable = times.length - KNOWN_BEFORE;
      const chosen = Array.from({ length: Math.max(0, Math.min(LISTS_PER_PERSON, usable)) }, (_, index) => {
        const known = KNOWN_BEFORE + Math.floor((index * usable) / LISTS_PER_PERSON);
        return (times[known - 1] ?? 0) + JUST_AFTER_MS;
      });
      const last = times.at(-1) ?? 0;
      return [...new Set(chosen)]
        .filter((at) => at < last && at >= (from?.getTime() ?? 0))
        .map((at) => ({ person, at: new Date(at) }));
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime() || (one.person < other.person ? -1 : 1));
