import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { idSchema, mediaTypeSchema } from "../wire.schema.ts";

const madeList = z.object({
  id: idSchema,
  userId: idSchema,
  userName: z.string(),
  modelVersion: z.string(),
  featureVersion: z.int(),
  coldStart: z.boolean(),
  seed: z.string(),
  temperature: z.number(),
  exploredShare: z.number(),
  snapshot: snapshotSchema.nullable(),
  createdAt: z.date(),
  /** In the order of positions. */
  decisions: z.array(z.object({ id: idSchema, tmdbId: z.int(), mediaType: mediaTypeSchema })),
});
export type MadeList = z.infer<typeof madeList>;

const selected = (lists: Prisma.Sql) => Prisma.sql`
  SELECT l."id", l."userId", u."name" AS "userName", l."modelVersion", l."featureVersion", l."coldStart", l."seed",
    l."temperature", l."exploredShare", l."createdAt",
    CASE WHEN jsonb_typeof(l."snapshot" -> 'items') = 'array' THEN l."snapshot" END AS "snapshot",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d."id", 'tmdbId', d."tmdbId", 'mediaType', d."mediaType")
        ORDER BY d."position"), '[]')
      FROM "RecommendationDecision" d WHERE d."recommendationListId" = l."id") AS "decisions"
  FROM (${lists}) l JOIN "User" u ON u."id" = l."userId" ORDER BY l."id" DESC`;

/** The list a decision belongs to; null for no such decision. */
export async function findListOf(db: Db, decisionId: string): Promise<MadeList | null> {
  const rows = await db.$queryRaw<unknown[]>(
    selected(Prisma.sql`
      SELECT l.* FROM "RecommendationList" l
      WHERE l."id" = (SELECT "recommendationListId" FROM "RecommendationDecision" WHERE "id" = ${decisionId}::uuid)`),
  );
  return rows[0] === undefined ? null : madeList.parse(rows[0]);
}

type NewestScope = { readonly featureVersion: number; readonly among: number; readonly people: number };

/** The newest list of each of the people who got one last, of those made with the features and for people who are known. */
export async function listNewestByPerson(db: Db, { featureVersion, among, people }: NewestScope): Promise<MadeList[]> {
  const rows = await db.$queryRaw<unknown[]>(
    selected(Prisma.sql`
      SELECT l.* FROM (
        SELECT DISTINCT ON (n."userId") n."id"
        FROM (
          SELECT "id", "userId" FROM "RecommendationList"
          WHERE "featureVersion" = ${featureVersion} AND NOT "coldStart"
            AND jsonb_array_length(coalesce("snapshot" -> 'items', '[]')) > 0
          ORDER BY "id" DESC LIMIT ${among}
        ) n ORDER BY n."userId", n."id" DESC
      ) p JOIN "RecommendationList" l ON l."id" = p."id" ORDER BY l."id" DESC LIMIT ${people}`),
  );
  return rows.map((row) => madeList.parse(row));
}
