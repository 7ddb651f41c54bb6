import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { idSchema, type TitleRef } from "../wire.schema.ts";
import type { ListDraw } from "./placing.ts";
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

export type LoggedRow = TrainingRow & TitleRef;

const drawRow = z.object({
  id: idSchema,
  snapshot: snapshotSchema,
  temperature: z.number(),
  exploredShare: z.number(),
  size: z.int(),
});

/** Lists `l` of warm people, made in the range with the scope's features. */
export const warmLists = (scope: TrainingScope) => Prisma.sql`
  l."createdAt" >= ${scope.from} AND l."createdAt" < ${scope.to} AND NOT l."coldStart"
  AND l."featureVersion" = ${scope.featureVersion}`;

/** The label `b` of decision `d` under the scope. */
export const labelOf = ({ contractVersion, windowDays }: TrainingScope) => Prisma.sql`
  b."decisionId" = d."id" AND b."contractVersion" = ${contractVersion} AND b."windowDays" = ${windowDays}`;

const labelledRows = (scope: TrainingScope) => Prisma.sql`
  FROM "RecommendationList" l
  JOIN "RecommendationDecision" d ON d."recommendationListId" = l."id"
  JOIN "DecisionLabel" b ON ${labelOf(scope)}
  WHERE ${warmLists(scope)} AND d."shownAt" IS NOT NULL AND d."sourceType" NOT IN ('external', 'want_watch')
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
export async function* streamTrainingRows(db: Db, scope: TrainingScope): AsyncGenerator<LoggedRow[]> {
  let after = Prisma.empty;
  for (;;) {
    const rows = await db.$queryRaw<LoggedRow[]>`
      SELECT d."id" AS "decisionId", d."userId", l."id" AS "listId", l."createdAt" AS "madeAt", d."position",
        d."tmdbId", d."mediaType",
        d."genreScore", d."personScore", d."tasteScore", d."wantSignalScore", d."dropRisk", b."wasSuccessful", b."reward"
      ${labelledRows(scope)} ${after}
      ORDER BY l."createdAt", l."id", d."position" LIMIT ${ROWS_PER_BATCH}`;
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_BATCH) return;
    after = Prisma.sql`AND (l."createdAt", l."id", d."position") > (${last.madeAt}, ${last.listId}::uuid, ${last.position})`;
  }
}

/** What each of some lists was drawn from, by its id. */
export async function listDraws(db: Db, listIds: readonly string[]): Promise<ReadonlyMap<string, ListDraw>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT l."id", l."snapshot", l."temperature", l."exploredShare",
      (SELECT count(*) FROM "RecommendationDecision" d WHERE d."recommendationListId" = l."id")::int AS "size"
    FROM "RecommendationList" l WHERE l."id" = ANY(${[...listIds]}::uuid[])`;
  return new Map(
    rows.map((row) => {
      const { id, ...draw } = drawRow.parse(row);
      return [id, draw];
    }),
  );
}
