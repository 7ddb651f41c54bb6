import { z } from "zod";
import {
  dateRangeInput,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  RANGE_MESSAGE,
  refineRange,
} from "../wire.schema.ts";
import { progressStageSchema } from "./progress.schema.ts";
import { evaluationSchema, gateSchema, metricsReportSchema } from "./report.schema.ts";
import {
  calibrationSchema,
  coefficientsSchema,
  policyChangesSchema,
  policySchema,
  positionCorrectionSchema,
  sumOfWeights,
  thresholdsSchema,
  trainingStatusSchema,
  weightsSchema,
} from "./version.schema.ts";

/** The range is over the making of the lists; the default is the last 180 days. */
export const startTrainingInput = z
  .strictObject({
    ...dateRangeInput,
    /** The label to learn from: what happened within 7 days of showing, or within 30. */
    windowDays: z.literal([7, 30]).default(7),
    /** Inverse strength of the L2 penalty. */
    c: z.number().gt(0).max(1e6).default(1),
    /** What corrects for looks that lower places do not get; examination needs lists with much chance in them. */
    position: positionCorrectionSchema.default("offset"),
    /** Also fits with each row weighted by how rarely the draw shows it, and keeps that if it predicts the second block better. */
    propensityWeights: z.boolean().default(false),
    seed: z.string().min(1).max(80).exactOptional(),
    policy: policyChangesSchema.exactOptional(),
    note: z.string().trim().max(500).exactOptional(),
  })
  .refine(refineRange, RANGE_MESSAGE);
export type StartTrainingInput = z.infer<typeof startTrainingInput>;
export const startTrainingOutput = z.object({ id: idSchema, modelVersion: z.string(), status: trainingStatusSchema });

export const cancelTrainingInput = z.strictObject({
  modelVersion: z.string().min(1).max(80),
  reason: z.string().trim().max(500).default(""),
});
export type CancelTrainingInput = z.infer<typeof cancelTrainingInput>;
export const cancelTrainingOutput = z.object({ modelVersion: z.string(), cancelledAt: instantSchema });
export type CancelTrainingOutput = z.infer<typeof cancelTrainingOutput>;

/** The range is over the making of the lists; by default from where the version was no longer fitted, up to now. */
export const evaluateTrainingInput = z
  .strictObject({
    modelVersion: z.string().min(1).max(80),
    ...dateRangeInput,
    seed: z.string().min(1).max(80).exactOptional(),
  })
  .refine(refineRange, RANGE_MESSAGE);
export type EvaluateTrainingInput = z.infer<typeof evaluateTrainingInput>;
export const evaluateTrainingOutput = z.object({ modelVersion: z.string(), evaluating: z.boolean() });

/** The four weights of components must sum to 1; what is left out stays as the parent has it. */
export const deriveTrainingInput = z
  .strictObject({
    modelVersion: z.string().min(1).max(80),
    policy: policyChangesSchema.default({}),
    weights: weightsSchema.exactOptional(),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ policy, weights }) => weights !== undefined || Object.keys(policy).length > 0, {
    message: "Say what is to be different: a setting of the policy, or the weights.",
    path: ["policy"],
  })
  .refine(({ weights }) => weights === undefined || Math.abs(sumOfWeights(weights) - 1) < 1e-9, {
    message: "The weights of genre, person, taste and wantSignal must sum to 1.",
    path: ["weights"],
  });
export type DeriveTrainingInput = z.infer<typeof deriveTrainingInput>;

export const deriveTrainingOutput = z.object({ modelVersion: z.string(), parentVersion: z.string() });

export const compareTrainingsInput = z.strictObject({
  modelVersions: z.array(z.string().min(1).max(80)).min(2).max(6),
});

export const getTrainingInput = z.strictObject({ modelVersion: z.string().min(1).max(80) });

/** `reportFrom`: what was made from then on, the version was not fitted on. */
const trainingRangeSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  reportFrom: instantSchema.nullable().default(null),
});

