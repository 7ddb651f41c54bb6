import { join } from "node:path";
import type { HistoryEntry, TitleFeatures } from "@dailies/ml-feedback";
import { readCsv, readLines, requireFiles } from "../movielens/files.ts";
import { toGenres } from "../movielens/genres.ts";
import { toNamed, toTitle } from "../movielens/import-movielens.ts";
import { CommandError } from "../terminal/command-error.ts";

/** Of the cast the product scores the leads. */
const LEADS = 3;

export type Rating = {
  /** Place in `films`. */
  readonly film: number;
  /** Half a star to five. */
  readonly stars: number;
  /** Seconds since 1970. */
  readonly at: number;
};

export type Films = {
  /** By MovieLens id; `tmdbId` holds that id, for films without a TMDB id are ranked too. */
  readonly films: readonly TitleFeatures[];
  /** By person, the oldest first; ties by MovieLens id. */
  readonly people: readonly { readonly id: number; readonly ratings: readonly Rating[] }[];
};

/** The films and ratings of a MovieLens folder, with genres and people of the catalogues where these know a film. */
export const readFilms = async (folder: string, catalogues: readonly string[]): Promise<Films> => {
  await requireFiles(folder, catalogues);
  const known = await readCatalogues(catalogues);
  const films: TitleFeatures[] = [];
  for await (const { line, row } of readCsv(join(folder, "movies.csv"), ["movieId", "title", "genres"])) {
    const id = Number(row?.movieId);
    if (row === null || !Number.isSafeInteger(id) || id < 1)
      throw new CommandError(`movies.csv line ${line}: no movieId.`);
    const { title, year } = toNamed(row.title ?? "");
    const own = { genres: toGenres(row.genres ?? ""), directorIds: [], castIds: [] };
    films.push({ tmdbId: id, mediaType: "movie", title, year, ...own, ...known.get(id) });
  }
  films.sort((one, other) => one.tmdbId - other.tmdbId);
  const placeOf = new Map(films.map(({ tmdbId }, place) => [tmdbId, place]));
  const people = new Map<number, Rating[]>();
  for await (const { line, row } of readCsv(join(folder, "ratings.csv"), [
    "userId",
    "movieId",
    "rating",
    "timestamp",
  ])) {
    const [user, stars, at] = [Number(row?.userId), Number(row?.rating), Number(row?.timestamp)];
    const film = placeOf.get(Number(row?.movieId));
    const isWhole = Number.isSafeInteger(user) && Number.isSafeInteger(at) && stars >= 0.5 && stars <= 5;
    if (film === undefined || !isWhole)
      throw new CommandError(`ratings.csv line ${line}: not a rating of a known film.`);
    people.set(user, [...(people.get(user) ?? []), { film, stars, at }]);
  }
  return {
    films,
    people: [...people]
      .sort(([one], [other]) => one - other)
      .map(([id, ratings]) => ({
        id,
        ratings: ratings.sort((one, other) => one.at - other.at || one.film - other.film),
      })),
  };
};

type Known = Pick<TitleFeatures, "genres" | "directorIds" | "castIds">;

const readCatalogues = async (paths: readonly string[]): Promise<Map<number, Known>> => {
  const known = new Map<number, Known>();
  for (const path of paths) {
    for await (const { text } of readLines(path)) {
      const parsed = toTitle(text);
      const id: unknown = "title" in parsed ? (JSON.parse(text) as { mlMovieId?: unknown }).mlMovieId : null;
      if (!("title" in parsed) || typeof id !== "number") continue;
      const { genres, directors, cast } = parsed.title;
      const directorIds = directors.map((person) => person.id);
      known.set(id, { genres, directorIds, castIds: cast.slice(0, LEADS).map((person) => person.id) });
    }
  }
  return known;
};

/** A rating as the product keeps it: stars × 2, the reward contract's (r − 1) / 9. */
export const rewardOf = ({ stars }: Rating): number => (Math.round(stars * 2) - 1) / 9;

/** Ratings as a watch list, newest first. */
export const toHistory = (films: readonly TitleFeatures[], ratings: readonly Rating[]): HistoryEntry[] =>
  ratings
    .flatMap((rating) => {
      const film = films[rating.film];
      if (film === undefined) return [];
      const { at, stars } = rating;
      return { ...film, status: "watched" as const, rating: Math.round(stars * 2), occurredAt: new Date(at * 1_000) };
    })
    .reverse();
