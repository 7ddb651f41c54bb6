import { z } from "zod";
import { listEstimatorSchema } from "./report.schema.ts";

const lackSchema = z.object({
  purpose: z.enum(["fit", "calibrate", "report"]),
  decisions: z.int(),
  successes: z.int(),
  missing: z.object({ decisions: z.int(), successes: z.int(), failures: z.int() }),
});

/** What a training or an evaluation is doing, then why an evaluation and why a training ended with nothing. */
export const progressStageSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal(["reading", "learning", "measuring"]), decisions: z.int() }),
  z.object({ code: z.literal("comparing"), against: z.string(), lists: z.int() }),
  z.object({ code: z.literal("estimating"), estimator: listEstimatorSchema }),
  z.object({ code: z.literal("harms") }),
  z.object({ code: z.literal(["called-off", "fault"]) }),
  z.object({ code: z.literal("given-up"), attempts: z.int() }),
  z.object({ code: z.literal("stopped"), reason: z.string().nullable() }),
  z.object({ code: z.literal("too-few"), decisions: z.int(), least: z.int() }),
  z.object({ code: z.literal("too-young"), decisions: z.int(), windowDays: z.int() }),
  z.object({ code: z.literal("lacking"), blocks: z.array(lackSchema).readonly() }),
  z.object({ code: z.literal(["no-component", "unsettled"]) }),
  /** `thin` is a place, from 1, whose decisions are worth too few randomised ones; null where another reason forbids it. */
  z.object({
    code: z.literal("unknown-places"),
    thin: z.object({ place: z.int(), decisions: z.int(), worth: z.number(), least: z.int() }).nullable(),
  }),
]);
export type Lack = z.infer<typeof lackSchema>;
export type ProgressStage = z.infer<typeof progressStageSchema>;