export const trainingSummarySchema = z.object({
  id: idSchema,
  modelVersion: z.string(),
  status: trainingStatusSchema,
  parentVersion: z.string().nullable(),
  startedBy: z.string().nullable(),
  weights: weightsSchema.nullable(),
  trainingDataSize: z.int(),
  trainingDateRange: trainingRangeSchema.nullable(),
  accuracy: z.number().nullable(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  progress: z.number(),
  progressNote: z.string().nullable(),
  /** What the note or the error says, as data; null where there is none, or only the sentence was kept. */
  progressStage: progressStageSchema.nullable(),
  /** An evaluation of it is under way. */
  evaluating: z.boolean(),
  error: z.string().nullable(),
  /** Somebody called the training off; its status is `failed`. */
  cancelledAt: instantSchema.nullable(),
  /** The share of people it decides for beside the active version; 0: none. */
  trafficShare: z.number(),
  /** From when on it scores every list without being shown. */
  shadowSince: instantSchema.nullable(),
  gate: gateSchema.nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  activatedAt: instantSchema.nullable(),
  deprecatedAt: instantSchema.nullable(),
});
export type TrainingSummary = z.infer<typeof trainingSummarySchema>;
export const trainingDetailSchema = trainingSummarySchema.extend({
  coefficients: coefficientsSchema.nullable(),
  calibration: calibrationSchema.nullable(),
  thresholds: thresholdsSchema.nullable(),
  policy: policySchema.nullable(),
  metrics: metricsReportSchema.nullable(),
  evaluation: evaluationSchema.nullable(),
  dataHash: z.string().nullable(),
  seed: z.string(),
  contractVersion: z.int(),
  featureVersion: z.int(),
  codeVersion: z.string(),
  promotedBy: z.string().nullable(),
  promotionReason: z.string().nullable(),
});
export type TrainingDetail = z.infer<typeof trainingDetailSchema>;
/** In the order asked for; only measures on the same decisions may be compared. */
export const compareTrainingsOutput = z.object({
  items: z.array(trainingDetailSchema),
  sameDecisions: z.boolean(),
});
export type CompareTrainingsOutput = z.infer<typeof compareTrainingsOutput>;
export const listTrainingsInput = z.strictObject({ status: trainingStatusSchema.exactOptional(), ...pageInput });
export type ListTrainingsInput = z.infer<typeof listTrainingsInput>;
export const listTrainingsOutput = pageOf(trainingSummarySchema);

/** A refusal by the gate is an answer, not an error. Forcing needs a reason. */
export const promoteTrainingInput = z
  .strictObject({
    modelVersion: z.string().min(1).max(80),
    force: z.boolean().default(false),
    reason: z.string().trim().max(500).default(""),
  })
  .refine((input) => !input.force || input.reason.length >= 3, {
    message: "Forcing needs a reason.",
    path: ["reason"],
  });
export type PromoteTrainingInput = z.infer<typeof promoteTrainingInput>;
export const promoteTrainingOutput = z.object({
  promoted: z.boolean(),
  activeVersion: z.string(),
  previousVersion: z.string().nullable(),
  gate: gateSchema.nullable(),
});
export type PromoteTrainingOutput = z.infer<typeof promoteTrainingOutput>;
/** `modelVersion`: the active version as the caller saw it; refused where another has become active since. */
export const rollbackTrainingInput = z.strictObject({
  modelVersion: z.string().min(1).max(80).exactOptional(),
  reason: z.string().trim().min(3).max(500),
});
export type RollbackTrainingInput = z.infer<typeof rollbackTrainingInput>;
export const rollbackTrainingOutput = z.object({ activeVersion: z.string(), previousVersion: z.string() });
export type RollbackTrainingOutput = z.infer<typeof rollbackTrainingOutput>;

/** One event of `trainings.progress`; the subscription ends with the first that is neither in training nor evaluating. */
export const trainingProgressSchema = z.object({
  status: trainingStatusSchema,
  evaluating: z.boolean(),
  progress: z.number().min(0).max(1),
  progressNote: z.string().nullable(),
  /** What the note or the error says, as data; null where there is none, or only the sentence was kept. */
  progressStage: progressStageSchema.nullable(),
  error: z.string().nullable(),
});
export type TrainingProgress = z.infer<typeof trainingProgressSchema>;
