import { z } from "zod";
import { curvePointSchema } from "../trainings/report.schema.ts";
import { dateRangeInput, instantSchema, RANGE_MESSAGE, rateSchema, refineRange } from "../wire.schema.ts";
import { calibrationSegmentSchema, calibrationStepSchema, meanSchema } from "./segments.schema.ts";

export const metricsRangeInput = z
  .strictObject({ ...dateRangeInput, modelVersion: z.string().min(1).max(80).exactOptional() })
  .refine(refineRange, RANGE_MESSAGE);
export type MetricsRangeInput = z.infer<typeof metricsRangeInput>;
/** The same for what has no version. */
export const daysInput = z.strictObject(dateRangeInput).refine(refineRange, RANGE_MESSAGE);
export type DaysInput = z.infer<typeof daysInput>;
const range = z.object({ from: instantSchema, to: instantSchema });

/**
 * `lists` and `decisions` were made in the range for `users`; `shown` and all below were shown in it. The label is that
 * of 7 days. `immature` still waits for its window or its label; `unlabelled` is mature and carries no verdict.
 * Rates from `success` to `ignored` are shares of the mature decisions with a reward, by what decided the label:
 * `watched` counts rated titles too, `want` is still only on the list. `meanReward` is in [0, 1], its interval by person.
 */
export const overviewOutput = z.object({
  range,
  activeVersion: z.string(),
  activatedAt: instantSchema.nullable(),
  users: z.int(),
  lists: z.int(),
  decisions: z.int(),
  shown: z.int(),
  mature: z.int(),
  immature: z.int(),
  unlabelled: z.int(),
  meanReward: z.object({
    value: z.number().nullable(),
    ciLower: z.number().nullable(),
    ciUpper: z.number().nullable(),
    count: z.int(),
  }),
  success: rateSchema,
  want: rateSchema,
  watched: rateSchema,
  dropped: rateSchema,
  blacklisted: rateSchema,
  ignored: rateSchema,
  meanRating: z.object({ value: z.number().nullable(), count: z.int() }),
  /** Of the shown ones. */
  explored: rateSchema,
  /** Days in UTC on which something was shown, oldest first, the newest 366; `acted` may still be immature. */
  byDay: z.array(z.object({ day: z.string(), shown: z.int(), acted: z.int(), successes: z.int(), labelled: z.int() })),
  /** Now, whatever the range. */
  correctionsInForce: z.int(),
});
export type OverviewOutput = z.infer<typeof overviewOutput>;

/**
 * Each stage is a part of the one before. `generated`: decisions made in the range. `shown`: of these, seen by the person,
 * whenever. `acted`: of these, answered by an action that carries a label. `matured`: of these, their window and grace
 * are over. `succeeded`: of these, successful by the contract. `actions` tells how all shown ones stand; `pending` has
 * no label yet.
 */
export const funnelOutput = z.object({
  range,
  stages: z.array(
    z.object({
      stage: z.enum(["generated", "shown", "acted", "matured", "succeeded"]),
      count: z.int(),
      ofPrevious: rateSchema,
    }),
  ),
  actions: z.array(z.object({ basis: z.string(), count: z.int() })),
});
export type FunnelOutput = z.infer<typeof funnelOutput>;

export const timeseriesInput = z
  .strictObject({
    ...dateRangeInput,
    modelVersion: z.string().min(1).max(80).exactOptional(),
    /** Days if they are at most 14, else weeks. */
    step: z.enum(["day", "week"]).exactOptional(),
  })
  .refine(refineRange, RANGE_MESSAGE);
export type TimeseriesInput = z.infer<typeof timeseriesInput>;

/**
 * The range in steps of 24 hours or seven times that, counted back from its end, the oldest first and perhaps shorter; of
 * a long range the newest 366. Each counts what was shown in it, as the overview does over the whole range.
 */
export const timeseriesOutput = z.object({
  range,
  step: z.enum(["day", "week"]),
  points: z.array(
    z.object({ from: instantSchema, to: instantSchema, shown: z.int(), acted: z.int(), success: rateSchema }),
  ),
});
export type TimeseriesOutput = z.infer<typeof timeseriesOutput>;

/** `gap` is observed less predicted over all rows; `course` is the range in steps, the oldest first. */
export const calibrationOutput = z.object({
  range,
  rows: z.int(),
  ece: z.number().nullable(),
  brier: z.number().nullable(),
  meanPredicted: z.number().nullable(),
  meanObserved: z.number().nullable(),
  gap: meanSchema,
  curve: z.array(curvePointSchema),
  segments: z.array(calibrationSegmentSchema),
  step: z.enum(["day", "week"]),
  course: z.array(calibrationStepSchema),
});
export type CalibrationOutput = z.infer<typeof calibrationOutput>;
