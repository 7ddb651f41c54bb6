import { z } from "zod";

/** Whether the sides are as large as they were meant to be. */
export const sampleRatioSchema = z.object({
  /** Of the units, meant to be treated. */
  share: z.number(),
  /** χ²; null: too few to check. */
  statistic: z.number().nullable(),
  mismatch: z.boolean(),
});
export type SplitCheck = z.infer<typeof sampleRatioSchema>;
