import { z } from "zod";
import { textSchema } from "../../wire.schema.ts";
import type { FileReading, Mention, TitleKind } from "./mention.ts";
import { baseName, namesOf, readEach, readRows, unused } from "./mention.ts";
import { FileProblem, LineProblem } from "./problem.ts";
import { readTable, type TableRow } from "./table.ts";
import { dayUntil, IMDB_ID, TEN_POINTS, TMDB_ID, YEAR } from "./values.ts";

/** `ratings-movies.json`, `watched-history-3.json`, `lists-watchlist.json`; in older archives `watched/history-3.json`, `lists/watchlist.json`. */
const USED =
  /^(?:ratings-(?:movies|shows)|watched-(?:movies|shows|history)|history|(?:lists-)?watchlist)(?:-\d+)?\.json$/;
const EXPECTED =
  "rated_at, watched_at or listed_at, with type, title, year, trakt_rating, trakt_id, imdb_id, tmdb_id, …";

export const TRAKT_ARCHIVE = {
  isWanted: (path: string): boolean => USED.test(baseName(path)),
  told: "ratings-movies.json, watched-movies.json, watched-history.json, lists-watchlist.json",
};

/** Trakt writes this where a day is not known. */
const UNKNOWN_DAY = "1970-01-01";

/** JSON as in an account's archive, or the tables that lists are saved as. */
export const readTrakt = (text: string, file: string, now: Date): FileReading =>
  /^\s*[[{]/.test(text.replace(/^\uFEFF/, "")) ? readJson(text, file, now) : readCsv(text, file, now);

// ── JSON ──

const isDayKnown = (text: string) => !text.startsWith(UNKNOWN_DAY);
const titleSchema = z.object({
  title: textSchema.trim().min(1),
  year: z.int().nullish(),
  ids: z.object({ tmdb: z.int().nullish(), imdb: z.string().nullish() }).default({}),
});
const entrySchema = z.object({
  type: textSchema.nullish(),
  rated_at: z.string().nullish(),
  watched_at: z.string().nullish(),
  last_watched_at: z.string().nullish(),
  listed_at: z.string().nullish(),
  rating: z.number().nullish(),
  plays: z.number().nullish(),
  movie: titleSchema.nullish(),
  show: titleSchema.nullish(),
});

const readJson = (text: string, file: string, now: Date): FileReading => {
  const entries = parseJson(text, file);
  if (!Array.isArray(entries)) return refuse(file, "an object");
  if (entries.length === 0) return unused(file);
  if (!entries.some((entry) => entrySchema.safeParse(entry).success)) return refuse(file, keysOf(entries[0]));
  const numbered = entries.map((entry: unknown, index) => ({ entry, line: index + 1 }));
  const { mentions, problems } = readEach(numbered, ({ entry, line }) => mentionOfEntry(entry, { file, line, now }));
  const isWant = mentions.every(({ status }) => status === "want");
  const isRatings = mentions.some(({ rating }) => rating !== null);
  const use = mentions.length === 0 ? "unused" : isWant ? "want" : isRatings ? "ratings" : "watched";
  return { file, use, rows: entries.length, mentions, problems };
};

const refuse = (file: string, found: string): never => {
  throw new FileProblem("columns", file, {
    found,
    expected: "a list of { rating, rated_at, movie: { title, year, ids } } and the like",
  });
};

const keysOf = (entry: unknown): string =>
  typeof entry === "object" && entry !== null ? `{ ${Object.keys(entry).join(", ")} }` : String(entry);

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    throw new FileProblem("not_json", file, { line: text.slice(0, at).split("\n").length });
  }
};

type Place = { readonly file: string; readonly line: number; readonly now: Date };

