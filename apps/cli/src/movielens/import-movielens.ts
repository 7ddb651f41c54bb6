import { basename, join } from "node:path";
import {
  finishImport,
  type ImportedPerson,
  type ImportedRating,
  type ImportedTitle,
  importedTitleSchema,
  importImdbIds,
  importPeople,
  importRatings,
  importTitles,
} from "@dailies/ml-feedback";
import { z } from "zod";
import { progress } from "../terminal/output.ts";
import type { Deps } from "../terminal/session.ts";
import { readCsv, readLines } from "./files.ts";
import { toGenres } from "./genres.ts";
import { createRejections, type Rejections } from "./rejected-rows.ts";

/** Rows of one statement: large enough to be quick, small enough to lose little when the process dies. */
const TITLES_AT_ONCE = 500;
const RATINGS_AT_ONCE = 5_000;
/** The first rating service of this kind opened in 1995; nothing can have been rated before cinema. */
const EARLIEST_S = Date.UTC(1995, 0, 1) / 1_000;

export type Counts = { read: number; added: number; updated: number; unchanged: number };
export type ImportReport = {
  readonly titles: Counts;
  readonly people: Counts;
  readonly ratings: Counts;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly skippedTotal: number;
  readonly firstSkipped: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
};

const zero = (): Counts => ({ read: 0, added: 0, updated: 0, unchanged: 0 });

const add = (counts: Counts, read: number, written: Omit<Counts, "read">): void => {
  counts.read += read;
  counts.added += written.added;
  counts.updated += written.updated;
  counts.unchanged += written.unchanged;
};

const catalogueRow = z.object({
  tmdbId: z.int(),
  title: z.string(),
  year: z.int().nullish(),
  mediaType: z.string(),
  overview: z.string().nullish(),
  genres: z.array(z.string()).default([]),
  directors: z.array(z.tuple([z.int(), z.string()])).default([]),
  cast: z.array(z.tuple([z.int(), z.string()])).default([]),
  voteAverage: z.number().nullish(),
  voteCount: z.int().nullish(),
  imdbId: z.string().nullish(),
});

/** Names the field that is wrong, for the count and for the line. */
const problemOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue === undefined ? "not understood" : `${issue.path.map(String).join(".") || "row"}: ${issue.message}`;
};

/** One line of a catalogue, or what is wrong with it. */
export const toTitle = (text: string): { title: ImportedTitle } | { problem: string } => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "not a JSON object" };
  }
  const row = catalogueRow.safeParse(json);
  if (!row.success) return { problem: problemOf(row.error) };
  const people = (pairs: readonly (readonly [number, string])[]) => pairs.map(([id, name]) => ({ id, name }));
  const title = importedTitleSchema.safeParse({
    ...row.data,
    year: row.data.year ?? null,
    overview: row.data.overview ?? null,
    directors: people(row.data.directors),
    cast: people(row.data.cast),
    voteAverage: row.data.voteAverage ?? null,
    voteCount: row.data.voteCount ?? 0,
    imdbId: row.data.imdbId ?? null,
  });
  return title.success ? { title: title.data } : { problem: problemOf(title.error) };
};

/** "Heat (1995)" → title and year. */
const TITLE_AND_YEAR = /^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$/;
export const toNamed = (text: string): { title: string; year: number | null } => {
  const match = TITLE_AND_YEAR.exec(text.trim());
  return { title: match?.[1] || text.trim(), year: match?.[2] === undefined ? null : Number(match[2]) };
};

type Source = { readonly folder: string; readonly catalogues: readonly string[] };
type Work = { readonly deps: Deps; readonly rejections: Rejections };

/**
 * Brings a MovieLens folder in: films of the catalogues and of the folder, people who cannot sign in, and their ratings
 * as watch lists (stars × 2). It can be stopped anywhere and repeated: what is there already stays as it is.
 */
export const importMovieLens = async (deps: Deps, source: Source): Promise<ImportReport> => {
  const work: Work = { deps, rejections: createRejections() };
  const titles = zero();
  const known = new Set<number>();
  for (const path of source.catalogues) await importCatalogue(work, path, { titles, known });
  const { tmdbIds, imdbIds } = await readLinks(work, join(source.folder, "links.csv"));
  await importFilms(work, join(source.folder, "movies.csv"), { tmdbIds, titles, known });
  await importImdbIds(deps, imdbIds);
  const { people, ratings } = await importAllRatings(work, join(source.folder, "ratings.csv"), { tmdbIds, known });
  const shown = progress("taste of everybody", 100);
  await finishImport(deps, (step) => shown.to(Math.round(100 * step.progress), step.note));
  shown.end();
  const { rejections } = work;
  return {
    titles,
    people,
    ratings,
    skipped: rejections.counts(),
    skippedTotal: rejections.total(),
    firstSkipped: rejections.named(),
  };
};

type TitlesSoFar = { readonly titles: Counts; readonly known: Set<number> };

