import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoder } from "node:util";
import { CsvError, parse } from "csv-parse";
import { CommandError } from "../terminal/command-error.ts";
import { type ColumnCollector, type Columns, collectColumns, type OnRead, type WantedColumns } from "./columns.ts";

/** A record longer than this is a quote that was never closed. */
const LONGEST_RECORD = 1_000_000;

/** Bytes that are not UTF-8 would turn into question marks without a word. */
const decoding = (file: string, onBytes: (count: number) => void): Transform => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes: Uint8Array | undefined, done: (error: Error | null, text?: string) => void) => {
    try {
      done(null, decoder.decode(bytes, { stream: bytes !== undefined }));
    } catch {
      done(new CommandError(`${file} is not UTF-8 text. Save it as CSV in UTF-8.`));
    }
  };
  return new Transform({
    transform: (bytes: Uint8Array, _, done) => {
      onBytes(bytes.length);
      decode(bytes, done);
    },
    flush: (done) => decode(undefined, done),
  });
};

/** Commas between fields, quotes as in RFC 4180, the names of the columns in the first line. */
export const readCsvTable = async (path: string, wanted: WantedColumns, onRead: OnRead): Promise<Columns> => {
  const file = basename(path);
  const { size } = await stat(path);
  let read = 0;
  let collector: ColumnCollector | null = null;
  let width = 0;
  const takeRecord = (fields: string[], { lines }: { readonly lines: number }): null => {
    const where = () => `line ${lines}`;
    if (collector === null) {
      refuseWhatIsNoTable(file, fields);
      collector = collectColumns(file, fields, wanted);
      width = fields.length;
      return null;
    }
    if (fields.length !== width)
      throw new CommandError(`${file}, ${where()}: it has ${fields.length} fields, the head has ${width}.`);
    collector.add((column) => fields[column], where);
    return null;
  };
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: takeRecord,
  });
  const onBytes = (count: number): void => {
    read += count;
    onRead(read / size);
  };
  try {
    await pipeline(createReadStream(path), decoding(file, onBytes), parser, async (records) => {
      for await (const _ of records);
    });
  } catch (error) {
    throw error instanceof CsvError
      ? new CommandError(`${file}, line ${error.lines ?? "?"}: ${inWords(error)}`)
      : error;
  }
  if (collector === null) throw new CommandError(`${file} is empty.`);
  return (collector as ColumnCollector).finish();
};

const refuseWhatIsNoTable = (file: string, head: readonly string[]): void => {
  const first = head.join(",").trimStart();
  if (first.startsWith("<")) throw new CommandError(`${file} is a page or a markup file, not a table of commas.`);
  const other = head.length === 1 ? [";", "\t"].find((separator) => first.includes(separator)) : undefined;
  if (other !== undefined)
    throw new CommandError(
      `${file} separates its columns by ${other === ";" ? "semicolons" : "tabs"}. Save it with commas.`,
    );
};

const inWords = ({ code, message }: CsvError): string => {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quote is opened and never closed.";
  if (code === "CSV_MAX_RECORD_SIZE") return "this record does not end: is a quote left open?";
  return message;
};
