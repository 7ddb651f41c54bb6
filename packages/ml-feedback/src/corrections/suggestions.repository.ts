import { type Db, Prisma } from "@dailies/db";
import { v7 as newId } from "uuid";
import { z } from "zod";
import { clusterSums, sumsOver } from "../metrics/cluster-sums.repository.ts";
import type { MetricsScope } from "../metrics/metrics.repository.ts";
import { judgedDecisions } from "../metrics/segments.repository.ts";

/** People of a catalogue are many: the fullest segments are enough to ask about. */
const MAX_SEGMENTS = 1_000;
/** Fewer people in a half are not asked about. */
export const FEWEST_PEOPLE = 30;

const halfRow = z.object({
  dimension: z.enum(["genre", "person", "mediaType", "sourceType", "group"]),
  value: z.string(),
  label: z.string(),
  half: z.int(),
  people: z.int(),
  predicted: z.number(),
  observed: z.number(),
  gap: clusterSums,
});
export type HalfSums = z.infer<typeof halfRow>;

/**
 * Predicted and observed success by genre, person, media type, source and how much a person has watched, once for each half
 * of the people, who are halved by a hash of their id; the fullest segments, with enough people.
 */
export async function sumHalves(db: Db, scope: MetricsScope): Promise<HalfSums[]> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH judged AS MATERIALIZED (
      SELECT d."userId", get_byte(decode(md5(d."userId"::text), 'hex'), 0) & 1 AS "half", d."tmdbId", d."mediaType",
        d."sourceType"::text AS "sourceType", d."predictedSuccess" AS "p", d."wasSuccessful"::int AS "y"
      FROM (${judgedDecisions(scope)}) d WHERE d."judged" AND d."predictedSuccess" IS NOT NULL
    ), watched AS (
      SELECT w."userId", count(*) AS n FROM "WatchlistEntry" w
      WHERE w."status" = 'watched' AND w."userId" IN (SELECT "userId" FROM judged) GROUP BY 1
    ), segment AS (
      SELECT 'mediaType' AS "dimension", j."mediaType"::text AS "value", NULL::text AS "label", j.* FROM judged j
      UNION ALL SELECT 'sourceType', j."sourceType", NULL, j.* FROM judged j
      UNION ALL SELECT 'group', CASE WHEN w.n < 30 THEN 'under-30' WHEN w.n < 100 THEN '30-99' ELSE '100-and-more' END,
        NULL, j.* FROM judged j JOIN watched w USING ("userId")
      UNION ALL SELECT 'genre', genre, NULL, j.*
        FROM judged j JOIN "Title" t USING ("tmdbId", "mediaType"), unnest(t."genres") AS genre
      UNION ALL SELECT 'person', c."personId"::text, c."name", j.* FROM judged j JOIN (
        SELECT DISTINCT c."tmdbId", c."mediaType", c."personId", p."name"
        FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
      ) c USING ("tmdbId", "mediaType")
    ), by_person AS (
      SELECT "dimension", "value", min("label") AS "label", "half", "userId", count(*) AS "k", sum("p") AS "predictions",
        sum("y") AS "successes", sum("y" - "p") AS "gaps"
      FROM segment GROUP BY "dimension", "value", "half", "userId"
    )
    SELECT "dimension", "value", coalesce(min("label"), "value") AS "label", "half", count(*)::int AS "people",
      sum("predictions")::float8 AS "predicted", sum("successes")::float8 AS "observed", ${sumsOver("gap", "k", "gaps")}
    FROM by_person GROUP BY "dimension", "value", "half" HAVING count(*) >= ${FEWEST_PEOPLE}
    ORDER BY sum("k") DESC, 1, 2, 4 LIMIT ${MAX_SEGMENTS}`);
  return rows.map((row) => halfRow.parse(row));
}

export async function listDismissedKeys(db: Db, since: Date): Promise<Set<string>> {
  const rows = await db.suggestionDismissal.findMany({
    where: { createdAt: { gt: since } },
    select: { key: true },
    distinct: ["key"],
    take: MAX_SEGMENTS,
  });
  return new Set(rows.map(({ key }) => key));
}

type NewDismissal = {
  readonly key: string;
  readonly reason: string;
  readonly dismissedById: string;
  readonly createdAt: Date;
};

export async function appendDismissal(tx: Db, dismissal: NewDismissal): Promise<void> {
  await tx.suggestionDismissal.create({ data: { id: newId(), ...dismissal } });
}
