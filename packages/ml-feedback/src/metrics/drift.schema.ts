import { z } from "zod";
import { dateRangeInput, instantSchema, RANGE_MESSAGE, refineRange } from "../wire.schema.ts";

export const driftInput = z
  .strictObject({
    ...dateRangeInput,
    modelVersion: z.string().min(1).max(80).exactOptional(),
    /** Days before the range that it is compared with; as many as the range has by default. */
    baselineDays: z.int().min(1).max(366).exactOptional(),
    /** How often a feature that did not change is to look as if it had. */
    level: z.number().min(0.0001).max(0.2).default(0.01),
  })
  .refine(refineRange, RANGE_MESSAGE);
export type DriftInput = z.input<typeof driftInput>;

export const driftFeatureSchema = z.enum([
  "genreScore",
  "personScore",
  "tasteScore",
  "wantSignalScore",
  "dropRisk",
  "predictedSuccess",
  "mediaType",
  "sourceType",
  "genre",
  "outcome",
]);

const sideSchema = z.object({ rows: z.int(), people: z.int(), effectiveRows: z.number() });

/**
 * Decisions made in the range against those made before it; `outcome` against how mature ones ended, by when they were
 * shown, both ranges moved back so that all of them are mature.
 */
export const driftOutput = z.object({
  range: z.object({ from: instantSchema, to: instantSchema }),
  baseline: z.object({ from: instantSchema, to: instantSchema }),
  level: z.number(),
  /** The share of people looked at, the same ones on both sides: 1 up to 100,000 decisions, then less. */
  lookedAt: z.number(),
  features: z.array(
    z.object({
      feature: driftFeatureSchema,
      /** `too_few`: fewer than 30 people on a side, so that nothing can be said. */
      verdict: z.enum(["steady", "drifted", "too_few"]),
      before: sideSchema,
      now: sideSchema,
      /** The four of `population-stability`; null where it cannot be worked out. */
      index: z.number().nullable(),
      threshold: z.number().nullable(),
      excess: z.number().nullable(),
      pValue: z.number().nullable(),
      /** Holm's, over the features: the level holds for all of them together. */
      adjustedP: z.number().nullable(),
      /** Shares, in the order of the values; of a score the ends of the bin. */
      bins: z.array(
        z.object({
          name: z.string(),
          from: z.number().nullable(),
          to: z.number().nullable(),
          before: z.number(),
          now: z.number(),
        }),
      ),
    }),
  ),
});
export type DriftOutput = z.infer<typeof driftOutput>;
