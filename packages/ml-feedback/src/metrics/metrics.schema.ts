import { z } from "zod";
import { curvePointSchema } from "../trainings/trainings.schema.ts";
import { dateRangeInput, instantSchema, RANGE_MESSAGE, rateSchema, refineRange } from "../wire.schema.ts";

export const metricsRangeInput = z
  .strictObject({ ...dateRangeInput, modelVersion: z.string().min(1).max(80).exactOptional() })
  .refine(refineRange, RANGE_MESSAGE);
export type MetricsRangeInput = z.infer<typeof metricsRangeInput>;
const range = z.object({ from: instantSchema, to: instantSchema });

/** Rates are over mature, labelled decisions shown in the range; counts say how many. */
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
  explored: rateSchema,
  byDay: z.array(z.object({ day: z.string(), shown: z.int(), acted: z.int(), successes: z.int(), labelled: z.int() })),
  correctionsInForce: z.int(),
});

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

export const calibrationOutput = z.object({
  range,
  rows: z.int(),
  ece: z.number().nullable(),
  brier: z.number().nullable(),
  meanPredicted: z.number().nullable(),
  meanObserved: z.number().nullable(),
  curve: z.array(curvePointSchema),
});
