import { z } from "zod";
import { sampleRatioSchema } from "../outcomes/arms.schema.ts";
import { idSchema, instantSchema } from "../wire.schema.ts";
import { estimateSchema } from "./report.schema.ts";

/** More than half is not an experiment any more: promote it. 0 ends the experiment. */
export const setTrafficShareInput = z.strictObject({
  modelVersion: z.string().min(1).max(80),
  share: z.number().min(0).max(0.5),
  reason: z.string().trim().min(3).max(500),
});
export type SetTrafficShareInput = z.infer<typeof setTrafficShareInput>;
export const setTrafficShareOutput = z.object({ modelVersion: z.string(), share: z.number() });
export type SetTrafficShareOutput = z.infer<typeof setTrafficShareOutput>;

export const listExperimentsInput = z.strictObject({
  modelVersion: z.string().min(1).max(80).exactOptional(),
  limit: z.int().min(1).max(20).default(5),
});
export type ListExperimentsInput = z.infer<typeof listExperimentsInput>;

/** What the log had predicted: rewards per list more than the active version's. */
export const predictionSchema = estimateSchema.extend({ verdict: z.string() });
export type Prediction = z.infer<typeof predictionSchema>;

const sideSchema = z.object({
  modelVersion: z.string(),
  /** With at least one list in the time, counted on the side of their first one. */
  people: z.int(),
  /** Of what was shown and labelled, the share chosen or liked; 95 % interval by person. */
  success: estimateSchema.extend({ count: z.int() }),
  /** Rewards per list, over lists of which everything shown is mature. */
  reward: estimateSchema.extend({ count: z.int() }),
});

/** Differences are challenger less control, with intervals that hold at every look at once. */
export const experimentSchema = z.object({
  id: idSchema,
  share: z.number(),
  reason: z.string(),
  startedBy: z.string().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  endReason: z.string().nullable(),
  challenger: sideSchema,
  control: sideSchema,
  sampleRatio: sampleRatioSchema,
  success: estimateSchema,
  reward: estimateSchema,
  verdict: z.enum(["void", "better", "worse", "no-difference", "too-early"]),
  prediction: predictionSchema.nullable(),
  /** Whether what happened is within what the log had predicted; null while either has no interval. */
  predictionHeld: z.boolean().nullable(),
});
export type Experiment = z.infer<typeof experimentSchema>;
export const listExperimentsOutput = z.object({ items: z.array(experimentSchema) });
