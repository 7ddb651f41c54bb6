import { open } from "node:fs/promises";
import { CommandError } from "../terminal/command-error.ts";
import type { Columns, WantedColumns } from "./columns.ts";
import { readCsvTable } from "./csv-table.ts";
import { readParquetTable } from "./parquet-table.ts";

const PARQUET_MAGIC = "PAR1";

/**
 * The wanted columns of a CSV or Parquet file, told apart by what is in it and not by its name.
 *
 * @throws CommandError when the file cannot be used, naming the row and the column
 */
export const readTable = async (path: string, wanted: WantedColumns): Promise<Columns> =>
  (await firstFour(path)) === PARQUET_MAGIC ? readParquetTable(path, wanted) : readCsvTable(path, wanted);

const firstFour = async (path: string): Promise<string> => {
  const file = await open(path).catch(() => {
    throw new CommandError(`${path} is not there, or may not be read.`);
  });
  try {
    if (!(await file.stat()).isFile()) throw new CommandError(`${path} is not a file.`);
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(PARQUET_MAGIC.length) });
    return new TextDecoder("latin1").decode(buffer.subarray(0, bytesRead));
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
