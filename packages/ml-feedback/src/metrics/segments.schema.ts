import { z } from "zod";
import { instantSchema, rateSchema } from "../wire.schema.ts";

const range = z.object({ from: instantSchema, to: instantSchema });

/** A mean and its 95 % interval by person; all null where nothing, or one person only, was counted. */
export const meanSchema = z.object({
  value: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
  count: z.int(),
});

export const dimensionSchema = z.enum(["mediaType", "sourceType", "modelVersion", "warmth", "place", "genre"]);

/**
 * Predicted beside observed success of mature decisions with a prediction. `gap` is observed less predicted. `value` is
 * as stored: a media type, a source, a version, `cold` or `warm`, a range of 0-based positions, a genre.
 */
export const calibrationSegmentSchema = z.object({
  dimension: dimensionSchema,
  value: z.string(),
  people: z.int(),
  predicted: z.number().nullable(),
  observed: z.number().nullable(),
  gap: meanSchema,
});
export type CalibrationSegment = z.infer<typeof calibrationSegmentSchema>;

/** The range in steps, the oldest first, as in `timeseries`. */
export const calibrationStepSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  count: z.int(),
  predicted: z.number().nullable(),
  observed: z.number().nullable(),
  gap: meanSchema,
});

/**
 * Segments whose observed success differs from the predicted beyond chance, the largest gap first. `pValue` is of the
 * segment alone, `adjustedP` Benjamini and Hochberg's over all `tested` segments: of those listed at most one in twenty is
 * expected to be none. Fewer than 30 people are not tested.
 */
export const discrepancyOutput = z.object({
  range,
  tested: z.int(),
  tooFew: z.int(),
  falseDiscoveryRate: z.number(),
  segments: z.array(calibrationSegmentSchema.extend({ pValue: z.number(), adjustedP: z.number() })),
});
export type DiscrepancyOutput = z.infer<typeof discrepancyOutput>;

const groupSchema = z.object({
  people: z.int(),
  shown: z.int(),
  /** Shares of mature decisions with a reward; intervals by person. */
  success: rateSchema,
  dropped: rateSchema,
  blacklisted: rateSchema,
  meanReward: meanSchema,
  predicted: z.number().nullable(),
  gap: meanSchema,
});

/** The fullest first. */
export const bySourceOutput = z.object({ range, sources: z.array(groupSchema.extend({ sourceType: z.string() })) });
export type BySourceOutput = z.infer<typeof bySourceOutput>;
export const byModelOutput = z.object({ range, models: z.array(groupSchema.extend({ modelVersion: z.string() })) });
export type ByModelOutput = z.infer<typeof byModelOutput>;
