import { z } from "zod";
import { verdictReasonSchema } from "../trainings/report.schema.ts";
import { idSchema, instantSchema, mediaTypeSchema } from "../wire.schema.ts";
import { checkDraft, draftCorrectionFields } from "./corrections.schema.ts";

export const previewCorrectionInput = z
  .strictObject({
    ...draftCorrectionFields,
    /** The newest lists it is replayed on. */
    lists: z.int().min(1).max(5_000).default(500),
  })
  .superRefine(checkDraft);
export type PreviewCorrectionInput = z.infer<typeof previewCorrectionInput>;

const titleSchema = z.object({ tmdbId: z.int(), mediaType: mediaTypeSchema, title: z.string() });

/** Positions are 0-based; null: not in the list. */
const moveSchema = titleSchema.extend({ before: z.int().nullable(), after: z.int().nullable() });

const comingSchema = z.object({
  /** Different titles. */
  titles: z.int(),
  /** Those in most lists. */
  most: z.array(titleSchema.extend({ lists: z.int(), meanPosition: z.number() })),
});

export const correctionPreviewSchema = z.object({
  /** Newest lists looked at, those that would change, and those whose pool does not keep what this correction acts on. */
  lists: z.object({ replayed: z.int(), changed: z.int(), notReplayable: z.int() }),
  entering: comingSchema,
  leaving: comingSchema,
  /** Some of the lists that change. */
  examples: z.array(
    z.object({ listId: idSchema, userName: z.string(), createdAt: instantSchema, moves: z.array(moveSchema) }),
  ),
  /** Share of what was shown and is mature that is chosen or liked: with the correction less as it was. */
  effect: z.object({
    value: z.number().nullable(),
    ciLower: z.number().nullable(),
    ciUpper: z.number().nullable(),
    /** Mature lists and titles it rests on. */
    lists: z.int(),
    rows: z.int(),
    /** In lists. */
    effectiveSampleSize: z.number(),
    verdict: z.enum(["better", "worse", "no-difference", "not-enough-support"]),
    /** None where nothing that was shown is mature. */
    reasons: z.array(verdictReasonSchema).readonly(),
  }),
});
export type CorrectionPreview = z.infer<typeof correctionPreviewSchema>;
