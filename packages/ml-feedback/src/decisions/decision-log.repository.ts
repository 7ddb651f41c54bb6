import type { Db } from "@dailies/db";
import { Prisma } from "@dailies/db";
import { CURRENT_LABEL } from "./decision-filter.repository.ts";

/** One decision as it leaves the house: what was decided and why, the label as it stands, what was done about it. */
export type DecisionLogRow = {
  readonly decisionId: string;
  readonly listId: string;
  readonly externalId: string | null;
  readonly userId: string;
  readonly tmdbId: number;
  readonly mediaType: string;
  readonly title: string;
  readonly position: number;
  readonly surface: string;
  readonly sourceType: string;
  readonly modelVersion: string;
  readonly featureVersion: number;
  readonly coldStart: boolean;
  readonly finalScore: number;
  readonly rawScore: number;
  readonly modelScore: number | null;
  readonly predictedSuccess: number | null;
  readonly genreScore: number | null;
  readonly personScore: number | null;
  readonly tasteScore: number | null;
  readonly wantSignalScore: number | null;
  readonly dropRisk: number | null;
  readonly propensity: number | null;
  readonly explored: boolean;
  readonly plainRank: number;
  readonly temperature: number;
  readonly exploredShare: number;
  readonly contributions: unknown;
  readonly correctionsApplied: unknown;
  readonly correctionsWithheld: unknown;
  readonly createdAt: Date;
  readonly shownAt: Date | null;
  readonly wantedWhenShown: boolean;
  readonly labelBasis: string | null;
  readonly reward: number | null;
  readonly wasSuccessful: boolean | null;
  readonly matureAt: Date | null;
  readonly contractVersion: number | null;
  readonly outcomeCount: number;
  readonly actions: string | null;
  readonly lastRating: number | null;
  readonly firstActionAt: Date | null;
  readonly lastActionAt: Date | null;
};

const ROWS_PER_PAGE = 2_000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** What the person did and has not taken back; the sweeper's own conclusions are none of it. */
const STANDING = Prisma.sql`
  o."decisionId" = d."id" AND o."userAction" IS DISTINCT FROM 'ignored'
  AND NOT (o."retractsEventId" IS NOT NULL AND o."refusal" IS NULL)
  AND NOT EXISTS (SELECT 1 FROM "PredictionOutcome" undo WHERE undo."decisionId" = o."decisionId"
    AND undo."retractsEventId" = o."eventId" AND undo."refusal" IS NULL)`;

/** Every decision in the order of its id, page by page, so that a log of any length passes through the same little memory. */
export async function* streamDecisionLog(db: Db): AsyncGenerator<DecisionLogRow[]> {
  for (let after = BEFORE_ALL; ; ) {
    const rows = await db.$queryRaw<DecisionLogRow[]>`
      WITH page AS MATERIALIZED (
        SELECT * FROM "RecommendationDecision" WHERE "id" > ${after}::uuid ORDER BY "id" LIMIT ${ROWS_PER_PAGE}
      )
      SELECT d."id" AS "decisionId", d."recommendationListId" AS "listId", d."externalId", d."userId", d."tmdbId",
        d."mediaType"::text AS "mediaType", t."title", d."position", d."surface", d."sourceType"::text AS "sourceType",
        d."modelVersion", d."featureVersion", l."coldStart", d."finalScore",
        d."rawScoreMicros" / 1000000.0::float8 AS "rawScore", d."modelScore", d."predictedSuccess", d."genreScore",
        d."personScore", d."tasteScore", d."wantSignalScore", d."dropRisk", d."propensity", d."explored", d."plainRank",
        l."temperature", l."exploredShare", d."contributions", d."correctionsApplied", d."correctionsWithheld",
        d."createdAt", d."shownAt", d."wantedWhenShown", b."basis"::text AS "labelBasis", b."reward",
        b."wasSuccessful", b."matureAt", b."contractVersion", o."outcomeCount", o."actions", o."lastRating",
        o."firstActionAt", o."lastActionAt"
      FROM page d
      JOIN "RecommendationList" l ON l."id" = d."recommendationListId"
      JOIN "Title" t ON t."tmdbId" = d."tmdbId" AND t."mediaType" = d."mediaType"
      LEFT JOIN "DecisionLabel" b ON b."decisionId" = d."id"
        AND b."contractVersion" = ${CURRENT_LABEL.contractVersion} AND b."windowDays" = ${CURRENT_LABEL.windowDays}
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "outcomeCount", min(o."actionAt") AS "firstActionAt", max(o."actionAt") AS "lastActionAt",
          string_agg(CASE WHEN o."userAction" = 'watched' AND o."statusAfter" = 'dropped' THEN 'dropped'
            ELSE coalesce(o."userAction"::text, o."refusal"::text) END, ' ' ORDER BY o."actionAt", o."id") AS "actions",
          (array_agg(o."rating" ORDER BY o."actionAt" DESC, o."eventId" DESC) FILTER (WHERE o."rating" IS NOT NULL))[1]
            AS "lastRating"
        FROM "PredictionOutcome" o WHERE ${STANDING}
      ) o
      ORDER BY d."id"`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.decisionId;
  }
}
