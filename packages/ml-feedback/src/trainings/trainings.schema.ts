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

export const trainingStatusSchema = z.enum(["training", "ready", "active", "deprecated", "failed"]);
export type TrainingStatus = z.infer<typeof trainingStatusSchema>;

export const weightsSchema = z.object({
  genre: z.number().min(0).max(1),
  person: z.number().min(0).max(1),
  taste: z.number().min(0).max(1),
  wantSignal: z.number().min(0).max(1),
  drop: z.number().min(0),
});
export type Weights = z.infer<typeof weightsSchema>;
const sumOfWeights = ({ genre, person, taste, wantSignal }: Weights): number => genre + person + taste + wantSignal;
export const coefficientsSchema = z.object({
  genre: z.number(),
  person: z.number(),
  taste: z.number(),
  wantSignal: z.number(),
  drop: z.number(),
  intercept: z.number(),
});
export type Coefficients = z.infer<typeof coefficientsSchema>;
/**
 * predictedSuccess = σ(slope · modelScore + intercept + offsets[position]), offsets[0] = 0; a position beyond the offsets
 * takes the last, and without offsets the position does not matter.
 */
export const calibrationSchema = z.object({ slope: z.number(), intercept: z.number(), offsets: z.array(z.number()) });
export type Calibration = z.infer<typeof calibrationSchema>;
export const thresholdsSchema = z.object({ minScore: z.number(), dropRate: z.number(), decisionThreshold: z.number() });
export type Thresholds = z.infer<typeof thresholdsSchema>;
/** The logging policy: temperature in score units, share of lists explored, pool sizes in titles. */
export const policySchema = z.object({
  temperature: z.number().min(0),
  exploredShare: z.number().min(0).max(1),
  poolSize: z.int().min(1).max(500),
  perComponent: z.int().min(0).max(50),
});
export type Policy = z.infer<typeof policySchema>;

/** Settings of the policy to be changed; what is left out stays as the parent has it. */
export const policyChangesSchema = z.strictObject({
  temperature: z.number().min(0).max(10).exactOptional(),
  exploredShare: z.number().min(0).max(1).exactOptional(),
  poolSize: z.int().min(1).max(500).exactOptional(),
  perComponent: z.int().min(0).max(50).exactOptional(),
});
export type PolicyChanges = z.infer<typeof policyChangesSchema>;

