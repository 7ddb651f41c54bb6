import type { PersonName } from "./people.ts";

/** The genre names of TMDB used here; films and series have partly different ones. */
export const genreNames = [
  "Action",
  "Action & Adventure",
  "Adventure",
  "Animation",
  "Comedy",
  "Crime",
  "Documentary",
  "Drama",
  "Family",
  "Fantasy",
  "History",
  "Horror",
  "Kids",
  "Music",
  "Mystery",
  "Romance",
  "Sci-Fi & Fantasy",
  "Science Fiction",
  "Thriller",
  "War",
  "War & Politics",
  "Western",
] as const;

type GenreName = (typeof genreNames)[number];

/** How well known a title is, by our own judgement: 1 for the few, 5 for everybody. */
export type Renown = 1 | 2 | 3 | 4 | 5;

/** Which of the two numberings of TMDB an id belongs to; the same number means something else in the other. */
export type TmdbKind = "movie" | "tv";

/** A title as it is written down: people by name. Credits name only people whose id is known, leading ones first. */
export type TitleEntry = {
  readonly tmdbId: number;
  readonly title: string;
  /** Year of the first showing. */
  readonly year: number;
  readonly genres: readonly GenreName[];
  readonly directors: readonly PersonName[];
  readonly cast: readonly PersonName[];
  readonly overview: string;
  readonly renown: Renown;
};

/** Animation is a media type of its own here but not on TMDB, so each entry says where its id is from. */
export type AnimatedTitleEntry = TitleEntry & { readonly tmdbKind: TmdbKind };
