import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { idSchema, instantSchema } from "../wire.schema.ts";
import { NO_STAGE, stepColumns } from "./progress.repository.ts";
import type { ProgressStage } from "./progress.schema.ts";
import { type Step, stepAt } from "./progress.ts";
import { type Evaluation, type Gate, type MetricsReport, metricsReportSchema } from "./report.schema.ts";
import { calibrationSchema, policySchema, thresholdsSchema, weightsSchema } from "./version.schema.ts";

/** What an evaluation was asked for; `id` tells it from the one asked for before or after. */
export const evaluationRequestSchema = z.object({
  id: idSchema,
  from: instantSchema,
  to: instantSchema,
  /** Only labels that were mature at this instant count. */
  asOf: instantSchema,
  windowDays: z.int(),
  seed: z.string(),
});
export type EvaluationRequest = z.infer<typeof evaluationRequestSchema>;

/**
 * From when on the lists are that a version was not fitted on; null where no fitting bounds it. What has no data of its own has
 * the bound of the nearest version it was made from that has: calibration and thresholds are from there, and whoever chose
 * the weights saw it.
 */
export async function findUnseenFrom(db: Db, id: string): Promise<string | null> {
  const [fitted] = await db.$queryRaw<{ reportFrom: string | null }[]>`
    WITH RECURSIVE line AS (
      SELECT "id", "parentId", "trainingDateRange" FROM "ModelTraining" WHERE "id" = ${id}::uuid
      UNION SELECT p."id", p."parentId", p."trainingDateRange" FROM line l JOIN "ModelTraining" p ON p."id" = l."parentId"
      WHERE l."trainingDateRange" IS NULL
    )
    SELECT "trainingDateRange" ->> 'reportFrom' AS "reportFrom" FROM line WHERE "trainingDateRange" IS NOT NULL`;
  return instantSchema.nullable().parse(fitted?.reportFrom ?? null);
}

/** False when one is under way, or the version is not finished. */
export async function requestEvaluation(tx: Db, id: string, request: EvaluationRequest): Promise<boolean> {
  const asked = await tx.modelTraining.updateMany({
    where: { id, status: { in: ["ready", "deprecated"] }, evaluationRequest: { equals: Prisma.DbNull } },
    data: { evaluationRequest: request, progress: 0, ...NO_STAGE, attempts: 0 },
  });
  return asked.count > 0;
}

const runSchema = z.object({
  id: idSchema,
  modelVersion: z.string(),
  attempts: z.int(),
  contractVersion: z.int(),
  featureVersion: z.int(),
  weights: weightsSchema,
  calibration: calibrationSchema,
  thresholds: thresholdsSchema,
  policy: policySchema,
  metrics: metricsReportSchema.nullable(),
  /** Null for a version that was made and not trained. */
  dataHash: z.string().nullable(),
  request: evaluationRequestSchema,
});
export type EvaluationRun = z.infer<typeof runSchema>;

/** Counts one more attempt and gives what the evaluation needs; null when none is under way. */
export async function beginEvaluation(db: Db, id: string): Promise<EvaluationRun | null> {
  const row = await db.modelTraining.findUnique({ where: { id } });
  if (row === null || row.evaluationRequest === null) return null;
  const run = runSchema.parse({ ...row, request: row.evaluationRequest });
  const begun = await db.modelTraining.updateMany({
    where: underWay(run),
    data: { attempts: { increment: 1 } },
  });
  return begun.count > 0 ? { ...run, attempts: run.attempts + 1 } : null;
}

const OVER = { evaluationRequest: Prisma.DbNull, progress: 1, ...NO_STAGE };

type Named = { readonly id: string; readonly request: { readonly id: string } };

const underWay = ({ id, request }: Named) =>
  ({ id, evaluationRequest: { path: ["id"], equals: request.id } }) satisfies Prisma.ModelTrainingWhereInput;

export const isUnderWay = async (db: Db, run: Named): Promise<boolean> =>
  (await db.modelTraining.count({ where: underWay(run) })) > 0;

export async function saveEvaluationProgress(db: Db, run: Named, step: Step): Promise<boolean> {
  const saved = await db.modelTraining.updateMany({ where: underWay(run), data: stepColumns(step) });
  return saved.count > 0;
}

type Evaluated = {
  readonly evaluation: Evaluation;
  readonly gateVerdict: Gate | null;
  readonly metrics: MetricsReport | null;
};

/** Whole or not at all; nothing when it was called off. What could not be measured leaves no earlier measures or verdict. */
export async function finishEvaluation(
  db: Db,
  run: Named,
  { evaluation, gateVerdict, metrics }: Evaluated,
): Promise<void> {
  await db.modelTraining.updateMany({
    where: underWay(run),
    data: {
      evaluation,
      gateVerdict: gateVerdict ?? Prisma.DbNull,
      metrics: metrics ?? Prisma.DbNull,
      accuracy: metrics?.accuracy.value ?? null,
      precision: metrics?.precision.value ?? null,
      recall: metrics?.recall.value ?? null,
      ...OVER,
    },
  });
}

/** The version stays as it was; the stage says why. */
export async function endEvaluation(db: Db, run: Named, stage: ProgressStage): Promise<boolean> {
  const data = { ...OVER, ...stepColumns(stepAt(1, stage)) };
  const ended = await db.modelTraining.updateMany({ where: underWay(run), data });
  return ended.count > 0;
}

/** Ids of all versions whose evaluation a crash or a stop has left undone; the host runs them again. */
export async function listUnfinishedEvaluations(db: Db): Promise<string[]> {
  const rows = await db.modelTraining.findMany({
    where: { evaluationRequest: { not: Prisma.DbNull } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
