import type { ImportedRating } from "@dailies/ml-feedback";
import { chanceOf, drawWeighted } from "./chance.ts";
import { type Appeal, enjoymentOf, ratingOf } from "./hidden-tastes.ts";
import { DAY_MS } from "./period.ts";
import type { DemoTitle } from "./titles/catalogue.ts";
import type { Guest } from "./visit.ts";

/** The ratings lie this far back from the beginning of the period. */
const PAST_DAYS = 150;
/** People have mostly seen what everybody has seen, and what they thought they would like. */
const PULL_OF_RENOWN = 0.7;
const PULL_OF_APPEAL = 0.7;

type Past = {
  readonly seed: string;
  readonly titles: readonly DemoTitle[];
  readonly appeal: Appeal;
  readonly until: Date;
};

/** What a viewer had watched and rated before the period began. */
export const pastRatings = ({ viewer, userId }: Guest, { seed, titles, appeal, until }: Past): ImportedRating[] => {
  const rng = chanceOf(seed, "past", viewer.email);
  const watched = drawWeighted(rng, titles, {
    count: viewer.pastCount,
    weightOf: (title) => PULL_OF_RENOWN * title.renown + PULL_OF_APPEAL * appeal(viewer, title),
  });
  return watched.map(({ tmdbId, mediaType, ...title }) => ({
    userId,
    tmdbId,
    mediaType,
    rating: ratingOf(enjoymentOf(appeal(viewer, { tmdbId, mediaType, ...title }), rng)),
    occurredAt: new Date(Math.floor(until.getTime() - rng() * PAST_DAYS * DAY_MS)),
  }));
};
