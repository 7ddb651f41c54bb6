import type { MediaType } from "../wire.schema.ts";
import { NEUTRAL_SIGNAL } from "./feature-settings.ts";

/** A title as the scores see it. */
export type TitleFeatures = {
  readonly tmdbId: number;
  readonly mediaType: MediaType;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly directorIds: readonly number[];
  readonly castIds: readonly number[];
};

export type HistoryEntry = TitleFeatures & {
  readonly status: "want" | "watched" | "dropped";
  readonly rating: number | null;
  readonly occurredAt: Date;
};

/** How much a title was liked, in [0, 1]: the reward contract's values; null for what was only wanted. */
export const signalOf = (entry: { status: "want" | "watched" | "dropped"; rating: number | null }): number | null => {
  if (entry.status === "want") return null;
  if (entry.status === "dropped") return 0;
  return entry.rating === null ? NEUTRAL_SIGNAL : (entry.rating - 1) / 9;
};

/** A title rated this much or more is one worth naming as liked. */
export const LIKED_RATING = 8;

export const isLiked = ({ status, rating }: Pick<HistoryEntry, "status" | "rating">): boolean =>
  status === "watched" && rating !== null && rating >= LIKED_RATING;

/** What the population made of things before this week began. */
export type Population = {
  readonly meanSignal: number;
  readonly dropRate: number;
  readonly genreMeans: ReadonlyMap<string, number>;
  /** Title key → count of verdicts and mean signal, for the best known titles. */
  readonly titles: ReadonlyMap<string, { readonly count: number; readonly meanSignal: number }>;
};
