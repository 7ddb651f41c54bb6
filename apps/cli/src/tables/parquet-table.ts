import { basename } from "node:path";
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { CommandError } from "../terminal/command-error.ts";
import { type Cell, type Columns, collectColumns, type WantedColumns } from "./columns.ts";

/** Row group by row group, so that only one of them is there as anything but numbers. */
export const readParquetTable = async (path: string, wanted: WantedColumns): Promise<Columns> => {
  const file = basename(path);
  const reading = <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => {
      if (error instanceof CommandError) throw error;
      throw new CommandError(`${file} cannot be read as Parquet: ${error instanceof Error ? error.message : error}.`);
    });
  return reading(async () => {
    const buffer = await asyncBufferFromFile(path);
    const metadata: FileMetaData = await parquetMetadataAsync(buffer);
    const head = parquetSchema(metadata).children.map(({ element }) => element.name);
    const collector = collectColumns(file, head, wanted);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      await parquetRead({
        file: buffer,
        metadata,
        compressors,
        columns: [...collector.names],
        rowFormat: "object",
        rowStart,
        rowEnd,
        onComplete: (rows: readonly Record<string, Cell>[]) => {
          for (const [index, row] of rows.entries()) {
            collector.add(
              (column) => row[head[column] ?? ""],
              () => `row ${rowStart + index + 1}`,
            );
          }
        },
      });
      rowStart = rowEnd;
    }
    return collector.finish();
  });
};
