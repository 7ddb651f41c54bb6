import { open } from "node:fs/promises";
import { basename } from "node:path";
import { CommandError } from "../terminal/command-error.ts";
import { progress } from "../terminal/output.ts";
import type { Columns, WantedColumns } from "./columns.ts";
import { readCsvTable } from "./csv-table.ts";
import { readParquetTable } from "./parquet-table.ts";

const PARQUET_MAGIC = "PAR1";

/** Smaller files are read before anybody could see a bar. */
const WORTH_A_BAR = 20_000_000;
const MEGABYTE = 1_000_000;

/**
 * The wanted columns of a CSV or Parquet file, told apart by what is in it and not by its name. Large ones show how far
 * they are read.
 *
 * @throws CommandError when the file cannot be used, naming the row and the column
 */
export const readTable = async (path: string, wanted: WantedColumns): Promise<Columns> => {
  const { head, size } = await lookAt(path);
  const megabytes = Math.round(size / MEGABYTE);
  const shown = size < WORTH_A_BAR ? null : progress(`Reading ${basename(path)}, MB`, megabytes);
  const onRead = (share: number): void => shown?.to(Math.floor(share * megabytes));
  try {
    return await (head === PARQUET_MAGIC ? readParquetTable : readCsvTable)(path, wanted, onRead);
  } finally {
    shown?.end();
  }
};

const lookAt = async (path: string): Promise<{ readonly head: string; readonly size: number }> => {
  const file = await open(path).catch(() => {
    throw new CommandError(`${path} is not there, or may not be read.`);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new CommandError(`${path} is not a file.`);
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(PARQUET_MAGIC.length) });
    return { head: new TextDecoder("latin1").decode(buffer.subarray(0, bytesRead)), size: stat.size };
  } finally {
    await file.close();
  }
};

/** A column that was asked for and is there. */
export const columnOf = ({ numbers }: Columns, name: string): Float64Array => {
  const column = numbers.get(name);
  if (column === undefined) throw new Error(`The column ${name} was not asked for.`);
  return column;
};

/** A column of weights of which some are above 0. */
export const requireWeight = (columns: Columns, name: string): Float64Array => {
  const weights = columnOf(columns, name);
  if (!weights.some((weight) => weight > 0)) throw new CommandError(`Every ${name} is 0: no row counts.`);
  return weights;
};
