import { basename } from "node:path";
import {
  asyncBufferFromFile,
  type ColumnData,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { CommandError } from "../terminal/command-error.ts";
import {
  type Cell,
  type Columns,
  collectColumns,
  type OnRead,
  requireRowCount,
  type WantedColumns,
} from "./columns.ts";

/** Row group by row group and column by column, so that only one group is there twice and no row is ever an object. */
export const readParquetTable = async (path: string, wanted: WantedColumns, onRead: OnRead): Promise<Columns> => {
  const file = basename(path);
  const reading = <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => {
      if (error instanceof CommandError) throw error;
      throw new CommandError(`${file} cannot be read as Parquet: ${error instanceof Error ? error.message : error}.`);
    });
  return reading(async () => {
    const buffer = await asyncBufferFromFile(path);
    const metadata: FileMetaData = await parquetMetadataAsync(buffer);
    requireRowCount(file, Number(metadata.num_rows));
    const head = parquetSchema(metadata).children.map(({ element }) => element.name);
    const collector = collectColumns(file, head, wanted);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const chunks: ColumnData[] = [];
      await parquetRead({
        file: buffer,
        metadata,
        compressors,
        columns: [...new Set(collector.names)],
        rowStart,
        rowEnd,
        onChunk: (chunk) => chunks.push(chunk),
      });
      const cellIn = cellsOf(chunks);
      for (let row = rowStart; row < rowEnd; row += 1) {
        collector.add(
          (column) => cellIn(head[column] ?? "", row),
          () => `row ${row + 1}`,
        );
      }
      rowStart = rowEnd;
      onRead(rowEnd / Number(metadata.num_rows));
    }
    return collector.finish();
  });
};

/** Reads the cells of a row group in the order of its rows. */
const cellsOf = (chunks: readonly ColumnData[]): ((column: string, row: number) => Cell) => {
  const columns = new Map<string, ColumnData[]>();
  for (const chunk of chunks) columns.set(chunk.columnName, [...(columns.get(chunk.columnName) ?? []), chunk]);
  return (column, row) => {
    const rest = columns.get(column);
    while (rest?.[0] !== undefined && rest[0].rowEnd <= row) rest.shift();
    const chunk = rest?.[0];
    return chunk === undefined ? undefined : (chunk.columnData[row - chunk.rowStart] as Cell);
  };
};