const importCatalogue = async (
  { deps, rejections }: Work,
  path: string,
  { titles, known }: TitlesSoFar,
): Promise<void> => {
  const file = basename(path);
  const shown = progress(file, await countLines(path));
  let batch: ImportedTitle[] = [];
  let read = 0;
  const flush = async () => {
    add(titles, batch.length, await importTitles(deps, batch));
    shown.to(read);
    batch = [];
  };
  for await (const { line, text } of readLines(path)) {
    read += 1;
    const parsed = toTitle(text);
    if ("problem" in parsed) {
      rejections.add({ file, line, reason: parsed.problem });
      continue;
    }
    batch.push(parsed.title);
    if (parsed.title.mediaType === "movie") known.add(parsed.title.tmdbId);
    if (batch.length === TITLES_AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  shown.to(read);
  shown.end();
};

type Links = {
  /** MovieLens's number of a film → TMDB's. */
  readonly tmdbIds: Map<string, number>;
  /** TMDB's → IMDb's. */
  readonly imdbIds: Map<number, string>;
};

const readLinks = async ({ rejections }: Work, path: string): Promise<Links> => {
  const tmdbIds = new Map<string, number>();
  const imdbIds = new Map<number, string>();
  for await (const { line, row } of readCsv(path, ["movieId", "tmdbId"])) {
    const reject = (reason: string) => rejections.add({ file: "links.csv", line, reason });
    if (row === null) reject("not as many fields as the head");
    else if (row.tmdbId === "") reject("no TMDB id: the film cannot be told apart");
    else if (!/^[1-9]\d{0,8}$/.test(row.tmdbId ?? "")) reject("tmdbId: not a whole number above 0");
    else {
      tmdbIds.set(row.movieId ?? "", Number(row.tmdbId));
      if (/^\d{1,10}$/.test(row.imdbId ?? "")) imdbIds.set(Number(row.tmdbId), `tt${row.imdbId?.padStart(7, "0")}`);
    }
  }
  return { tmdbIds, imdbIds };
};

type FilmsInput = TitlesSoFar & { readonly tmdbIds: ReadonlyMap<string, number> };

/** Films that no catalogue brought: what the folder itself says of them. */
const importFilms = async (
  { deps, rejections }: Work,
  path: string,
  { tmdbIds, titles, known }: FilmsInput,
): Promise<void> => {
  const batch: ImportedTitle[] = [];
  const flush = async () => add(titles, batch.length, await importTitles(deps, batch.splice(0)));
  for await (const { line, row } of readCsv(path, ["movieId", "title", "genres"])) {
    if (row === null) {
      rejections.add({ file: "movies.csv", line, reason: "not as many fields as the head" });
      continue;
    }
    const tmdbId = tmdbIds.get(row.movieId ?? "");
    if (tmdbId === undefined || known.has(tmdbId)) continue;
    const title = importedTitleSchema.safeParse({
      tmdbId,
      mediaType: "movie",
      ...toNamed(row.title ?? ""),
      overview: null,
      genres: toGenres(row.genres ?? ""),
      directors: [],
      cast: [],
      voteAverage: null,
      voteCount: 0,
    });
    if (!title.success) {
      rejections.add({ file: "movies.csv", line, reason: problemOf(title.error) });
      continue;
    }
    known.add(tmdbId);
    batch.push(title.data);
    if (batch.length === TITLES_AT_ONCE) await flush();
  }
  await flush();
};

type RatingsInput = { readonly tmdbIds: ReadonlyMap<string, number>; readonly known: ReadonlySet<number> };
type RatingRow = Omit<ImportedRating, "userId"> & { readonly person: string };

const importAllRatings = async ({ deps, rejections }: Work, path: string, input: RatingsInput) => {
  const shown = progress("ratings.csv", await countLines(path));
  const [people, ratings] = [zero(), zero()];
  const ids = new Map<string, string>();
  let batch: RatingRow[] = [];
  let read = 0;
  const flush = async () => {
    const unknown = [...new Set(batch.map((row) => row.person))].filter((person) => !ids.has(person));
    const found = await importPeople(deps, unknown.map(toPerson));
    for (const person of unknown) ids.set(person, found.ids.get(toPerson(person).email) ?? "");
    add(people, unknown.length, found.written);
    const rows = batch.map(({ person, ...rating }): ImportedRating => ({ ...rating, userId: ids.get(person) ?? "" }));
    add(ratings, rows.length, await importRatings(deps, rows));
    shown.to(read);
    batch = [];
  };
  for await (const { line, row } of readCsv(path, ["userId", "movieId", "rating", "timestamp"])) {
    read += 1;
    const parsed = toRating(row, input);
    if ("problem" in parsed) rejections.add({ file: "ratings.csv", line, reason: parsed.problem });
    else batch.push(parsed.rating);
    if (batch.length === RATINGS_AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  shown.to(read);
  shown.end();
  return { people, ratings };
};

const toPerson = (person: string): ImportedPerson => ({
  email: `movielens-${person}@import.invalid`,
  name: `MovieLens ${person}`,
});

export const toRating = (
  row: Record<string, string> | null,
  { tmdbIds, known }: RatingsInput,
): { rating: RatingRow } | { problem: string } => {
  if (row === null) return { problem: "not as many fields as the head" };
  const { userId = "", movieId = "", rating = "", timestamp = "" } = row;
  if (!/^[1-9]\d{0,8}$/.test(userId)) return { problem: "userId: not a whole number above 0" };
  if (!/^\d{1,10}$/.test(timestamp)) return { problem: "timestamp: not seconds since 1970" };
  const seconds = Number(timestamp);
  if (seconds < EARLIEST_S || seconds * 1_000 > Date.now())
    return { problem: "timestamp: before 1995 or in the future" };
  const stars = /^[0-5](?:\.[05])?$/.test(rating) ? Number(rating) : Number.NaN;
  if (!(stars >= 0.5 && stars <= 5)) return { problem: "rating: not between 0.5 and 5 in half stars" };
  const tmdbId = tmdbIds.get(movieId);
  if (tmdbId === undefined) return { problem: "movieId: no TMDB id known" };
  if (!known.has(tmdbId)) return { problem: "movieId: not in the catalogue" };
  return {
    rating: { person: userId, tmdbId, mediaType: "movie", rating: stars * 2, occurredAt: new Date(seconds * 1_000) },
  };
};

const countLines = async (path: string): Promise<number> => {
  let count = 0;
  for await (const _ of readLines(path)) count += 1;
  return count;
};
