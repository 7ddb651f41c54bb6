import type { Problem } from "../problems.schema.ts";
import { LineProblem } from "./problem.ts";
import type { Table, TableRow } from "./table.ts";

/** Which of TMDB's two numberings a title belongs to; null where the export does not say. */
export type TitleKind = "movie" | "show" | null;

/** One line of an export about one title. */
export type Mention = {
  readonly file: string;
  readonly line: number;
  /** The first is the one shown; others are the title in another language. */
  readonly names: readonly [string, ...string[]];
  readonly year: number | null;
  readonly kind: TitleKind;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly status: "want" | "watched";
  /** 1–10. */
  readonly rating: number | null;
  readonly at: Date | null;
  /** `at` is the day it was seen, not the one it was noted. */
  readonly isSeenAt: boolean;
};

/** What one file of an export gave; `use` says what it was taken for. */
export type FileReading = {
  readonly file: string;
  readonly use: "ratings" | "watched" | "diary" | "want" | "films" | "unused";
  readonly rows: number;
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
};

export const unused = (file: string): FileReading => ({ file, use: "unused", rows: 0, mentions: [], problems: [] });

/** The last part of a path, in lower case. */
export const baseName = (path: string): string => path.split("/").at(-1)?.toLowerCase() ?? "";

type Place = { readonly file: string; readonly line: number };

/** Calls `read` for each row; those with something wrong are left out and told. */
export const readEach = <Row>(rows: readonly Row[], read: (row: Row) => Mention | null) => {
  const mentions: Mention[] = [];
  const problems: Problem[] = [];
  for (const row of rows) {
    try {
      const mention = read(row);
      if (mention !== null) mentions.push(mention);
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error;
      problems.push(error.problem);
    }
  }
  return { mentions, problems };
};

export const readRows = (
  table: Table,
  use: FileReading["use"],
  read: (row: TableRow) => Omit<Mention, keyof Place> | null,
): FileReading => {
  const { file } = table;
  const { mentions, problems } = readEach(table.rows, (row) => {
    const mention = read(row);
    return mention && { ...mention, file, line: row.line };
  });
  return {
    file,
    use,
    rows: table.rows.length + table.problems.length,
    mentions,
    problems: [...table.problems, ...problems],
  };
};

/**
 * The title in a column, and in further ones where they say something else.
 *
 * @throws LineProblem when there is none
 */
export const namesOf = (
  { get, line }: TableRow,
  file: string,
  [column, ...others]: readonly [string, ...string[]],
): [string, ...string[]] => {
  const name = get(column);
  if (name === "") throw new LineProblem("title", file, { line, column });
  return [name, ...others.map(get).filter((other) => other !== "" && other !== name)];
};
