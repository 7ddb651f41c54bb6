import { anime } from "./anime.ts";
import { cartoons } from "./cartoons.ts";
import { classicFilms } from "./films-classic.ts";
import { modernFilms } from "./films-modern.ts";
import { type PersonName, people } from "./people.ts";
import { series } from "./series.ts";
import type { AnimatedTitleEntry, Renown, TmdbKind } from "./title-entry.ts";

export type DemoPerson = { readonly id: number; readonly name: string };

type DemoMediaType = "movie" | "tv" | "anime" | "cartoon";

/** `directors` are the creators where the title is a series. */
export type DemoTitle = {
  readonly tmdbId: number;
  readonly mediaType: DemoMediaType;
  readonly tmdbKind: TmdbKind;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
  readonly directors: readonly DemoPerson[];
  readonly cast: readonly DemoPerson[];
  readonly overview: string;
  readonly renown: Renown;
};

const credit = (name: PersonName): DemoPerson => ({ id: people[name], name });

const ofType =
  (mediaType: DemoMediaType) =>
  (entry: AnimatedTitleEntry): DemoTitle => ({
    ...entry,
    mediaType,
    directors: entry.directors.map(credit),
    cast: entry.cast.map(credit),
  });

/** The catalogue of the demo: about 300 well-known titles, chosen and described by us. */
export const demoTitles: readonly DemoTitle[] = [
  ...[...classicFilms, ...modernFilms].map((film) => ofType("movie")({ ...film, tmdbKind: "movie" })),
  ...series.map((show) => ofType("tv")({ ...show, tmdbKind: "tv" })),
  ...anime.map(ofType("anime")),
  ...cartoons.map(ofType("cartoon")),
];
