import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { idSchema, mediaTypeSchema } from "../wire.schema.ts";
import type { LoggedList } from "./policy-evaluation.ts";
import type { TrainingRow } from "./training-rows.ts";

/** Which part of the log counts: lists made in [from, to), labels mature at `asOf`, features of one version. */
export type TrainingScope = {
  readonly from: Date;
  readonly to: Date;
  readonly asOf: Date;
  readonly windowDays: number;
  readonly contractVersion: number;
  readonly featureVersion: number;
};

/** More rows than this change no coefficient that anybody would notice; the newest are taken. */
const MAX_ROWS = 500_000;
const ROWS_PER_BATCH = 10_000;
/** A comparison on more lists takes minutes and says the same; the newest are taken. */
const MAX_LISTS = 2_000;
const LISTS_PER_BATCH = 50;

/** Lists `l` of warm people, made in the range with the scope's features. */
const lists = (scope: TrainingScope) => Prisma.sql`
  l."createdAt" >= ${scope.from} AND l."createdAt" < ${scope.to} AND NOT l."coldStart"
  AND l."featureVersion" = ${scope.featureVersion}`;

/** The label `b` of decision `d` under the scope. */
const label = ({ contractVersion, windowDays }: TrainingScope) => Prisma.sql`
  b."decisionId" = d."id" AND b."contractVersion" = ${contractVersion} AND b."windowDays" = ${windowDays}`;

const labelledRows = (scope: TrainingScope) => Prisma.sql`
  FROM "RecommendationList" l
  JOIN "RecommendationDecision" d ON d."recommendationListId" = l."id"
  JOIN "DecisionLabel" b ON ${label(scope)}
  WHERE ${lists(scope)} AND d."shownAt" IS NOT NULL AND d."sourceType" NOT IN ('external', 'want_watch')
    AND num_nulls(d."genreScore", d."personScore", d."tasteScore", d."wantSignalScore", d."dropRisk") = 0
    AND b."matureAt" <= ${scope.asOf} AND b."wasSuccessful" IS NOT NULL`;

/** The scope with as many of its newest lists as rows can be taken of. */
export async function limitToNewestRows(db: Db, scope: TrainingScope): Promise<TrainingScope> {
  const [oldest] = await db.$queryRaw<{ madeAt: Date }[]>`
    SELECT l."createdAt" AS "madeAt" ${labelledRows(scope)}
    ORDER BY l."createdAt" DESC OFFSET ${MAX_ROWS - 1} LIMIT 1`;
  return oldest === undefined ? scope : { ...scope, from: oldest.madeAt };
}

/** Every labelled decision of the scope in the order of time, in batches. */
export async function* streamTrainingRows(db: Db, scope: TrainingScope): AsyncGenerator<TrainingRow[]> {
  let after = Prisma.empty;
  for (;;) {
    const rows = await db.$queryRaw<TrainingRow[]>`
      SELECT d."id" AS "decisionId", d."userId", l."id" AS "listId", l."createdAt" AS "madeAt", d."position",
        d."genreScore", d."personScore", d."tasteScore", d."wantSignalScore", d."dropRisk", b."wasSuccessful", b."reward"
      ${labelledRows(scope)} ${after}
      ORDER BY l."createdAt", l."id", d."position" LIMIT ${ROWS_PER_BATCH}`;
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_BATCH) return;
    after = Prisma.sql`AND (l."createdAt", l."id", d."position") > (${last.madeAt}, ${last.listId}::uuid, ${last.position})`;
  }
}

const listRow = z.object({
  id: idSchema,
  userId: idSchema,
  temperature: z.number(),
  exploredShare: z.number(),
  cutCount: z.int(),
  snapshot: snapshotSchema,
  shown: z.array(
    z.object({
      position: z.int(),
      tmdbId: z.int(),
      mediaType: mediaTypeSchema,
      basis: z.string(),
      reward: z.number().nullable(),
    }),
  ),
});

/**
 * Lists that one version made here, of which something was shown and everything shown is mature, newest first, in
 * batches; what another recommender logged under the same name has no pool to compare on.
 * Reminders are among them: they took part in the draw, and without a verdict they bring nothing under any weights.
 */
export async function* streamLoggedLists(
  db: Db,
  scope: TrainingScope & { readonly modelVersion: string },
): AsyncGenerator<LoggedList[]> {
  let before = Prisma.empty;
  for (let taken = 0; taken < MAX_LISTS; taken += LISTS_PER_BATCH) {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT l."id", l."userId", l."temperature", l."exploredShare", l."snapshot", s."shown",
        coalesce((l."filtersApplied" ->> 'pool_size')::int, 0) AS "cutCount"
      FROM "RecommendationList" l
      CROSS JOIN LATERAL (
        SELECT bool_and(coalesce(b."matureAt" <= ${scope.asOf}, false) AND d."sourceType" <> 'external') AS "comparable",
          jsonb_agg(jsonb_build_object('position', d."position", 'tmdbId', d."tmdbId", 'mediaType', d."mediaType",
            'basis', b."basis", 'reward', b."reward") ORDER BY d."position") AS "shown"
        FROM "RecommendationDecision" d LEFT JOIN "DecisionLabel" b ON ${label(scope)}
        WHERE d."recommendationListId" = l."id" AND d."shownAt" IS NOT NULL
      ) s
      WHERE ${lists(scope)} AND l."modelVersion" = ${scope.modelVersion} AND s."comparable" ${before}
      ORDER BY l."id" DESC LIMIT ${LISTS_PER_BATCH}`;
    const batch = rows.map((row) => listRow.parse(row));
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < LISTS_PER_BATCH) return;
    before = Prisma.sql`AND l."id" < ${last.id}::uuid`;
  }
}
