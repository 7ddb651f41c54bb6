import { z } from "zod";

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
export const sumOfWeights = ({ genre, person, taste, wantSignal }: Weights): number =>
  genre + person + taste + wantSignal;
export const coefficientsSchema = z.object({
  genre: z.number(),
  person: z.number(),
  taste: z.number(),
  wantSignal: z.number(),
  drop: z.number(),
  intercept: z.number(),
  /** How the fit with propensity weights did on the second block beside the one without: mean log losses. */
  propensityWeights: z.object({ kept: z.boolean(), logLoss: z.number(), logLossWithout: z.number() }).exactOptional(),
});
export type Coefficients = z.infer<typeof coefficientsSchema>;
/**
 * predictedSuccess = σ(slope · modelScore + intercept + offsets[position]) · examination[position], offsets[0] = 0 and
 * examination[0] = 1; a position beyond what is given takes the last of it, and without any the position does not matter.
 */
export const calibrationSchema = z.object({
  slope: z.number(),
  intercept: z.number(),
  offsets: z.array(z.number()),
  examination: z.array(z.number()).exactOptional(),
});
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

/** How a fit corrects for looks that lower places do not get: offsets of their own, or examination from randomised lists. */
export const positionCorrectionSchema = z.enum(["offset", "examination"]);

/** Settings of the policy to be changed; what is left out stays as the parent has it. */
export const policyChangesSchema = z.strictObject({
  temperature: z.number().min(0).max(10).exactOptional(),
  exploredShare: z.number().min(0).max(1).exactOptional(),
  poolSize: z.int().min(1).max(500).exactOptional(),
  perComponent: z.int().min(0).max(50).exactOptional(),
});
export type PolicyChanges = z.infer<typeof policyChangesSchema>;
