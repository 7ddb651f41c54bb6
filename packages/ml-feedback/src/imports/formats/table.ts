import { CsvError, parse } from "csv-parse/sync";
import type { Problem } from "../problems.schema.ts";
import { FileProblem, LineProblem } from "./problem.ts";

/** A record longer than this is a quote that was never closed. */
const LONGEST_RECORD = 1_000_000;

export type TableRow = {
  readonly line: number;
  /** The trimmed field of a column, by any case of its name; empty where the table has no such column. */
  readonly get: (column: string) => string;
  /**
   * What a field says; null where it is empty.
   *
   * @throws LineProblem when it says something else
   */
  readonly read: <Value>(column: string, reading: Reading<Value>) => Value | null;
};

export type Reading<Value> = {
  readonly parse: (text: string) => Value | null;
  readonly code: LineProblem["problem"]["code"] & ("rating" | "date" | "year" | "id");
  /** What a field of this kind looks like, in words. */
  readonly expected?: string;
};

export type Table = {
  readonly file: string;
  /** As written in the head. */
  readonly columns: readonly string[];
  readonly has: (...columns: readonly string[]) => boolean;
  readonly rows: readonly TableRow[];
  /** Records that have not as many fields as the head. */
  readonly problems: readonly Problem[];
};

type Parsed = { readonly fields: readonly string[]; readonly line: number };

/**
 * A table of fields between commas, or what a spreadsheet made of it: semicolons or tabs. The names are in the first line.
 *
 * @throws FileProblem when a quote never ends
 */
export const readTable = (text: string, file: string): Table => {
  const [head, ...records] = parseRecords(text, file);
  if (head === undefined) throw new FileProblem("empty", file);
  const columns = head.fields.map((name) => name.trim());
  const index = new Map(columns.map((name, at) => [name.toLowerCase(), at]));
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  for (const { fields, line } of records) {
    if (fields.length !== columns.length) {
      const [found, expected] = [String(fields.length), String(columns.length)];
      problems.push(new LineProblem("width", file, { line, found, expected }).problem);
      continue;
    }
    const get = (column: string) => fields[index.get(column.toLowerCase()) ?? -1]?.trim() ?? "";
    rows.push({ line, get, read: (column, reading) => readField({ file, line, column, found: get(column) }, reading) });
  }
  const has = (...names: readonly string[]) => names.every((name) => index.has(name.toLowerCase()));
  return { file, columns, has, rows, problems };
};

type Field = { readonly file: string; readonly line: number; readonly column: string; readonly found: string };

const readField = <Value>(
  { file, ...field }: Field,
  { parse: toValue, code, expected }: Reading<Value>,
): Value | null => {
  if (field.found === "") return null;
  const value = toValue(field.found);
  if (value === null) throw new LineProblem(code, file, { ...field, ...(expected && { expected }) });
  return value;
};

const parseRecords = (text: string, file: string): Parsed[] => {
  const records: Parsed[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      max_record_size: LONGEST_RECORD,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines }) => {
        records.push({ fields, line: lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The library names the line where it gave up: the quote was opened where the last whole record ended.
    throw new FileProblem("unclosed_quote", file, { line: (records.at(-1)?.line ?? 0) + 1 });
  }
  return records;
};

const delimiterOf = (text: string): string => {
  const head = text.slice(0, text.indexOf("\n") === -1 ? text.length : text.indexOf("\n"));
  const count = (delimiter: string) => head.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
};
