import { z } from "zod";
import { sampleRatioSchema } from "../outcomes/arms.schema.ts";
import { effectVerdictSchema } from "./corrections.schema.ts";

const estimateSchema = z.object({
  value: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
});

const sideSchema = z.object({
  /** People, or one person's lists, with at least one list that it could touch. */
  units: z.int(),
  /** Of what was shown and is mature, the share chosen or liked; 95 % interval by unit. */
  success: estimateSchema.extend({ count: z.int() }),
  /** Rewards per list, over lists of which everything shown is mature. */
  reward: estimateSchema.extend({ count: z.int() }),
});

/** Differences are with less without, by intention to treat, with intervals that hold at every look at once. */
export const correctionEffectSchema = z.object({
  /** Of the correction: the newest that any list met. */
  version: z.int(),
  units: z.enum(["people", "lists"]),
  with: sideSchema,
  without: sideSchema,
  sampleRatio: sampleRatioSchema,
  success: estimateSchema,
  reward: estimateSchema,
  verdict: effectVerdictSchema,
});
export type CorrectionEffect = z.infer<typeof correctionEffectSchema>;

/** Why there is no effect: a block and a viewer's own wish are never measured, others not yet or not without a holdout. */
const unmeasuredSchema = z.enum(["block", "viewer", "no-holdout", "no-list"]);
export type Unmeasured = z.infer<typeof unmeasuredSchema>;

export const correctionEffectOutput = z.union([
  z.object({ effect: correctionEffectSchema, unmeasured: z.null() }),
  z.object({ effect: z.null(), unmeasured: unmeasuredSchema }),
]);
