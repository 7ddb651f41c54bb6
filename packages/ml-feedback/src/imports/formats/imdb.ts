import { type FileReading, type Mention, namesOf, readRows, type TitleKind } from "./mention.ts";
import { FileProblem, LineProblem } from "./problem.ts";
import { readTable, type TableRow } from "./table.ts";
import { dayUntil, IMDB_ID, TEN_POINTS, YEAR } from "./values.ts";

const EXPECTED =
  "Const, Your Rating, Date Rated, Title, …; Position, Const, Created, …; or position, const, created, …";

/** Not what macOS adds to an archive beside each file. */
const isWanted = (path: string): boolean => /\.csv$/i.test(path) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(path);

export const IMDB_ARCHIVE = { isWanted, told: "*.csv" };

/**
 * Ratings, the watchlist and lists, in the three layouts IMDb has had. Since 2024 all have the same columns: a line with a
 * rating of one's own was watched, one without is wanted.
 */
export const readImdb = (text: string, file: string, now: Date): FileReading => {
  const table = readTable(text, file);
  if (!table.has("Const", "Title") || !table.has("Title Type"))
    throw new FileProblem("columns", file, { line: 1, found: table.columns.join(", "), expected: EXPECTED });
  const isRatings = table.rows.some(({ get }) => ratingColumns.some((column) => get(column) !== ""));
  return readRows(table, isRatings ? "ratings" : "want", (row) => mentionOf(row, file, now));
};

/** Now, and before 2017. */
const ratingColumns = ["Your Rating", "You rated"];

const mentionOf = (row: TableRow, file: string, now: Date): Omit<Mention, "file" | "line"> => {
  const kind = kindOf(row, file);
  const rating = row.read("Your Rating", TEN_POINTS) ?? row.read("You rated", TEN_POINTS);
  const ratedAt = row.read("Date Rated", dayUntil(now));
  return {
    names: namesOf(row, file, ["Title", "Original Title"]),
    // A title that is only announced has question marks for a year.
    year: /^\?+$/.test(row.get("Year")) ? null : row.read("Year", YEAR),
    kind,
    tmdbId: null,
    imdbId: row.read("Const", IMDB_ID),
    status: rating === null ? "want" : "watched",
    rating,
    at: ratedAt ?? row.read("Created", dayUntil(now)),
    isSeenAt: false,
  };
};

/** `movie`, `Movie`, `Feature Film`, `tvMovie`, `TV Mini-Series`, …; in the language of the account, so that some are unknown. */
const kindOf = ({ get, line }: TableRow, file: string): TitleKind => {
  const column = "Title Type";
  const type = get(column)
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, "");
  if (type.includes("episod")) throw new LineProblem("episode", file, { line, column, found: get(column) });
  if (/game|podcast|musicvideo/.test(type))
    throw new LineProblem("other_kind", file, { line, column, found: get(column) });
  if (/ser/.test(type)) return "show";
  return /film|movie|video|short|special/.test(type) ? "movie" : null;
};
