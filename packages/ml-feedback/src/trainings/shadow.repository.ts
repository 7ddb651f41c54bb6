import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { ClusterSums } from "../learning/clustered-mean.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { idSchema, mediaTypeSchema } from "../wire.schema.ts";
import type { Decider } from "./deciders.ts";
import { policySchema, thresholdsSchema, weightsSchema } from "./version.schema.ts";

export type Shadow = Decider & { readonly id: string; readonly shadowSince: Date };

/** Versions that score every list without being shown. */
export async function listShadows(db: Db): Promise<Shadow[]> {
  const rows = await db.modelTraining.findMany({
    where: { shadowSince: { not: null }, featureVersion: FEATURE_VERSION },
    select: { id: true, modelVersion: true, weights: true, policy: true, thresholds: true, shadowSince: true },
  });
  return rows.flatMap(({ shadowSince, ...row }) =>
    shadowSince === null
      ? []
      : [
          {
            ...row,
            shadowSince,
            weights: weightsSchema.parse(row.weights),
            policy: policySchema.parse(row.policy),
            thresholds: thresholdsSchema.parse(row.thresholds),
          },
        ],
  );
}

/** Call under `lockLifeCycle`. */
export async function setShadowSince(tx: Db, id: string, shadowSince: Date | null): Promise<void> {
  await tx.modelTraining.update({ where: { id }, data: { shadowSince } });
}

export const countShadows = (tx: Db): Promise<number> =>
  tx.modelTraining.count({ where: { shadowSince: { not: null } } });

const listRow = z.object({
  id: idSchema,
  userId: idSchema,
  seed: z.string(),
  createdAt: z.date(),
  snapshot: snapshotSchema,
  decisions: z.array(z.object({ tmdbId: z.int(), mediaType: mediaTypeSchema })),
});
export type ShadowedList = z.infer<typeof listRow>;

type ListsToScore = {
  readonly shadow: Shadow;
  readonly from: Date;
  readonly until: Date;
  readonly limit: number;
};

/** Lists made here for warm people since the shadow began, that it has not scored yet, oldest first. */
export async function listUnscored(db: Db, { shadow, from, until, limit }: ListsToScore): Promise<ShadowedList[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT l."id", l."userId", l."seed", l."createdAt", l."snapshot",
      (SELECT jsonb_agg(jsonb_build_object('tmdbId', d."tmdbId", 'mediaType', d."mediaType") ORDER BY d."position")
       FROM "RecommendationDecision" d WHERE d."recommendationListId" = l."id") AS "decisions"
    FROM "RecommendationList" l
    WHERE l."createdAt" >= greatest(${shadow.shadowSince}::timestamptz, ${from}::timestamptz) AND l."createdAt" < ${until} AND NOT l."coldStart"
      AND l."featureVersion" = ${FEATURE_VERSION} AND jsonb_typeof(l."snapshot" -> 'items') = 'array'
      AND EXISTS (SELECT 1 FROM "RecommendationDecision" d
        WHERE d."recommendationListId" = l."id" AND d."sourceType" <> 'external')
      AND NOT EXISTS (SELECT 1 FROM "ShadowScore" s WHERE s."trainingId" = ${shadow.id}::uuid AND s."listId" = l."id")
    ORDER BY l."id" LIMIT ${limit}`;
  return rows.map((row) => listRow.parse(row));
}

export type NewShadowScore = {
  readonly trainingId: string;
  readonly listId: string;
  readonly userId: string;
  readonly size: number;
  readonly overlap: number;
  readonly topOverlap: number;
  readonly picks: readonly number[];
  readonly createdAt: Date;
};

/** One statement, whatever their number; what another server scored meanwhile stays. */
export const appendShadowScores = (db: Db, scores: readonly NewShadowScore[]): Promise<number> =>
  db.$executeRaw`
    INSERT INTO "ShadowScore"
    SELECT * FROM jsonb_populate_recordset(NULL::"ShadowScore", ${JSON.stringify(scores)}::jsonb)
    ON CONFLICT DO NOTHING`;

export async function forgetShadowScores(db: Db, before: Date): Promise<void> {
  await db.shadowScore.deleteMany({ where: { createdAt: { lt: before } } });
}

type ShadowSums = {
  readonly lists: number;
  readonly people: number;
  readonly overlap: ClusterSums;
  readonly topOverlap: ClusterSums;
};

/** Titles shown and agreed on, by person: a share over titles, clustered. */
export async function sumShadow(db: Db, trainingId: string): Promise<ShadowSums> {
  const [row] = await db.$queryRaw<Record<string, number>[]>(Prisma.sql`
    WITH person AS (
      SELECT count(*) AS lists, sum("size")::float8 AS n, sum("overlap")::float8 AS o, sum("topOverlap")::float8 AS t
      FROM "ShadowScore" WHERE "trainingId" = ${trainingId}::uuid GROUP BY "userId"
    )
    SELECT count(*)::int AS "people", coalesce(sum(lists), 0)::int AS "lists", coalesce(sum(n), 0) AS n,
      coalesce(sum(n * n), 0) AS nn, coalesce(sum(o), 0) AS o, coalesce(sum(o * o), 0) AS oo, coalesce(sum(o * n), 0) AS "on",
      coalesce(sum(t), 0) AS t, coalesce(sum(t * t), 0) AS tt, coalesce(sum(t * n), 0) AS "tn"
    FROM person`);
  const of = (name: string): number => row?.[name] ?? 0;
  const common = { clusters: of("people"), count: of("n"), countSquares: of("nn") };
  return {
    lists: of("lists"),
    people: of("people"),
    overlap: { ...common, sum: of("o"), sumSquares: of("oo"), sumByCount: of("on") },
    topOverlap: { ...common, sum: of("t"), sumSquares: of("tt"), sumByCount: of("tn") },
  };
}

const scoredRow = listRow.omit({ userId: true, seed: true }).extend({ picks: z.array(z.int()) });
export type ScoredList = z.infer<typeof scoredRow>;

/** The newest lists that a version has scored, with what it would have shown. */
export async function listScored(db: Db, trainingId: string, limit: number): Promise<ScoredList[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT l."id", l."createdAt", l."snapshot", s."picks",
      (SELECT jsonb_agg(jsonb_build_object('tmdbId', d."tmdbId", 'mediaType', d."mediaType") ORDER BY d."position")
       FROM "RecommendationDecision" d WHERE d."recommendationListId" = l."id") AS "decisions"
    FROM "ShadowScore" s JOIN "RecommendationList" l ON l."id" = s."listId"
    WHERE s."trainingId" = ${trainingId}::uuid ORDER BY l."id" DESC LIMIT ${limit}`;
  return rows.map((row) => scoredRow.parse(row));
}
