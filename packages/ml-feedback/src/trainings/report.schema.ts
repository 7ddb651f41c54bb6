import { z } from "zod";
import { instantSchema } from "../wire.schema.ts";

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
/** A stretch of predictions that the best rising curve through what happened gives one probability. */
const isotonicBlockSchema = z.object({ from: z.number(), to: z.number(), observed: z.number(), count: z.int() });
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
  /** By rising prediction; some ∛rows of them. */
  isotonic: z.array(isotonicBlockSchema).default([]),
});
export type MetricsReport = z.infer<typeof metricsReportSchema>;

const verdictSchema = z.enum(["better", "worse", "no-difference", "not-enough-support"]);

/** What a verdict rests on; see `policyVerdict`. */
export const verdictReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("mean-weight"), ciLower: z.number().nullable(), ciUpper: z.number().nullable() }),
  z.object({ code: z.literal(["sample-size", "people"]), value: z.number(), least: z.number() }),
  z.object({ code: z.literal(["one-person", "outside-pools"]), share: z.number(), most: z.number() }),
  z.object({ code: z.literal("undefined") }),
  z.object({
    code: z.literal("difference"),
    ciLower: z.number(),
    ciUpper: z.number(),
    margin: z.number(),
    lies: z.enum(["within", "above", "below", "astride"]),
  }),
]);

/** What one estimator says about rewards per list; `votes` marks the one declared beforehand. */
export const listEstimatorSchema = z.enum([
  "sn-position-ips",
  "position-ips",
  "sn-cascade-ips",
  "cascade-ips",
  "sn-slate-ips",
  "slate-ips",
]);
const policyEstimateSchema = z.object({
  estimator: listEstimatorSchema,
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
  /** Of the weights of rows: the largest, the share of all weight in the largest hundredth, and the index of its tail. */
  tail: z
    .object({ maxWeight: z.number(), topShare: z.number(), tailIndex: z.number().nullable() })
    .nullable()
    .default(null),
  loggedValue: z.number().nullable(),
  estimatedValue: z.number().nullable(),
  uplift: estimateSchema,
  tasteUplift: estimateSchema,
  dropUplift: estimateSchema,
  blockUplift: estimateSchema,
  verdict: verdictSchema,
  because: z.string(),
  /** What the sentences say, as data; none where there was nothing to weigh. */
  reasons: z.array(verdictReasonSchema).readonly().default([]),
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

const endsOfInterval = { ciLower: z.number().nullable(), ciUpper: z.number().nullable() };
const gateFindingSchema = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("enough-data"),
    rows: z.int(),
    successes: z.int(),
    leastRows: z.int(),
    leastSuccesses: z.int(),
  }),
  z.object({
    name: z.literal("choice"),
    verdict: verdictSchema,
    against: z.string(),
    reasons: z.array(verdictReasonSchema).readonly(),
  }),
  /** Differences to now. */
  z.object({ name: z.literal(["taste", "drops", "blocks", "diversity"]), ...endsOfInterval }),
  z.object({ name: z.literal("calibration"), error: z.number().nullable(), most: z.number() }),
  z.object({ name: z.literal("catalogue"), titles: z.int(), titlesNow: z.int(), leastShare: z.number() }),
  z.object({ name: z.literal("new-people"), lists: z.int(), people: z.int(), full: z.int(), fullNow: z.int() }),
  z.object({ name: z.literal("comparison"), against: z.string().nullable(), active: z.string() }),
]);
export type GateFinding = z.infer<typeof gateFindingSchema>;

const gateCheckSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  says: z.string(),
  /** What the sentence says, as data; versions that were judged before it was kept have the sentence only. */
  found: gateFindingSchema.exactOptional(),
});
export const gateSchema = z.object({ passed: z.boolean(), checks: z.array(gateCheckSchema) });
export type Gate = z.infer<typeof gateSchema>;
