import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { DateRange } from "../date-range.ts";
import { DAY_MS } from "../outcomes/fact.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";

const count = z.bigint().transform(Number);

/** Facts that came from outside; the demo's people count as people. */
const REPORTED = Prisma.raw("'viewer', 'service', 'simulation'");

const receivedRow = z.object({ facts: count, orphans: count, late: count, afterMaturity: count });

const { version, windowDays, graceMs } = REWARD_CONTRACT_V1;
const MATURE_AFTER_MS = windowDays * DAY_MS + graceMs;
/** Nobody waits longer for a list to be seen: what was not shown within a day will not be. */
const SHOWN_WITHIN_MS = DAY_MS;
/** The sweeper comes by every few minutes: an hour late means that it does not keep up. */
const SWEEP_SLACK_MS = 3_600_000;
/** How far back what is overdue is looked for. */
const OVERDUE_LOOKBACK_MS = 60 * DAY_MS;

/** Facts that people and servers reported in the range, undone ones among them; undoing is not counted. */
export async function countReceived(db: Db, { from, to }: DateRange) {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT count(*) AS "facts", count(*) FILTER (WHERE o."decisionId" IS NULL) AS "orphans",
      count(*) FILTER (WHERE o."receivedAt" - o."actionAt" > ${graceMs} * interval '1 millisecond') AS "late",
      count(*) FILTER (WHERE o."receivedAt" > d."shownAt" + ${MATURE_AFTER_MS} * interval '1 millisecond'
        AND o."actionAt" <= d."shownAt" + ${windowDays * DAY_MS} * interval '1 millisecond') AS "afterMaturity"
    FROM "PredictionOutcome" o LEFT JOIN "RecommendationDecision" d ON d."id" = o."decisionId"
    WHERE o."createdAt" >= ${from} AND o."createdAt" < ${to}
      AND o."source" IN (${REPORTED}) AND o."retractsEventId" IS NULL`;
  return receivedRow.parse(row);
}

const decidedRow = z.object({ ripe: count, neverShown: count });

/** Decisions of the range that had their day to be shown, up to `until`, and those of them that were not. */
export async function countNeverShown(db: Db, { from, to }: DateRange, asOf: Date) {
  const until = new Date(Math.min(to.getTime(), asOf.getTime() - SHOWN_WITHIN_MS));
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT count(*) AS "ripe", count(*) FILTER (WHERE "shownAt" IS NULL) AS "neverShown"
    FROM "RecommendationDecision" WHERE "createdAt" >= ${from} AND "createdAt" < ${until}`;
  return { ...decidedRow.parse(row), until };
}

const shownRow = z.object({ shown: count, immature: count });

/** Decisions shown in the range, and those of them whose window and grace are not over. */
export async function countImmature(db: Db, { from, to }: DateRange, asOf: Date) {
  const matureBefore = new Date(asOf.getTime() - MATURE_AFTER_MS);
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT count(*) AS "shown", count(*) FILTER (WHERE "shownAt" > ${matureBefore}) AS "immature"
    FROM "RecommendationDecision" WHERE "shownAt" >= ${from} AND "shownAt" < ${to}`;
  return shownRow.parse(row);
}

/** Shown decisions that have been mature for an hour and lack their label, of those that became so in the last 60 days. */
export async function countOverdue(db: Db, asOf: Date): Promise<number> {
  const latest = new Date(asOf.getTime() - MATURE_AFTER_MS - SWEEP_SLACK_MS);
  const earliest = new Date(latest.getTime() - OVERDUE_LOOKBACK_MS);
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM "RecommendationDecision" d
    WHERE d."shownAt" >= ${earliest} AND d."shownAt" <= ${latest} AND NOT EXISTS (
      SELECT FROM "DecisionLabel" l
      WHERE l."decisionId" = d."id" AND l."contractVersion" = ${version} AND l."windowDays" = ${windowDays})`;
  return Number(row?.count ?? 0);
}

const answeringRow = z.object({ people: count, answering: count });

/**
 * People by spans counted back from the end of the range: those to whom something was shown in a span, and those of them
 * who answered anything in the same span. Somebody seen in three spans counts three times.
 */
export async function sumAnswering(db: Db, { from, to }: DateRange, spanMs: number) {
  const span = (column: string) =>
    Prisma.sql`floor(extract(epoch FROM ${to}::timestamptz - ${Prisma.raw(`"${column}"`)} - interval '1 microsecond') * 1000 / ${spanMs})`;
  const [row] = await db.$queryRaw<unknown[]>`
    WITH seen AS (
      SELECT DISTINCT "userId", ${span("shownAt")} AS "span" FROM "RecommendationDecision"
      WHERE "shownAt" >= ${from} AND "shownAt" < ${to}
    ),
    answered AS (
      SELECT DISTINCT "userId", ${span("createdAt")} AS "span" FROM "PredictionOutcome"
      WHERE "createdAt" >= ${from} AND "createdAt" < ${to} AND "source" IN (${REPORTED})
    )
    SELECT count(*) AS "people", count(answered."userId") AS "answering" FROM seen LEFT JOIN answered USING ("userId", "span")`;
  return answeringRow.parse(row);
}
