import type { Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { toPage } from "../cursor.ts";
import { instantSchema } from "../wire.schema.ts";
import { withFindings } from "./gate.ts";
import { progressStageSchema } from "./progress.schema.ts";
import { evaluationSchema, gateSchema, metricsReportSchema } from "./report.schema.ts";
import type { TrainingDetail, TrainingProgress, TrainingSummary } from "./trainings.schema.ts";
import {
  type Calibration,
  calibrationSchema,
  coefficientsSchema,
  type Policy,
  policySchema,
  type Thresholds,
  type TrainingStatus,
  thresholdsSchema,
  type Weights,
  weightsSchema,
} from "./version.schema.ts";

/** The one model version that decides now. */
export type ActiveVersion = {
  readonly id: string;
  readonly modelVersion: string;
  readonly featureVersion: number;
  readonly activatedAt: Date | null;
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
  readonly policy: Policy;
};

export const SERVING = {
  id: true,
  modelVersion: true,
  featureVersion: true,
  activatedAt: true,
  weights: true,
  calibration: true,
  thresholds: true,
  policy: true,
} as const satisfies Prisma.ModelTrainingSelect;

export const toServing = (row: Prisma.ModelTrainingGetPayload<{ select: typeof SERVING }>): ActiveVersion => ({
  ...row,
  weights: weightsSchema.parse(row.weights),
  calibration: calibrationSchema.parse(row.calibration),
  thresholds: thresholdsSchema.parse(row.thresholds),
  policy: policySchema.parse(row.policy),
});

/** A base version is active from the first migration on, so absence is a broken database and not a state to handle. */
export async function getActiveVersion(db: Db): Promise<ActiveVersion> {
  return toServing(await db.modelTraining.findFirstOrThrow({ where: { status: "active" }, select: SERVING }));
}

export const countTrainings = (db: Db): Promise<number> => db.modelTraining.count();

const NAMES = {
  parent: { select: { modelVersion: true } },
  startedBy: { select: { name: true } },
  promotedBy: { select: { name: true } },
} as const;
const SUMMARY = {
  id: true,
  modelVersion: true,
  status: true,
  weights: true,
  trainingDataSize: true,
  trainingDateRange: true,
  accuracy: true,
  precision: true,
  recall: true,
  progress: true,
  progressNote: true,
  progressStage: true,
  error: true,
  cancelledAt: true,
  evaluationRequest: true,
  trafficShare: true,
  shadowSince: true,
  gateVerdict: true,
  createdAt: true,
  finishedAt: true,
  activatedAt: true,
  deprecatedAt: true,
  ...NAMES,
} as const satisfies Prisma.ModelTrainingSelect;

/** A JSON column that may be empty. */
const parsed = <T>(schema: z.ZodType<T>, value: Prisma.JsonValue): T | null =>
  value === null ? null : schema.parse(value);
/** One that a newer release wrote may be unknown: the note says it too. */
const knownStage = progressStageSchema.nullable().catch(null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
const dateRange = z.object({
  from: instantSchema,
  to: instantSchema,
  reportFrom: instantSchema.nullable().default(null),
});

const toSummary = (row: Prisma.ModelTrainingGetPayload<{ select: typeof SUMMARY }>): TrainingSummary => {
  const { parent, startedBy, promotedBy, gateVerdict, evaluationRequest, ...rest } = row;
  return {
    ...rest,
    evaluating: evaluationRequest !== null,
    parentVersion: parent?.modelVersion ?? null,
    startedBy: startedBy?.name ?? null,
    progressStage: knownStage.parse(row.progressStage),
    weights: parsed(weightsSchema, row.weights),
    trainingDateRange: parsed(dateRange, row.trainingDateRange),
    gate: parsed(gateSchema, gateVerdict),
    cancelledAt: instant(row.cancelledAt),
    shadowSince: instant(row.shadowSince),
    createdAt: row.createdAt.toISOString(),
    finishedAt: instant(row.finishedAt),
    activatedAt: instant(row.activatedAt),
    deprecatedAt: instant(row.deprecatedAt),
  };
};

export async function findTraining(db: Db, modelVersion: string): Promise<TrainingDetail | null> {
  const row = await db.modelTraining.findUnique({ where: { modelVersion }, include: NAMES });
  return row && toDetail(row);
}

/** The named versions, in no particular order. */
export async function listTrainingDetails(db: Db, modelVersions: readonly string[]): Promise<TrainingDetail[]> {
  const rows = await db.modelTraining.findMany({
    where: { modelVersion: { in: [...modelVersions] } },
    include: NAMES,
  });
  return rows.map(toDetail);
}

const toDetail = (row: Prisma.ModelTrainingGetPayload<{ include: typeof NAMES }>): TrainingDetail => {
  const summary = toSummary(row);
  const metrics = parsed(metricsReportSchema, row.metrics);
  const evaluation = parsed(evaluationSchema, row.evaluation);
  const { gate } = summary;
  return {
    ...summary,
    gate: gate && metrics && evaluation ? withFindings(gate, metrics, evaluation) : gate,
    coefficients: parsed(coefficientsSchema, row.coefficients),
    calibration: parsed(calibrationSchema, row.calibration),
    thresholds: parsed(thresholdsSchema, row.thresholds),
    policy: parsed(policySchema, row.policy),
    metrics,
    evaluation,
    dataHash: row.dataHash,
    seed: row.seed,
    contractVersion: row.contractVersion,
    featureVersion: row.featureVersion,
    codeVersion: row.codeVersion,
    promotedBy: row.promotedBy?.name ?? null,
    promotionReason: row.promotionReason,
  };
};

type TrainingPage = {
  readonly status: TrainingStatus | null;
  readonly beforeId: string | null;
  readonly limit: number;
  readonly cursorOf: (last: TrainingSummary) => string;
};

/** Newest first. */
export async function listTrainings(db: Db, { status, beforeId, limit, cursorOf }: TrainingPage) {
  const rows = await db.modelTraining.findMany({
    where: { ...(status === null ? {} : { status }), ...(beforeId === null ? {} : { id: { lt: beforeId } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: SUMMARY,
  });
  return toPage(rows.map(toSummary), limit, cursorOf);
}

/** Where a training or an evaluation stands, for somebody who watches; null when there is no such version. */
export async function findProgress(db: Db, modelVersion: string): Promise<TrainingProgress | null> {
  const row = await db.modelTraining.findUnique({
    where: { modelVersion },
    select: {
      status: true,
      progress: true,
      progressNote: true,
      progressStage: true,
      error: true,
      evaluationRequest: true,
    },
  });
  if (row === null) return null;
  const { evaluationRequest, progressStage, ...progress } = row;
  return { ...progress, progressStage: knownStage.parse(progressStage), evaluating: evaluationRequest !== null };
}

/** What decides on a promotion, a share of people or a place in the shadow. */
export async function findVersion(tx: Db, modelVersion: string) {
  const row = await tx.modelTraining.findUnique({
    where: { modelVersion },
    select: { id: true, modelVersion: true, status: true, featureVersion: true, gateVerdict: true, evaluation: true },
  });
  return (
    row && {
      id: row.id,
      modelVersion: row.modelVersion,
      status: row.status,
      featureVersion: row.featureVersion,
      gate: parsed(gateSchema, row.gateVerdict),
      evaluation: parsed(evaluationSchema, row.evaluation),
    }
  );
}
export type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

/** Version names by training; what is unknown is absent. */
export async function listVersionNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.modelTraining.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, modelVersion: true },
  });
  return new Map(rows.map(({ id, modelVersion }) => [id, modelVersion]));
}
