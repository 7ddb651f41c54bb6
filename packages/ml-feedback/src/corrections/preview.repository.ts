import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { type Weights, weightsSchema } from "../trainings/version.schema.ts";
import { idSchema, mediaTypeSchema } from "../wire.schema.ts";
import type { KeptList } from "./replay.ts";

const LISTS_PER_BATCH = 50;

const keptRow = z.object({
  id: idSchema,
  userId: idSchema,
  userName: z.string(),
  modelVersion: z.string(),
  coldStart: z.boolean(),
  seed: z.string(),
  temperature: z.number(),
  exploredShare: z.number(),
  snapshot: snapshotSchema,
  createdAt: z.date(),
  decisions: z.array(
    z.object({
      tmdbId: z.int(),
      mediaType: mediaTypeSchema,
      shown: z.boolean(),
      mature: z.boolean(),
      wasSuccessful: z.boolean().nullable(),
    }),
  ),
});

type KeptScope = { readonly userId: string | null; readonly at: Date; readonly most: number };

/** The newest lists made here, of everybody or of one person, in batches. */
export async function* streamKeptLists(db: Db, { userId, at, most }: KeptScope): AsyncGenerator<KeptList[]> {
  const { version, windowDays } = REWARD_CONTRACT_V1;
  const owner = userId === null ? Prisma.empty : Prisma.sql`AND l."userId" = ${userId}::uuid`;
  let before = Prisma.empty;
  for (let taken = 0; taken < most; taken += LISTS_PER_BATCH) {
    const wanted = Math.min(LISTS_PER_BATCH, most - taken);
    const rows = await db.$queryRaw<unknown[]>`
      SELECT l."id", l."userId", u."name" AS "userName", l."modelVersion", l."coldStart", l."seed", l."temperature",
        l."exploredShare", l."snapshot", l."createdAt", s."decisions"
      FROM (
        SELECT * FROM "RecommendationList" l
        WHERE jsonb_array_length(coalesce(l."snapshot" -> 'items', '[]')) > 0 AND l."createdAt" <= ${at} ${owner} ${before}
        ORDER BY l."id" DESC LIMIT ${wanted}
      ) l
      JOIN "User" u ON u."id" = l."userId"
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('tmdbId', d."tmdbId", 'mediaType', d."mediaType",
          'shown', d."shownAt" IS NOT NULL, 'mature', coalesce(b."matureAt" <= ${at}, false),
          'wasSuccessful', b."wasSuccessful") ORDER BY d."position"), '[]') AS "decisions"
        FROM "RecommendationDecision" d
        LEFT JOIN "DecisionLabel" b ON b."decisionId" = d."id" AND b."contractVersion" = ${version}
          AND b."windowDays" = ${windowDays}
        WHERE d."recommendationListId" = l."id"
      ) s
      ORDER BY l."id" DESC`;
    const batch = rows.map((row) => keptRow.parse(row));
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < wanted) return;
    before = Prisma.sql`AND l."id" < ${last.id}::uuid`;
  }
}

/** The weights of every version that has them. */
export async function listVersionWeights(db: Db): Promise<Map<string, Weights>> {
  const rows = await db.modelTraining.findMany({
    where: { status: { in: ["ready", "active", "deprecated"] } },
    select: { modelVersion: true, weights: true },
  });
  return new Map(rows.map(({ modelVersion, weights }) => [modelVersion, weightsSchema.parse(weights)]));
}

/** In which of these lists the correction acted already, and in which version. */
export async function listActedVersions(
  db: Db,
  correctionId: string,
  listIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.correctionExposure.findMany({
    where: { correctionId, listId: { in: [...listIds] }, heldOut: false },
    select: { listId: true, version: true },
  });
  return new Map(rows.map(({ listId, version }) => [listId, version]));
}
