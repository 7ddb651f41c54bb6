import type { ImportedTitle } from "@dailies/ml-feedback";
import type { DemoTitle } from "./catalogue.ts";

/** A title as the product takes it in. */
export const toImported = ({ renown, tmdbKind: _, ...title }: DemoTitle): ImportedTitle => ({
  ...title,
  genres: [...title.genres],
  directors: [...title.directors],
  cast: [...title.cast],
  voteAverage: null,
  // Nobody voted here: the number only puts the best known first.
  voteCount: renown,
});
