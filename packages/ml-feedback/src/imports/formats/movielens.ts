import { type FileReading, type Mention, namesOf, readRows, unused } from "./mention.ts";
import { FileProblem, LineProblem } from "./problem.ts";
import { readTable, type Table, type TableRow } from "./table.ts";
import { dayUntil, HALF_STARS, IMDB_ID, TMDB_ID } from "./values.ts";

const EXPECTED = "movie_id, imdb_id, tmdb_id, rating, average_rating, title; or userId, movieId, rating, timestamp";

export const MOVIELENS_ARCHIVE = {
  isWanted: (path: string): boolean => /(?:^|\/)(?:movielens-)?(?:ratings|wishlist|movies|links)\.csv$/i.test(path),
  told: "ratings.csv, movies.csv, links.csv",
};

type File = { readonly text: string; readonly name: string };

/**
 * What movielens.org gives its members (ratings and wishlist, with ids and titles), or one person's ratings in the layout
 * of the data sets, whose films are numbers that `links.csv` and `movies.csv` explain.
 */
export const readMovieLens = (files: readonly File[], now: Date): FileReading[] => {
  const tables = files.map(({ text, name }) => readTable(text, name));
  const films = filmsOf(tables);
  return tables.map((table) => {
    if (isFilms(table) || isLinks(table)) return { ...unused(table.file), use: "films", rows: table.rows.length };
    if (table.has("movie_id", "title"))
      return readRows(table, table.has("rating") ? "ratings" : "want", (row) => memberRow(row, table));
    if (!table.has("userId", "movieId", "rating")) return refuse(table);
    if (films.size === 0) throw new FileProblem("needs_links", table.file, { line: 1 });
    requireOnePerson(table);
    return readRows(table, "ratings", (row) => dataSetRow(row, { films, file: table.file, now }));
  });
};

const isFilms = ({ has }: Table): boolean => has("movieId", "title", "genres");
const isLinks = ({ has }: Table): boolean => has("movieId", "tmdbId") && !has("rating");

const refuse = ({ file, columns }: Table): never => {
  throw new FileProblem("columns", file, { line: 1, found: columns.join(", "), expected: EXPECTED });
};

const requireOnePerson = ({ rows, file }: Table): void => {
  const first = rows[0]?.get("userId");
  const other = rows.find(({ get }) => get("userId") !== first);
  if (other !== undefined)
    throw new FileProblem("several_people", file, { line: other.line, column: "userId", found: other.get("userId") });
};

type Film = Pick<Mention, "year" | "tmdbId" | "imdbId"> & { readonly names: readonly string[] };

/** MovieLens's number of a film → all that the files say of it. */
const filmsOf = (tables: readonly Table[]): Map<string, Film> => {
  const films = new Map<string, Film>();
  for (const table of tables) {
    if (!isFilms(table) && !isLinks(table)) continue;
    for (const { get } of table.rows) {
      const before = films.get(get("movieId"));
      films.set(get("movieId"), {
        ...(isFilms(table) ? toNamed(get("title")) : { names: before?.names ?? [], year: before?.year ?? null }),
        tmdbId: TMDB_ID.parse(get("tmdbId")) ?? before?.tmdbId ?? null,
        imdbId: IMDB_ID.parse(get("imdbId")) ?? before?.imdbId ?? null,
      });
    }
  }
  return films;
};

const memberRow = (row: TableRow, { file, has }: Table): Omit<Mention, "file" | "line"> => {
  const [title] = namesOf(row, file, ["title"]);
  const { names, year } = toNamed(title);
  return {
    names,
    year,
    kind: "movie",
    tmdbId: row.read("tmdb_id", TMDB_ID),
    imdbId: row.read("imdb_id", IMDB_ID),
    status: has("rating") ? "watched" : "want",
    rating: row.read("rating", HALF_STARS),
    at: null,
    isSeenAt: false,
  };
};

type DataSet = { readonly films: ReadonlyMap<string, Film>; readonly file: string; readonly now: Date };

const dataSetRow = (row: TableRow, { films, file, now }: DataSet): Omit<Mention, "file" | "line"> => {
  const film = films.get(row.get("movieId"));
  if (film === undefined)
    throw new LineProblem("unknown_film", file, { line: row.line, column: "movieId", found: row.get("movieId") });
  const [name = `MovieLens ${row.get("movieId")}`, ...others] = film.names;
  return {
    ...film,
    names: [name, ...others],
    kind: "movie",
    status: "watched",
    rating: row.read("rating", HALF_STARS),
    at: row.read("timestamp", secondsUntil(now)),
    isSeenAt: false,
  };
};

const secondsUntil = (now: Date) => {
  const day = dayUntil(now);
  const parse = (text: string) =>
    /^\d{1,10}$/.test(text) ? day.parse(new Date(Number(text) * 1_000).toISOString()) : null;
  return { ...day, parse };
};

/** "Matrix, The (1999)" → The Matrix, 1999. What stands in brackets at the end may be another name or a part of this one. */
const toNamed = (text: string): { names: [string, ...string[]]; year: number | null } => {
  const dated = /^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(text.trim());
  const whole = dated?.[1] ?? text.trim();
  const year = dated?.[2] === undefined ? null : Number(dated[2]);
  const bracketed = /^(.+?)((?:\s*\([^()]+\))+)$/.exec(whole);
  if (bracketed === null) return { names: [articleFirst(whole)], year };
  const [, name = "", others = ""] = bracketed;
  const akas = [...others.matchAll(/\(([^()]+)\)/g)].map(([, aka = ""]) =>
    articleFirst(aka.replace(/^a\.k\.a\. /, "")),
  );
  return { names: [whole, articleFirst(name), ...akas], year };
};

const articleFirst = (name: string): string =>
  name.replace(
    /^(.*), (The|A|An|La|Le|Les|L'|Il|Lo|El|Los|Las|Der|Die|Das|Den|Det|De)$/,
    (_, rest: string, article: string) => (article.endsWith("'") ? `${article}${rest}` : `${article} ${rest}`),
  );
