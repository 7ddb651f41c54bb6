import type { Problem } from "../problems.schema.ts";
import { type ExportFile, unfoldArchives } from "./archive.ts";
import { IMDB_ARCHIVE, readImdb } from "./imdb.ts";
import { LETTERBOXD_ARCHIVE, readLetterboxd } from "./letterboxd.ts";
import type { FileReading, Mention } from "./mention.ts";
import { MOVIELENS_ARCHIVE, readMovieLens } from "./movielens.ts";
import { FileProblem } from "./problem.ts";
import { decodeText, type Encoding } from "./text.ts";
import { readTrakt, TRAKT_ARCHIVE } from "./trakt.ts";

export type Service = "letterboxd" | "imdb" | "trakt" | "movielens";

/** More lines than anybody watched; a data set has them. */
export const MOST_ROWS = 100_000;

/** What an export says about one title, all its lines taken together. */
export type ExportEntry = Omit<Mention, "at" | "isSeenAt"> & { readonly at: Date };

export type ExportReading = {
  readonly files: readonly (Pick<FileReading, "file" | "use" | "rows"> & { readonly encoding: Encoding })[];
  readonly entries: readonly ExportEntry[];
  readonly problems: readonly Problem[];
};

const ARCHIVES = {
  letterboxd: LETTERBOXD_ARCHIVE,
  imdb: IMDB_ARCHIVE,
  trakt: TRAKT_ARCHIVE,
  movielens: MOVIELENS_ARCHIVE,
};
const ONE_BY_ONE = { letterboxd: readLetterboxd, imdb: readImdb, trakt: readTrakt };

/**
 * What a person's export from another service says, title by title. Nothing is looked up and nothing is kept.
 *
 * @throws FileProblem when a file cannot be used
 */
export const readExport = (service: Service, given: readonly ExportFile[], now: Date): ExportReading => {
  const files = unfoldArchives(given, ARCHIVES[service]).map(({ name, bytes }) => ({
    name,
    ...decodeText(bytes, name),
  }));
  const readings =
    service === "movielens"
      ? readMovieLens(files, now)
      : files.map(({ text, name }) => ONE_BY_ONE[service](text, name, now));
  const rows = readings.reduce((sum, reading) => sum + reading.rows, 0);
  if (rows > MOST_ROWS)
    throw new FileProblem("too_many_rows", readings[0]?.file ?? "", { expected: MOST_ROWS.toLocaleString("en-US") });
  return {
    files: readings.map(({ file, use, rows: count }, index) => ({
      file,
      use,
      rows: count,
      encoding: files[index]?.encoding ?? "utf-8",
    })),
    entries: mergeMentions(
      readings.flatMap(({ mentions }) => mentions),
      now,
    ),
    problems: readings.flatMap(({ problems }) => problems),
  };
};

const keyOf = ({ kind, tmdbId, imdbId, names: [name], year }: Mention): string => {
  if (tmdbId !== null) return `${kind} tmdb ${tmdbId}`;
  return imdbId ?? `${kind} ${year} ${name.normalize("NFC").toLowerCase()}`;
};

/**
 * One entry for each title: watched beats wanted, of several ratings the newest counts, and the day is the newest on which
 * it was seen, or else noted. A title without any day gets the oldest day of the export; where there is none at all, today.
 */
export const mergeMentions = (mentions: readonly Mention[], now: Date): ExportEntry[] => {
  const oldest =
    mentions.reduce<Date | null>((least, { at }) => (at && (!least || at < least) ? at : least), null) ?? now;
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(keyOf(mention));
    if (group) group.push(mention);
    else groups.set(keyOf(mention), [mention]);
  }
  return [...groups.values()].flatMap((group) => {
    const watched = group.filter(({ status }) => status === "watched");
    const deciding = watched.length > 0 ? watched : group;
    const [first] = deciding;
    if (first === undefined) return [];
    const { isSeenAt: _, ...entry } = first;
    const seen = deciding.filter(({ isSeenAt, at }) => isSeenAt && at !== null);
    const rated = newest(deciding.filter(({ rating }) => rating !== null));
    return [{ ...entry, rating: rated?.rating ?? null, at: newest(seen.length > 0 ? seen : deciding)?.at ?? oldest }];
  });
};

/** Of one day the later line. */
const newest = (mentions: readonly Mention[]): Mention | undefined =>
  mentions.reduce<Mention | undefined>(
    (best, each) => (best === undefined || (each.at?.getTime() ?? 0) >= (best.at?.getTime() ?? 0) ? each : best),
    undefined,
  );
