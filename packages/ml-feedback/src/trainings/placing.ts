import { positionMarginals } from "../learning/position-marginals.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { titleKey } from "../titles/title-key.ts";
import type { Placing } from "./training-rows.ts";

/** What a list was drawn from, and how. */
export type ListDraw = {
  readonly snapshot: Snapshot;
  readonly temperature: number;
  readonly exploredShare: number;
  /** Its titles. */
  readonly size: number;
};

type Place = Parameters<typeof titleKey>[0] & { readonly position: number };

/** Of a title outside the list's own pool, and of a ranked list: nothing was left to chance there. */
const UNKNOWN: Placing = { placedWith: 0, inclusionWeight: 0 };

/**
 * How probable the draw made what a list of K titles from a pool of n shows.
 *
 * placedWith = P(i at k); inclusionWeight = (K / n) / Σ_{j < K} P(i at j). Over the draw a list's weights sum to K: Σ over
 * its titles of weight · f is unbiased for K times the mean of f over the pool (Horvitz and Thompson, 1952).
 */
export const placingsOf = ({ snapshot, temperature, exploredShare, size }: ListDraw): ((place: Place) => Placing) => {
  if (temperature === 0 || exploredShare === 0) return () => UNKNOWN;
  const { items } = snapshot;
  const marginals = positionMarginals(
    items.map((item) => item.r),
    { temperature, exploredShare },
    size,
  );
  const placeOf = new Map(items.map((item, place) => [titleKey({ tmdbId: item.t, mediaType: item.m }), place]));
  return (title) => {
    const place = placeOf.get(titleKey(title));
    if (place === undefined) return UNKNOWN;
    const placedWith = marginals[title.position]?.[place] ?? 0;
    const included = marginals.reduce((sum, row) => sum + (row[place] ?? 0), 0);
    return placedWith > 0 ? { placedWith, inclusionWeight: size / items.length / included } : UNKNOWN;
  };
};
