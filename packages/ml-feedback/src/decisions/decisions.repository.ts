import type { Db } from "@dailies/db";
import { z } from "zod";
import type { UserActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { LIKED_RATING } from "../recommendations/history.ts";
import type { NewList } from "../recommendations/recommendations.repository.ts";
import { becauseSchema, contributionSchema } from "../recommendations/recommendations.schema.ts";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import type { TitleRef } from "../wire.schema.ts";
import { CURRENT_LABEL, decisionFilter } from "./decision-filter.repository.ts";
import type { ListDecisionsInput } from "./decisions.schema.ts";

/** Marks decisions of this person as shown, once: the first time counts. Returns those that were not before. */
export const markShown = async (db: Db, userId: string, { ids, at }: { ids: readonly string[]; at: Date }) =>
  db.$queryRaw<{ tmdbId: number; mediaType: "movie" | "tv" | "anime" | "cartoon" }[]>`
    UPDATE "RecommendationDecision" d
    SET "shownAt" = greatest(${at}, d."createdAt"),
      "wantedWhenShown" = d."sourceType" = 'want_watch' OR EXISTS (SELECT 1 FROM "WatchlistEntry" w
        WHERE w."userId" = d."userId" AND w."tmdbId" = d."tmdbId" AND w."mediaType" = d."mediaType"
          AND w."status" = 'want' AND w."occurredAt" <= ${at})
        -- An answer can overtake the news that the title was shown: such a wish is the list's own doing.
        AND NOT EXISTS (SELECT 1 FROM "PredictionOutcome" o WHERE o."decisionId" = d."id" AND o."decisionGiven")
    WHERE d."id" = ANY(${ids}::uuid[]) AND d."userId" = ${userId}::uuid AND d."shownAt" IS NULL
    RETURNING d."tmdbId", d."mediaType"::text AS "mediaType"`;

export const countOwned = (db: Db, userId: string, ids: readonly string[]): Promise<number> =>
  db.recommendationDecision.count({ where: { id: { in: [...ids] }, userId } });

const DETAIL = { user: { select: { name: true } }, labels: { where: CURRENT_LABEL, take: 1 } } as const;

/** Whose decisions somebody may see: null, everybody's. */
export const ownerOf = ({ userId, role }: Pick<UserActor, "userId" | "role">): string | null =>
  role === "admin" ? null : userId;

/** `ownerId` null: an administrator looks; otherwise another person's decision does not exist. */
export const getDecision = async (db: Db, id: string, ownerId: string | null) => {
  const where = ownerId === null ? { id } : { id, userId: ownerId };
  const row = await db.recommendationDecision.findFirst({
    where,
    include: { ...DETAIL, list: { select: { snapshot: true } } },
  });
  if (row === null) throw new DomainError("decision_not_found", "There is no such decision.", "id");
  return {
    ...row,
    because: becauseSchema.parse(row.because),
    contributions: z.array(contributionSchema).parse(row.contributions),
    filtersApplied: z.record(z.string(), z.int()).parse(row.filtersApplied),
    snapshot: snapshotSchema.parse(row.list.snapshot),
  };
};

type ListScope = Parameters<typeof decisionFilter>[1];

export const listDecisions = async (db: Db, input: ListDecisionsInput, scope: ListScope) =>
  db.recommendationDecision.findMany({
    where: decisionFilter(input, scope),
    include: DETAIL,
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });

/** Reasons that administrators gave for these corrections. */
export const listCorrectionReasons = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db.modelCorrection.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, reason: true },
  });
  return new Map(rows.map(({ id, reason }) => [id, reason]));
};

export type ExternalKey = { readonly userId: string; readonly externalId: string };

/** Ids of decisions that are logged already, by `userId:externalId`. */
export const findExternalIds = async (db: Db, keys: readonly ExternalKey[]): Promise<Map<string, string>> => {
  const rows = await db.$queryRaw<{ id: string; key: string }[]>`
    SELECT d."id", d."userId"::text || ':' || d."externalId" AS "key"
    FROM unnest(${keys.map((key) => key.userId)}::uuid[], ${keys.map((key) => key.externalId)}::text[])
      AS k("userId", "externalId")
    JOIN "RecommendationDecision" d USING ("userId", "externalId")`;
  return new Map(rows.map(({ key, id }) => [key, id]));
};

export const listKnownUsers = async (db: Db, ids: readonly string[]): Promise<Set<string>> => {
  const users = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(users.map(({ id }) => id));
};

/** Appends the lists that are new, then gives the ids of all of them by `userId:requestKey`. */
export const ensureExternalLists = async (db: Db, lists: readonly NewList[]): Promise<Map<string, string>> => {
  await db.$executeRaw`
    INSERT INTO "RecommendationList"
    SELECT * FROM jsonb_populate_recordset(NULL::"RecommendationList", ${JSON.stringify(lists)}::jsonb)
    ON CONFLICT DO NOTHING`;
  const rows = await db.$queryRaw<{ id: string; key: string }[]>`
    SELECT l."id", l."userId"::text || ':' || l."requestKey" AS "key"
    FROM unnest(${lists.map((list) => list.userId)}::uuid[], ${lists.map((list) => list.requestKey)}::text[])
      AS k("userId", "requestKey")
    JOIN "RecommendationList" l USING ("userId", "requestKey")`;
  return new Map(rows.map(({ key, id }) => [key, id]));
};

const SHARED_LIKES_TOLD = 2;
/** What one other person alone likes is theirs. */
const SHARED_BY_LEAST = 2;

/** Titles but this one that a person and at least two of these others liked: the most shared first, names only. */
export const listSharedLikes = async (
  db: Db,
  { userId, tmdbId, mediaType, others }: TitleRef & { userId: string; others: readonly string[] },
): Promise<string[]> => {
  const rows = await db.$queryRaw<{ title: string }[]>`
    SELECT t."title"
    FROM "WatchlistEntry" own
    JOIN "WatchlistEntry" w ON w."tmdbId" = own."tmdbId" AND w."mediaType" = own."mediaType"
      AND w."userId" = ANY(${others}::uuid[]) AND w."status" = 'watched' AND w."rating" >= ${LIKED_RATING}
    JOIN "Title" t ON t."tmdbId" = own."tmdbId" AND t."mediaType" = own."mediaType"
    WHERE own."userId" = ${userId}::uuid AND (own."tmdbId", own."mediaType"::text) <> (${tmdbId}, ${mediaType})
      AND own."status" = 'watched' AND own."rating" >= ${LIKED_RATING}
    GROUP BY t."tmdbId", t."mediaType" HAVING count(*) >= ${SHARED_BY_LEAST}
    ORDER BY count(*) DESC, t."tmdbId", t."mediaType" LIMIT ${SHARED_LIKES_TOLD}`;
  return rows.map(({ title }) => title);
};
