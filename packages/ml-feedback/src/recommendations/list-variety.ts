import { intraListDiversity } from "../learning/intra-list-diversity.ts";
import type { TitleFeatures } from "./history.ts";
import { peopleOf } from "./taste-profile.ts";

type Listed = { readonly features: TitleFeatures; readonly isBestKnown: boolean };

/**
 * How varied a list is, in three shares of [0, 1]: how different its titles are from one another by genre and by people,
 * and how many of them nearly everybody has heard of. Null where there is nothing to compare.
 */
export type ListVariety = {
  readonly genreVariety: number | null;
  readonly peopleVariety: number | null;
  readonly bestKnownShare: number | null;
};

export const UNKNOWN_VARIETY: ListVariety = { genreVariety: null, peopleVariety: null, bestKnownShare: null };

export const listVariety = (listed: readonly Listed[]): ListVariety => ({
  genreVariety: intraListDiversity(listed.map(({ features }) => features.genres)),
  peopleVariety: intraListDiversity(listed.map(({ features }) => peopleOf(features).map(String))),
  bestKnownShare: listed.length === 0 ? null : listed.filter(({ isBestKnown }) => isBestKnown).length / listed.length,
});
