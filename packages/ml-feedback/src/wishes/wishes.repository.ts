import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { CorrectionRow } from "../corrections/corrections.repository.ts";
import type { conditionsOf } from "./wish-correction.ts";

/** Many more than a person has an opinion on. */
export const MOST_WISHES = 100;

/** Wishes of one person are changed one after the other. */
export async function lockWishes(tx: Db, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
}

const WITH_NAMES = { user: { select: { name: true } }, admin: { select: { name: true } } } as const;
const OWN = (userId: string) => ({ userId, source: "viewer", isActive: true }) as const;

/** The newest first. */
export const listOwnWishes = (db: Db, userId: string): Promise<CorrectionRow[]> =>
  db.modelCorrection.findMany({
    where: OWN(userId),
    orderBy: { id: "desc" },
    take: MOST_WISHES,
    include: WITH_NAMES,
  });

export const findOwnWish = (db: Db, userId: string, id: string): Promise<CorrectionRow | null> =>
  db.modelCorrection.findFirst({ where: { ...OWN(userId), id }, include: WITH_NAMES });

export const findWishAbout = (
  db: Db,
  userId: string,
  conditions: ReturnType<typeof conditionsOf>,
): Promise<CorrectionRow | null> =>
  db.modelCorrection.findFirst({ where: { ...OWN(userId), ...conditions }, include: WITH_NAMES });

const sideRow = z.object({ id: z.string(), isAfter: z.boolean(), lists: z.int(), count: z.int(), hits: z.int() });
export type WishSide = z.infer<typeof sideRow> & {
  readonly countSquares: number;
  readonly hitSquares: number;
  readonly hitsByCount: number;
};
const fullRow = sideRow.extend({ countSquares: z.number(), hitSquares: z.number(), hitsByCount: z.number() });

type Span = { readonly userId: string; readonly at: Date; readonly days: number };

/** What each wish is about, among what was shown to the person within so many days of it, by the list; both sides. */
export async function sumWishSides(db: Db, ids: readonly string[], { userId, at, days }: Span): Promise<WishSide[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH shown AS (
      SELECT c."id", d."shownAt" > c."appliedAt" AS "isAfter", d."recommendationListId" AS "list",
        CASE
          WHEN c."targetFactor" = 'genre' THEN c."targetValue" = ANY(t."genres")
          WHEN c."targetFactor" = 'person' THEN EXISTS (
            SELECT 1 FROM "Credit" k
            WHERE k."tmdbId" = d."tmdbId" AND k."mediaType" = d."mediaType" AND k."personId" = c."targetValue"::int
          )
          WHEN c."targetFactor" = 'decade' THEN t."year" / 10 * 10 = c."targetValue"::int
          WHEN c."tmdbId" IS NOT NULL THEN c."tmdbId" = d."tmdbId" AND c."mediaType" = d."mediaType"
          ELSE c."mediaType" = d."mediaType"
        END AS "isIt"
      FROM "ModelCorrection" c
      JOIN "RecommendationDecision" d ON d."userId" = c."userId" AND d."shownAt" <= ${at}
        AND d."shownAt" > c."appliedAt" - make_interval(days => ${days})
        AND d."shownAt" <= c."appliedAt" + make_interval(days => ${days})
        -- What was made before the wish and looked at after it owes it nothing.
        AND (d."shownAt" <= c."appliedAt" OR d."createdAt" > c."appliedAt")
      JOIN "Title" t ON t."tmdbId" = d."tmdbId" AND t."mediaType" = d."mediaType"
      WHERE c."id" = ANY(${[...ids]}::uuid[]) AND c."userId" = ${userId}::uuid
    ), by_list AS (
      SELECT "id", "isAfter", "list", count(*) AS n, count(*) FILTER (WHERE "isIt") AS s FROM shown GROUP BY 1, 2, 3
    )
    SELECT "id", "isAfter", count(*)::int AS "lists", sum(n)::int AS "count", sum(s)::int AS "hits",
      sum(n * n)::float8 AS "countSquares", sum(s * s)::float8 AS "hitSquares", sum(n * s)::float8 AS "hitsByCount"
    FROM by_list GROUP BY 1, 2`);
  return rows.map((row) => fullRow.parse(row));
}
