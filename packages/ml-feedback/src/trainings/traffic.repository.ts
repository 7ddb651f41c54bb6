import { type Db, Prisma } from "@dailies/db";
import { type Arms, sumArms } from "../outcomes/arm-sums.repository.ts";
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

/**
 * What happened on both sides of experiments. A person counts on the side of their first list in the time, with all they
 * were shown from then on; cold starts do not depend on the version and are left out.
 */
export const sumExperiments = (db: Db, ids: readonly string[], at: Date): Promise<ReadonlyMap<string, Arms>> =>
  sumArms(db, {
    ids,
    at,
    exposed: Prisma.sql`
      SELECT x."id" AS "experimentId", l."id" AS "listId", l."userId" AS "unit",
        first_value(l."modelVersion") OVER (PARTITION BY x."id", l."userId" ORDER BY l."createdAt", l."id")
          = c."modelVersion" AS "treated"
      FROM "TrafficExperiment" x
      JOIN "ModelTraining" c ON c."id" = x."challengerId"
      JOIN "ModelTraining" a ON a."id" = x."controlId"
      JOIN "RecommendationList" l ON l."createdAt" >= x."startedAt" AND l."createdAt" < coalesce(x."endedAt", ${at})
        AND l."modelVersion" IN (c."modelVersion", a."modelVersion") AND NOT l."coldStart"
      WHERE x."id" = ANY(${[...ids]}::uuid[])`,
  });
