import type { Snapshot } from "../recommendations/snapshot.ts";
import { titleKey } from "../titles/title-key.ts";
import type { MediaType } from "../wire.schema.ts";
import { type Decider, drawList, placesFor, rescore } from "./deciders.ts";

type ShadowQuestion = {
  readonly snapshot: Snapshot;
  readonly seed: string;
  readonly decisions: readonly { readonly tmdbId: number; readonly mediaType: MediaType }[];
};

/**
 * What a version would have shown in place of a list: its own draw from the same pool with the same seed, so that where
 * both agree luck is the same too; and how many of its best titles are among the list's own best.
 */
export const shadowScore = (version: Decider, { snapshot: { items }, seed, decisions }: ShadowQuestion) => {
  const size = decisions.length;
  const places = placesFor(version, items);
  const scores = rescore(items, version.weights);
  const picks = drawList(version, items, { size, seed });
  const shown = new Set(decisions.map(titleKey));
  const keyAt = (place: number): string => {
    const item = items[place];
    return item === undefined ? "" : titleKey({ tmdbId: item.t, mediaType: item.m });
  };
  const best = (scoreAt: (place: number) => number, among: readonly number[]) =>
    among.toSorted((one, other) => scoreAt(other) - scoreAt(one) || one - other).slice(0, size);
  const listBest = new Set(
    best(
      (place) => items[place]?.r ?? 0,
      items.map((_, place) => place),
    ),
  );
  return {
    size,
    picks,
    overlap: picks.filter((place) => shown.has(keyAt(place))).length,
    topOverlap: best((place) => scores[place] ?? 0, places).filter((place) => listBest.has(place)).length,
  };
};
