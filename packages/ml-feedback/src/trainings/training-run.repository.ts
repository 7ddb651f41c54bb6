import type { Db } from "@dailies/db";
import { z } from "zod";
import { instantSchema } from "../wire.schema.ts";
import { evaluationRequestSchema } from "./evaluation-run.repository.ts";
import { endColumns, NO_STAGE, stepColumns } from "./progress.repository.ts";
import type { ProgressStage } from "./progress.schema.ts";
import { noteOf, type Step } from "./progress.ts";
import type { Evaluation, Gate, MetricsReport } from "./report.schema.ts";
import {
  type Calibration,
  type Coefficients,
  type Policy,
  policyChangesSchema,
  policySchema,
  positionCorrectionSchema,
  type Thresholds,
  thresholdsSchema,
  type Weights,
  weightsSchema,
} from "./version.schema.ts";

/** What a training was asked for; with the log and the seed it decides the result to the last bit. */
export const trainingOptionsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Only labels that were mature at this instant count. */
  asOf: instantSchema,
  windowDays: z.int(),
  c: z.number(),
  /** Of trainings from before there was a choice. */
  position: positionCorrectionSchema.default("offset"),
  propensityWeights: z.boolean().default(false),
  /** What of the policy is to be other than the parent's. */
  policy: policyChangesSchema.default({}),
  note: z.string().nullable(),
});
export type TrainingOptions = z.infer<typeof trainingOptionsSchema>;

/** The version that was active when the training was started: it is compared with, and passes on what is not learned. */
const parentSchema = z.object({
  modelVersion: z.string(),
  weights: weightsSchema,
  thresholds: thresholdsSchema,
  policy: policySchema,
});

export type NewTraining = {
  readonly id: string;
  readonly modelVersion: string;
  readonly parentId: string;
  readonly startedById: string | null;
  readonly options: TrainingOptions;
  readonly seed: string;
  readonly contractVersion: number;
  readonly featureVersion: number;
  readonly codeVersion: string;
  readonly createdAt: Date;
};

export async function createTraining(db: Db, training: NewTraining): Promise<void> {
  const { from, to } = training.options;
  await db.modelTraining.create({ data: { ...training, status: "training", trainingDateRange: { from, to } } });
}

/** Counts one more attempt at a training; false when it is over. */
export async function beginAttempt(db: Db, id: string): Promise<boolean> {
  const begun = await db.modelTraining.updateMany({
    where: { id, status: "training" },
    data: { attempts: { increment: 1 } },
  });
  return begun.count > 0;
}

/** A training that is not finished, with what it needs to be done, or done again after a crash. */
export async function findUnfinishedTraining(db: Db, id: string) {
  const row = await db.modelTraining.findFirst({
    where: { id, status: "training" },
    select: {
      id: true,
      modelVersion: true,
      attempts: true,
      options: true,
      seed: true,
      featureVersion: true,
      contractVersion: true,
      parent: { select: { modelVersion: true, weights: true, thresholds: true, policy: true } },
    },
  });
  return (
    row && {
      ...row,
      options: trainingOptionsSchema.parse(row.options),
      parent: parentSchema.parse(row.parent),
    }
  );
}
export type UnfinishedTraining = NonNullable<Awaited<ReturnType<typeof findUnfinishedTraining>>>;

/** Ids of all trainings that a crash or a stop has left undone, oldest first; the host runs them again when it starts. */
export async function listUnfinishedTrainings(db: Db): Promise<string[]> {
  const rows = await db.modelTraining.findMany({
    where: { status: "training" },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** False when the training is over, called off or finished by another run. */
export async function saveProgress(db: Db, id: string, step: Step): Promise<boolean> {
  const saved = await db.modelTraining.updateMany({ where: { id, status: "training" }, data: stepColumns(step) });
  return saved.count > 0;
}

export const isUnfinished = async (db: Db, id: string): Promise<boolean> =>
  (await db.modelTraining.count({ where: { id, status: "training" } })) > 0;

/** A finished training, whole: nothing of it is written before all of it is known. */
export type TrainingResult = {
  readonly weights: Weights;
  readonly coefficients: Coefficients;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
  readonly policy: Policy;
  readonly metrics: MetricsReport;
  readonly evaluation: Evaluation;
  readonly gateVerdict: Gate;
  readonly trainingDataSize: number;
  readonly trainingDateRange: { readonly from: string; readonly to: string; readonly reportFrom: string };
  readonly dataHash: string;
  readonly finishedAt: Date;
};

/** Makes the version ready, unless another run has finished it already. */
export async function finishTraining(db: Db, id: string, result: TrainingResult): Promise<void> {
  const { accuracy, precision, recall } = result.metrics;
  await db.modelTraining.updateMany({
    where: { id, status: "training" },
    data: {
      ...result,
      accuracy: accuracy.value,
      precision: precision.value,
      recall: recall.value,
      status: "ready",
      progress: 1,
      ...NO_STAGE,
    },
  });
}

type Failure = {
  readonly stage: ProgressStage;
  readonly rows: number;
  readonly finishedAt: Date;
};

export async function failTraining(
  db: Db,
  id: string,
  { stage, rows: trainingDataSize, finishedAt }: Failure,
): Promise<void> {
  await db.modelTraining.updateMany({
    where: { id, status: "training" },
    data: { status: "failed", error: noteOf(stage), finishedAt, trainingDataSize, ...endColumns(stage) },
  });
}

/** What decides whether a training can be called off. */
export async function findTrainingState(tx: Db, modelVersion: string) {
  const row = await tx.modelTraining.findUnique({
    where: { modelVersion },
    select: { id: true, cancelledAt: true, evaluationRequest: true },
  });
  return (
    row && {
      id: row.id,
      cancelledAt: row.cancelledAt,
      evaluation: row.evaluationRequest === null ? null : evaluationRequestSchema.parse(row.evaluationRequest),
    }
  );
}

/** Ends a training at whatever stage, in one statement: whoever is at it can no longer finish it. False when it is over. */
export async function cancelUnfinished(
  tx: Db,
  id: string,
  { stage, at }: { readonly stage: ProgressStage; readonly at: Date },
): Promise<boolean> {
  const cancelled = await tx.modelTraining.updateMany({
    where: { id, status: "training" },
    data: { status: "failed", error: noteOf(stage), cancelledAt: at, finishedAt: at, ...endColumns(stage) },
  });
  return cancelled.count > 0;
}
