import { baseName, type FileReading, type Mention, namesOf, readRows, unused } from "./mention.ts";
import { FileProblem } from "./problem.ts";
import { readTable, type Table, type TableRow } from "./table.ts";
import { dayUntil, HALF_STARS, IMDB_ID, TEN_POINTS, TMDB_ID, YEAR } from "./values.ts";

const USED = ["ratings.csv", "watched.csv", "diary.csv", "watchlist.csv"];
const EXPECTED = "Date, Name, Year, Letterboxd URI, with Rating or Watched Date or neither";

/** Beside one's own films an archive holds what was deleted, lists, likes and comments, some under the same names. */
export const LETTERBOXD_ARCHIVE = {
  isWanted: (path: string): boolean =>
    USED.includes(baseName(path)) && !/(?:^|\/)(?:deleted|orphaned|likes|lists)\//i.test(path),
  told: USED.join(", "),
};

/** `ratings.csv`, `watched.csv`, `diary.csv`, `watchlist.csv`, and files made for Letterboxd's own import. */
export const readLetterboxd = (text: string, file: string, now: Date): FileReading => {
  if (/^\uFEFF?Letterboxd list export/i.test(text))
    throw new FileProblem("not_history", file, { line: 1, found: "a list" });
  const table = readTable(text, file);
  if (table.has("Title") && ["Rating", "Rating10", "WatchedDate"].some((column) => table.has(column)))
    return readRows(table, "watched", (row) => madeForImport(row, file, now));
  if (!table.has("Name", "Year"))
    throw new FileProblem("columns", file, { line: 1, found: table.columns.join(", "), expected: EXPECTED });
  const use = useOf(table);
  if (use === null) throw new FileProblem("which_list", file, { line: 1 });
  return use === "unused" ? unused(file) : readRows(table, use, (row) => exported(row, { file, use, now }));
};

type Use = "ratings" | "watched" | "diary" | "want";

/** Three of the files have the same columns and differ in their names only, which a browser may have numbered. */
const useOf = ({ file, has }: Table): Use | "unused" | null => {
  const name = baseName(file);
  if (has("Watched Date")) return "diary";
  if (has("Rating")) return "ratings";
  if (name.includes("watchlist")) return "want";
  if (name.includes("watched")) return "watched";
  return name.startsWith("films") ? "unused" : null;
};

type MentionedTitle = Omit<Mention, "file" | "line">;

const exported = (row: TableRow, { file, use, now }: { file: string; use: Use; now: Date }): MentionedTitle => {
  const seenAt = use === "diary" ? row.read("Watched Date", dayUntil(now)) : null;
  return {
    names: namesOf(row, file, ["Name"]),
    year: row.read("Year", YEAR),
    kind: null,
    tmdbId: null,
    imdbId: null,
    status: use === "want" ? "want" : "watched",
    rating: use === "want" ? null : row.read("Rating", HALF_STARS),
    at: seenAt ?? row.read("Date", dayUntil(now)),
    isSeenAt: seenAt !== null,
  };
};

/** The layout that Letterboxd reads: `Title, Year, tmdbID, imdbID, Rating10 or Rating, WatchedDate`. */
const madeForImport = (row: TableRow, file: string, now: Date): MentionedTitle => {
  const seenAt = row.read("WatchedDate", dayUntil(now));
  return {
    names: namesOf(row, file, ["Title"]),
    year: row.read("Year", YEAR),
    kind: "movie",
    tmdbId: row.read("tmdbID", TMDB_ID),
    imdbId: row.read("imdbID", IMDB_ID),
    status: "watched",
    rating: row.read("Rating10", TEN_POINTS) ?? row.read("Rating", HALF_STARS),
    at: seenAt,
    isSeenAt: seenAt !== null,
  };
};