const mentionOfEntry = (entry: unknown, { file, line, now }: Place): Mention => {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    const column = parsed.error.issues[0]?.path.map(String).join(".") ?? null;
    throw new LineProblem("title", file, { line, column });
  }
  const { type, movie, show, rating, rated_at, watched_at, last_watched_at, listed_at, plays } = parsed.data;
  const title = movie ?? show;
  if (!title)
    throw new LineProblem(type === "person" ? "other_kind" : "title", file, {
      line,
      column: "movie",
      found: type ?? "",
    });
  const isRating = rating !== null && rating !== undefined;
  if (isRating && (type === "episode" || type === "season"))
    throw new LineProblem("episode", file, { line, found: type });
  const isWatched =
    isRating || [watched_at, last_watched_at, plays].some((each) => each !== null && each !== undefined);
  const column = isRating ? "rated_at" : isWatched ? "watched_at" : "listed_at";
  const day = isRating ? rated_at : isWatched ? (watched_at ?? last_watched_at) : listed_at;
  // An episode on the watchlist would make its whole series wanted.
  if (!isWatched && (type === "episode" || type === "season"))
    throw new LineProblem("episode", file, { line, found: type });
  return {
    file,
    line,
    names: [title.title],
    year: title.year === null || title.year === undefined ? null : YEAR.parse(String(title.year)),
    kind: movie ? "movie" : "show",
    tmdbId: title.ids.tmdb ? TMDB_ID.parse(String(title.ids.tmdb)) : null,
    imdbId: title.ids.imdb ? IMDB_ID.parse(title.ids.imdb) : null,
    status: isWatched ? "watched" : "want",
    rating: isRating ? ratingOf(rating, file, line) : null,
    at: dayOf(day ?? "", { file, line, now, column }),
    isSeenAt: isWatched && !isRating,
  };
};

const ratingOf = (rating: number, file: string, line: number): number => {
  const value = TEN_POINTS.parse(String(rating));
  if (value !== null) return value;
  const { expected = "" } = TEN_POINTS;
  throw new LineProblem("rating", file, { line, column: "rating", found: String(rating), expected });
};

const dayOf = (text: string, { file, line, now, column }: Place & { readonly column: string }): Date | null => {
  if (text === "" || !isDayKnown(text)) return null;
  const at = dayUntil(now).parse(text);
  if (at === null) throw new LineProblem("date", file, { line, column, found: text });
  return at;
};

// ── CSV ──

const DAYS = { ratings: "rated_at", watched: "watched_at", want: "listed_at" } as const;

const readCsv = (text: string, file: string, now: Date): FileReading => {
  const table = readTable(text, file);
  const use = (["ratings", "watched", "want"] as const).find((each) => table.has(DAYS[each]));
  if (use === undefined || !table.has("type", "title"))
    throw new FileProblem("columns", file, { line: 1, found: table.columns.join(", "), expected: EXPECTED });
  return readRows(table, use, (row) => mentionOfRow(row, { file, use, now }));
};

type RowInput = { readonly file: string; readonly use: keyof typeof DAYS; readonly now: Date };

const mentionOfRow = (row: TableRow, { file, use, now }: RowInput): Omit<Mention, "file" | "line"> => {
  const type = row.get("type");
  const isPart = type === "episode" || type === "season";
  // A series of which an episode was seen was begun; a rating or a wish for one says nothing of the series.
  if (isPart && use !== "watched")
    throw new LineProblem("episode", file, { line: row.line, column: "type", found: type });
  const kind = kindOf(type);
  if (kind === null) throw new LineProblem("other_kind", file, { line: row.line, column: "type", found: type });
  return {
    names: namesOf(row, file, ["title"]),
    year: row.read("year", YEAR),
    kind,
    tmdbId: row.read("tmdb_id", TMDB_ID),
    imdbId: row.read("imdb_id", IMDB_ID),
    status: use === "want" ? "want" : "watched",
    rating: use === "ratings" ? row.read("rating", TEN_POINTS) : null,
    at: isDayKnown(row.get(DAYS[use])) ? row.read(DAYS[use], dayUntil(now)) : null,
    isSeenAt: use === "watched",
  };
};

const kindOf = (type: string): TitleKind => {
  if (type === "movie") return "movie";
  return ["show", "season", "episode"].includes(type) ? "show" : null;
};
