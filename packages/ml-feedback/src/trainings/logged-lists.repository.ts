import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { idSchema, mediaTypeSchema } from "../wire.schema.ts";
import type { Decider } from "./deciders.ts";
import type { LoggedList } from "./logged-list.ts";
import { labelOf, type TrainingScope, warmLists } from "./training-data.repository.ts";
import { type Policy, policySchema, thresholdsSchema, weightsSchema } from "./version.schema.ts";

/** A comparison on more lists takes minutes and says the same; the newest are taken. */
const MAX_LISTS = 2_000;
const LISTS_PER_BATCH = 50;

const listRow = z.object({
  id: idSchema,
  userId: idSchema,
  modelVersion: z.string(),
  seed: z.string(),
  temperature: z.number(),
  exploredShare: z.number(),
  requestedCount: z.int(),
  cutCount: z.int(),
  minScoreCutCount: z.int(),
  bestKnownCutCount: z.int(),
  snapshot: snapshotSchema,
  decisions: z.array(
    z.object({
      position: z.int(),
      tmdbId: z.int(),
      mediaType: mediaTypeSchema,
      shown: z.boolean(),
      basis: z.string().nullable(),
      reward: z.number().nullable(),
    }),
  ),
});

/**
 * Lists `l` made here of which something was shown and everything shown is mature, with their decisions `s`; what another
 * recommender logged has no pool to compare on. Reminders are among them: they took part in the draw, and without a
 * verdict they bring nothing under any weights.
 */
const comparableLists = (scope: TrainingScope, versions: readonly string[] | null) => Prisma.sql`
  FROM "RecommendationList" l
  CROSS JOIN LATERAL (
    SELECT bool_or(d."shownAt" IS NOT NULL) AS "seen",
      bool_and(d."sourceType" <> 'external' AND (d."shownAt" IS NULL OR coalesce(b."matureAt" <= ${scope.asOf}, false)))
        AS "comparable",
      jsonb_agg(jsonb_build_object('position', d."position", 'tmdbId', d."tmdbId", 'mediaType', d."mediaType",
        'shown', d."shownAt" IS NOT NULL, 'basis', b."basis", 'reward', b."reward") ORDER BY d."position") AS "decisions"
    FROM "RecommendationDecision" d LEFT JOIN "DecisionLabel" b ON ${labelOf(scope)} AND d."shownAt" IS NOT NULL
    WHERE d."recommendationListId" = l."id"
  ) s
  WHERE ${warmLists(scope)} AND s."seen" AND s."comparable"
    ${versions === null ? Prisma.empty : Prisma.sql`AND l."modelVersion" = ANY(${versions}::text[])`}`;

/** How many of the newest comparable lists each version drew, most first. */
export const countLoggedLists = (db: Db, scope: TrainingScope): Promise<{ modelVersion: string; lists: number }[]> =>
  db.$queryRaw`
    SELECT n."modelVersion", count(*)::int AS "lists"
    FROM (SELECT l."modelVersion" ${comparableLists(scope, null)} ORDER BY l."id" DESC LIMIT ${MAX_LISTS}) n
    GROUP BY 1 ORDER BY 2 DESC, 1`;

/** Lists of warm people in the range whose scores are of other features, so that they cannot be scored again. */
export async function countOtherFeatures(db: Db, { from, to, featureVersion }: TrainingScope): Promise<number> {
  return db.recommendationList.count({
    where: { createdAt: { gte: from, lt: to }, coldStart: false, featureVersion: { not: featureVersion } },
  });
}

/** The named versions that can draw, with what decides their draws. */
export async function listDeciders(db: Db, versions: readonly string[]): Promise<Decider[]> {
  const rows = await db.modelTraining.findMany({
    where: { modelVersion: { in: [...versions] }, status: { in: ["ready", "active", "deprecated"] } },
    select: { modelVersion: true, weights: true, policy: true, thresholds: true },
  });
  return rows.map(({ modelVersion, weights, policy, thresholds }) => ({
    modelVersion,
    weights: weightsSchema.parse(weights),
    policy: policySchema.parse(policy),
    thresholds: thresholdsSchema.parse(thresholds),
  }));
}

/** Comparable lists that the named versions drew, newest first, in batches. */
export async function* streamLoggedLists(
  db: Db,
  scope: TrainingScope & { readonly versions: readonly string[] },
): AsyncGenerator<LoggedList[]> {
  let before = Prisma.empty;
  for (let taken = 0; taken < MAX_LISTS; taken += LISTS_PER_BATCH) {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT l."id", l."userId", l."modelVersion", l."seed", l."temperature", l."exploredShare", l."requestedCount",
        l."snapshot", s."decisions", coalesce((l."filtersApplied" ->> 'pool_size')::int, 0) AS "cutCount",
        coalesce((l."filtersApplied" ->> 'min_score')::int, 0) AS "minScoreCutCount",
        coalesce((l."filtersApplied" ->> 'best_known_limit')::int, 0) AS "bestKnownCutCount"
      ${comparableLists(scope, scope.versions)} ${before}
      ORDER BY l."id" DESC LIMIT ${LISTS_PER_BATCH}`;
    const batch = rows.map((row) => listRow.parse(row));
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < LISTS_PER_BATCH) return;
    before = Prisma.sql`AND l."id" < ${last.id}::uuid`;
  }
}

type ColdStarts = {
  readonly lists: number;
  readonly people: number;
  readonly full: number;
  readonly fullAgainst: number;
};

/** Lists for people who are new, and how many would be full with the pool sizes of two policies. */
export async function countColdStarts(
  db: Db,
  { from, to }: Pick<TrainingScope, "from" | "to">,
  { policy, against }: { readonly policy: Policy; readonly against: Policy },
): Promise<ColdStarts> {
  const full = ({ poolSize }: Policy) => Prisma.sql`
    (count(*) FILTER (WHERE least(jsonb_array_length(l."snapshot" -> 'items'), ${poolSize}::int) >= l."requestedCount"))::int`;
  const [counts] = await db.$queryRaw<ColdStarts[]>`
    SELECT count(*)::int AS "lists", count(DISTINCT l."userId")::int AS "people",
      ${full(policy)} AS "full", ${full(against)} AS "fullAgainst"
    FROM "RecommendationList" l
    WHERE l."createdAt" >= ${from} AND l."createdAt" < ${to} AND l."coldStart"
      AND jsonb_typeof(l."snapshot" -> 'items') = 'array'`;
  return counts ?? { lists: 0, people: 0, full: 0, fullAgainst: 0 };
}
