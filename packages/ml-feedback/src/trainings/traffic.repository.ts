import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { ClusterSums } from "../learning/clustered-mean.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { type Prediction, predictionSchema } from "./traffic.schema.ts";
import { isChallenged } from "./traffic.ts";
import { type ActiveVersion, SERVING, toServing } from "./trainings.repository.ts";

/** The version that decides for this person: the active one, or the challenger for its share of people. */
export async function versionFor(db: Db, userId: string): Promise<ActiveVersion> {
  const rows = await db.modelTraining.findMany({
    where: { OR: [{ status: "active" }, { trafficShare: { gt: 0 } }] },
    select: { ...SERVING, status: true, trafficShare: true },
  });
  const challenger = rows.find((row) => row.trafficShare > 0 && row.featureVersion === FEATURE_VERSION);
  const chosen =
    challenger !== undefined && isChallenged(challenger, userId)
      ? challenger
      : rows.find(({ status }) => status === "active");
  // A base version is active from the first migration on.
  if (chosen === undefined) throw new Error("No model version is active.");
  const { status, trafficShare, ...version } = chosen;
  return toServing(version);
}

const NAMES = {
  challenger: { select: { modelVersion: true } },
  control: { select: { modelVersion: true } },
  startedBy: { select: { name: true } },
} as const;

export const findRunningExperiment = async (tx: Db) =>
  tx.trafficExperiment.findFirst({ where: { endedAt: null }, select: { challengerId: true, share: true } });

export type NewExperiment = {
  readonly id: string;
  readonly challengerId: string;
  readonly controlId: string;
  readonly share: number;
  readonly prediction: Prediction | null;
  readonly reason: string;
  readonly startedById: string | null;
  readonly startedAt: Date;
};

/** Call under `lockLifeCycle`, with no experiment running. */
export async function beginExperiment(tx: Db, { prediction, ...experiment }: NewExperiment): Promise<void> {
  await tx.trafficExperiment.create({ data: { ...experiment, ...(prediction === null ? {} : { prediction }) } });
  await tx.modelTraining.update({
    where: { id: experiment.challengerId },
    data: { trafficShare: experiment.share },
  });
}

/** Newest first. */
export async function listExperiments(db: Db, { modelVersion, limit }: { modelVersion: string | null; limit: number }) {
  const rows = await db.trafficExperiment.findMany({
    where: modelVersion === null ? {} : { challenger: { modelVersion } },
    orderBy: { id: "desc" },
    take: limit,
    include: NAMES,
  });
  return rows.map((row) => ({
    ...row,
    challenger: row.challenger.modelVersion,
    control: row.control.modelVersion,
    startedBy: row.startedBy?.name ?? null,
    prediction: row.prediction === null ? null : predictionSchema.parse(row.prediction),
  }));
}
export type ExperimentRow = Awaited<ReturnType<typeof listExperiments>>[number];

const sumsRow = z.object({
  experimentId: z.string(),
  challenged: z.boolean(),
  people: z.int(),
  clusters: z.int(),
  count: z.int(),
  sum: z.number(),
  countSquares: z.number(),
  sumSquares: z.number(),
  sumByCount: z.number(),
  listClusters: z.int(),
  lists: z.int(),
  reward: z.number(),
  listSquares: z.number(),
  rewardSquares: z.number(),
  rewardByList: z.number(),
});

export type SideSums = { readonly people: number; readonly success: ClusterSums; readonly reward: ClusterSums };
export type ExperimentSums = ReadonlyMap<string, { readonly challenger: SideSums; readonly control: SideSums }>;

const NOTHING = { clusters: 0, count: 0, sum: 0, countSquares: 0, sumSquares: 0, sumByCount: 0 };
const NOBODY: SideSums = { people: 0, success: NOTHING, reward: NOTHING };

const toSide = (row: z.infer<typeof sumsRow> | undefined): SideSums =>
  row === undefined
    ? NOBODY
    : {
        people: row.people,
        success: row,
        reward: {
          clusters: row.listClusters,
          count: row.lists,
          sum: row.reward,
          countSquares: row.listSquares,
          sumSquares: row.rewardSquares,
          sumByCount: row.rewardByList,
        },
      };

/**
 * What happened on both sides of experiments. A person counts on the side of their first list in the time, with all they
 * were shown from then on; cold starts do not depend on the version and are left out.
 */
export async function sumExperiments(db: Db, ids: readonly string[], at: Date): Promise<ExperimentSums> {
  const { version, windowDays } = REWARD_CONTRACT_V1;
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH exposed AS (
      SELECT x."id" AS "experimentId", l."id" AS "listId", l."userId",
        first_value(l."modelVersion") OVER (PARTITION BY x."id", l."userId" ORDER BY l."createdAt", l."id")
          = c."modelVersion" AS "challenged"
      FROM "TrafficExperiment" x
      JOIN "ModelTraining" c ON c."id" = x."challengerId"
      JOIN "ModelTraining" a ON a."id" = x."controlId"
      JOIN "RecommendationList" l ON l."createdAt" >= x."startedAt" AND l."createdAt" < coalesce(x."endedAt", ${at})
        AND l."modelVersion" IN (c."modelVersion", a."modelVersion") AND NOT l."coldStart"
      WHERE x."id" = ANY(${ids}::uuid[])
    ), list AS (
      SELECT e."experimentId", e."userId", e."challenged", e."listId",
        count(b."wasSuccessful") AS "labelled", count(*) FILTER (WHERE b."wasSuccessful") AS "successes",
        bool_and(b."matureAt" IS NOT NULL) AS "whole", coalesce(sum(b."reward"), 0) AS "reward"
      FROM exposed e
      LEFT JOIN "RecommendationDecision" d ON d."recommendationListId" = e."listId" AND d."shownAt" IS NOT NULL
        AND d."sourceType" <> 'external'
      LEFT JOIN "DecisionLabel" b ON b."decisionId" = d."id" AND b."contractVersion" = ${version}
        AND b."windowDays" = ${windowDays} AND b."matureAt" <= ${at}
      GROUP BY 1, 2, 3, 4
    ), person AS (
      SELECT "experimentId", "userId", "challenged", sum("labelled") AS n, sum("successes") AS s,
        count(*) FILTER (WHERE "whole") AS ln, coalesce(sum("reward") FILTER (WHERE "whole"), 0) AS r
      FROM list GROUP BY 1, 2, 3
    )
    SELECT "experimentId", "challenged", count(*)::int AS "people",
      (count(*) FILTER (WHERE n > 0))::int AS "clusters", sum(n)::int AS "count", sum(s)::float8 AS "sum",
      sum(n * n)::float8 AS "countSquares", sum(s * s)::float8 AS "sumSquares", sum(s * n)::float8 AS "sumByCount",
      (count(*) FILTER (WHERE ln > 0))::int AS "listClusters", sum(ln)::int AS "lists", sum(r)::float8 AS "reward",
      sum(ln * ln)::float8 AS "listSquares", sum(r * r)::float8 AS "rewardSquares", sum(r * ln)::float8 AS "rewardByList"
    FROM person GROUP BY 1, 2`);
  const sides = rows.map((row) => sumsRow.parse(row));
  const sideOf = (id: string, challenged: boolean) =>
    toSide(sides.find((row) => row.experimentId === id && row.challenged === challenged));
  return new Map(ids.map((id) => [id, { challenger: sideOf(id, true), control: sideOf(id, false) }]));
}
