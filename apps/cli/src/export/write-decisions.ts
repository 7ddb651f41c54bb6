import type { DecisionLogRow } from "@dailies/ml-feedback";
import { ByteWriter, parquetWriteRows } from "hyparquet-writer";
import { DECISION_COLUMNS, toCells } from "./decision-columns.ts";
import type { Sink } from "./sink.ts";

export const FORMATS = ["parquet", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];

/** Enough to compress well, and few enough to hold. */
const ROWS_PER_GROUP = 10_000;

type Pages = AsyncIterable<readonly DecisionLogRow[]>;
type Counting = (rows: number) => void;

/** Writes decisions page by page; memory does not grow with their number. */
export const writeDecisions = (format: Format, pages: Pages, { sink, onRows }: { sink: Sink; onRows: Counting }) =>
  (format === "ndjson" ? writeNdjson : writeParquet)(whileOpen(pages, sink, onRows), sink);

async function* whileOpen(pages: Pages, sink: Sink, onRows: Counting): AsyncGenerator<readonly DecisionLogRow[]> {
  for await (const page of pages) {
    if (!sink.isOpen()) return;
    yield page;
    onRows(page.length);
  }
}

const writeNdjson = async (pages: Pages, sink: Sink): Promise<void> => {
  for await (const page of pages) await sink.write(page.map((row) => `${JSON.stringify(toCells(row))}\n`).join(""));
};

const writeParquet = async (pages: Pages, sink: Sink): Promise<void> => {
  async function* rows() {
    for await (const page of pages) yield* page.map(toCells);
  }
  const writer = new ByteWriter();
  const columns = DECISION_COLUMNS.map(({ name, type, nullable }) => ({ name, type, nullable }));
  const flush = async () => {
    const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
    writer.index = 0;
    await sink.write(bytes);
  };
  await parquetWriteRows({
    writer: Object.assign(writer, { flush, finish: flush }),
    rows: rows(),
    columns,
    rowGroupSize: ROWS_PER_GROUP,
    createdBy: "dailies",
  });
};
