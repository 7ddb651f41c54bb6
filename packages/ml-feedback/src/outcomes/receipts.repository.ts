import type { Db } from "@dailies/db";
import type { DateRange } from "../date-range.ts";

export type ReceiptKind = "outcome_duplicate" | "outcome_refused" | "decision_duplicate" | "decision_refused";
export type Receipts = Readonly<Partial<Record<ReceiptKind, number>>>;

/**
 * Counts what arrived and was not stored, one row for a day and kind. Call it last in its transaction: the row stays
 * locked until the end. In the order of the kinds, so that two transactions never wait for each other.
 */
export async function addReceipts(db: Db, at: Date, receipts: Receipts): Promise<void> {
  const rows = Object.entries(receipts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (rows.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ReceiptTally" AS tally ("day", "kind", "count")
    SELECT (${at}::timestamptz AT TIME ZONE 'UTC')::date, "kind", "count"
    FROM unnest(${rows.map(([kind]) => kind)}::text[], ${rows.map(([, count]) => count)}::int[]) AS came ("kind", "count")
    ON CONFLICT ("day", "kind") DO UPDATE SET "count" = tally."count" + excluded."count"`;
}

/** Of the days in UTC that the range touches; a day that begins where it ends is not of it. */
export async function sumReceipts(db: Db, { from, to }: DateRange): Promise<Receipts> {
  const rows = await db.$queryRaw<{ kind: ReceiptKind; count: number }[]>`
    SELECT "kind", sum("count")::float8 AS "count" FROM "ReceiptTally"
    WHERE "day" >= (${from}::timestamptz AT TIME ZONE 'UTC')::date AND "day" < (${to}::timestamptz AT TIME ZONE 'UTC')
    GROUP BY 1`;
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