export const estimateSchema = z.object({
  value: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;
/** Of a version that was measured before this was. */
const unmeasured = { value: null, ciLower: null, ciUpper: null };
export const curvePointSchema = z.object({
  predicted: z.number(),
  observed: z.number(),
  count: z.int(),
  ciLower: z.number(),
  ciUpper: z.number(),
});
export const metricsReportSchema = z.object({
  rows: z.int(),
  positives: z.int(),
  accuracy: estimateSchema,
  precision: estimateSchema,
  recall: estimateSchema,
  f1: estimateSchema.default(unmeasured),
  mcc: estimateSchema.default(unmeasured),
  rocAuc: estimateSchema,
  averagePrecision: estimateSchema.default(unmeasured),
  logLoss: estimateSchema,
  brier: estimateSchema,
  ece: estimateSchema,
  mce: estimateSchema.default(unmeasured),
  ndcg10: estimateSchema,
  curve: z.array(curvePointSchema),
});
export type MetricsReport = z.infer<typeof metricsReportSchema>;

const verdictSchema = z.enum(["better", "worse", "no-difference", "not-enough-support"]);

/** What one estimator says about rewards per list; `votes` marks the one declared beforehand. */
const policyEstimateSchema = z.object({
  estimator: z.enum(["sn-position-ips", "position-ips", "sn-cascade-ips", "cascade-ips", "sn-slate-ips", "slate-ips"]),
  votes: z.boolean(),
  value: z.number().nullable(),
  uplift: estimateSchema,
  effectiveSampleSize: z.number(),
  verdict: verdictSchema,
  because: z.string(),
});
export type PolicyEstimate = z.infer<typeof policyEstimateSchema>;

/** What lists drawn by the version from the logged pools would be like, beside those of the version compared with. */
const guardrailsSchema = z.object({
  /** Mean difference in genres between two titles of a list, in [0, 1]. */
  diversity: z.object({ version: z.number().nullable(), against: z.number().nullable(), difference: estimateSchema }),
  /** Different titles over all lists. */
  titles: z.object({ version: z.int(), against: z.int() }),
  /** Lists for people who are new, and how many of them would be full. */
  coldStart: z.object({ lists: z.int(), people: z.int(), full: z.int(), fullAgainst: z.int() }),
});
export type Guardrails = z.infer<typeof guardrailsSchema>;

/**
 * What the version would have brought on lists that `against` made and showed, per list, as uplift over what it did bring:
 * choice (`uplift`, in rewards), taste (`tasteUplift`, mean reward of what was rated), drops and blocks (counts).
 * Self-normalised position-wise inverse propensities; intervals of 95 % by person unless they are named otherwise.
 */
export const evaluationSchema = z.object({
  against: z.string(),
  lists: z.int(),
  rows: z.int(),
  users: z.int(),
  /** In lists, and in people. */
  effectiveSampleSize: z.number(),
  effectiveUsers: z.number(),
  meanWeight: z.number().nullable(),
  meanWeightLower99: z.number().nullable(),
  meanWeightUpper99: z.number().nullable(),
  largestUserShare: z.number().nullable(),
  massOutsidePool: z.number().nullable(),
  loggedValue: z.number().nullable(),
  estimatedValue: z.number().nullable(),
  uplift: estimateSchema,
  tasteUplift: estimateSchema,
  dropUplift: estimateSchema,
  blockUplift: estimateSchema,
  verdict: verdictSchema,
  because: z.string(),
  rowsNeeded: z.int().nullable(),
  /** Every estimator's opinion; one of them votes. */
  estimates: z.array(policyEstimateSchema).default([]),
  /** Lists of these versions were weighed, as draws from their mixture. */
  loggers: z.array(z.object({ modelVersion: z.string(), lists: z.int() })).default([]),
  /** Lists that could not be weighed, by reason. */
  leftOut: z.object({ otherFeatures: z.int(), otherVersions: z.int() }).default({ otherFeatures: 0, otherVersions: 0 }),
  guardrails: guardrailsSchema.nullable().default(null),
  /** When the lists were made, and when they were weighed. */
  range: z.object({ from: instantSchema, to: instantSchema, at: instantSchema }).nullable().default(null),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const gateSchema = z.object({
  passed: z.boolean(),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean(), says: z.string() })),
});
export type Gate = z.infer<typeof gateSchema>;

/** The range is over the making of the lists; the default is the last 180 days. */
export const startTrainingInput = z
  .strictObject({
    ...dateRangeInput,
    /** The label to learn from: what happened within 7 days of showing, or within 30. */
    windowDays: z.literal([7, 30]).default(7),
    /** Inverse strength of the L2 penalty. */
    c: z.number().gt(0).max(1e6).default(1),
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
/** In the order asked for; `says` tells whether their measures may be compared. */
export const compareTrainingsOutput = z.object({
  items: z.array(trainingDetailSchema),
  sameDecisions: z.boolean(),
  says: z.string(),
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
export const rollbackTrainingInput = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export type RollbackTrainingInput = z.infer<typeof rollbackTrainingInput>;
export const rollbackTrainingOutput = z.object({ activeVersion: z.string(), previousVersion: z.string() });
export type RollbackTrainingOutput = z.infer<typeof rollbackTrainingOutput>;

/** One event of `trainings.progress`; the subscription ends with the first that is neither in training nor evaluating. */
export const trainingProgressSchema = z.object({
  status: trainingStatusSchema,
  evaluating: z.boolean(),
  progress: z.number().min(0).max(1),
  progressNote: z.string().nullable(),
  error: z.string().nullable(),
});
export type TrainingProgress = z.infer<typeof trainingProgressSchema>;
