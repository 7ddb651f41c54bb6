import { z } from "zod";
import { labelSchema, outcomeSchema, userActionSchema } from "../outcomes/outcomes.schema.ts";
import { becauseSchema, contributionSchema, sourceTypeSchema } from "../recommendations/recommendations.schema.ts";
import { titleSummarySchema } from "../titles/titles.schema.ts";
import {
  dateRangeInput,
  idSchema,
  instantSchema,
  keySchema,
  mediaTypeSchema,
  pageInput,
  pageOf,
  probabilitySchema,
  RANGE_MESSAGE,
  refineRange,
  surfaceSchema,
  textSchema,
  tmdbIdSchema,
} from "../wire.schema.ts";

export const markShownInput = z.strictObject({ decisionIds: z.array(idSchema).min(1).max(100) });
export const markShownOutput = z.object({ marked: z.int() });

export const getDecisionInput = z.strictObject({ id: idSchema });

export const decisionSummarySchema = z.object({
  id: idSchema,
  listId: idSchema,
  userId: idSchema,
  userName: z.string(),
  position: z.int(),
  surface: z.string(),
  title: titleSummarySchema,
  sourceType: sourceTypeSchema,
  modelVersion: z.string(),
  finalScore: z.number(),
  predictedSuccess: z.number().nullable(),
  propensity: z.number().nullable(),
  explored: z.boolean(),
  createdAt: instantSchema,
  shownAt: instantSchema.nullable(),
  label: labelSchema.nullable(),
});

export const componentsSchema = z.object({
  genreScore: z.number().nullable(),
  personScore: z.number().nullable(),
  tasteScore: z.number().nullable(),
  wantSignalScore: z.number().nullable(),
  dropRisk: z.number().nullable(),
});

export const factorSchema = z.object({
  factor: z.string(),
  value: z.string().nullable(),
  label: z.string(),
  contribution: z.number(),
});

export const appliedCorrectionSchema = z.object({
  correctionId: idSchema,
  version: z.int(),
  correctionType: z.enum(["boost", "reduce", "block", "reweight"]),
  micros: z.int(),
  reason: z.string().nullable(),
});

export const nearMissSchema = z.object({
  tmdbId: z.int(),
  mediaType: mediaTypeSchema,
  title: z.string(),
  rule: z.string(),
  rawScoreMicros: z.int().nullable(),
});

/** What would have been needed for another place: read off the same sum, nothing re-estimated. */
export const counterfactualSchema = z.object({
  kind: z.enum(["without_factor", "without_correction", "plain_ranking"]),
  ...contributionSchema.pick({ factor: true, value: true, label: true }).shape,
  rawScoreMicros: z.int(),
  plainRank: z.int(),
});

export const decisionDetailSchema = decisionSummarySchema.extend({
  components: componentsSchema,
  factors: z.array(factorSchema),
  because: becauseSchema,
  outcomes: z.array(outcomeSchema),
  /** Null for viewers: who the neighbour is stays on the server. */
  similarUserId: idSchema.nullable(),
});

export const explanationSchema = z.object({
  decisionId: idSchema,
  finalScore: z.number(),
  rawScoreMicros: z.int(),
  modelScore: z.number().nullable(),
  predictedSuccess: z.number().nullable(),
  propensity: z.number().nullable(),
  plainRank: z.int(),
  explored: z.boolean(),
  because: becauseSchema,
  contributions: z.array(contributionSchema),
  correctionsApplied: z.array(appliedCorrectionSchema),
  correctionsWithheld: z.array(appliedCorrectionSchema),
  nearMisses: z.array(nearMissSchema),
  filtersApplied: z.record(z.string(), z.int()),
  whatWouldHaveChangedIt: z.array(counterfactualSchema),
});

export const decisionEvidenceSchema = z.object({
  /** The rating from which on a title is told as liked. */
  likedFrom: z.int(),
  /**
   * Titles of this genre, or by or with this person (`value`: their id), that the decision's owner saw and liked; `refused`:
   * of a genre, those of which they said "less like this".
   */
  parts: z.array(
    z.object({
      ...contributionSchema.pick({ factor: true }).shape,
      value: z.string(),
      seen: z.int(),
      liked: z.int(),
      refused: z.int(),
    }),
  ),
  /** Names of titles that the owner and those behind the taste score liked, the most shared first; null where nobody is. */
  likedAlike: z.array(z.string()).nullable(),
});

const decisionFilterFields = {
  userId: idSchema.exactOptional(),
  tmdbId: tmdbIdSchema.exactOptional(),
  mediaType: mediaTypeSchema.exactOptional(),
  sourceType: sourceTypeSchema.exactOptional(),
  modelVersion: z.string().min(1).max(80).exactOptional(),
  /**
   * What decided the label. `seen`: watched or rated; `answered`: anything but silence; `labelled`: whatever carries a
   * reward; `pending`: no label yet.
   */
  outcome: z
    .enum([...userActionSchema.options, "dropped", "unlabelled", "pending", "seen", "answered", "labelled"])
    .exactOptional(),
  successful: z.boolean().exactOptional(),
  mature: z.boolean().exactOptional(),
  shown: z.boolean().exactOptional(),
  explored: z.boolean().exactOptional(),
  /** Whether its list was made for somebody too little is known of. */
  coldStart: z.boolean().exactOptional(),
  genre: textSchema.min(1).max(60).exactOptional(),
  /** 0-based places, both in the range. */
  positionFrom: z.int().min(0).max(999).exactOptional(),
  positionTo: z.int().min(0).max(999).exactOptional(),
  /** At least `predictedFrom`, and below `predictedTo` or, where that is 1, at most. */
  predictedFrom: probabilitySchema.exactOptional(),
  predictedTo: probabilitySchema.exactOptional(),
  /** The instant that the range is over: when it was recommended, or when it was seen. */
  rangeOver: z.enum(["created", "shown"]).default("created"),
  ...dateRangeInput,
};
/** Which decisions are meant, without the page. */
export const decisionFilterSchema = z.strictObject(decisionFilterFields).refine(refineRange, RANGE_MESSAGE);
export const listDecisionsInput = z
  .strictObject({ ...decisionFilterFields, ...pageInput })
  .refine(refineRange, RANGE_MESSAGE);
export type ListDecisionsInput = z.infer<typeof listDecisionsInput>;
export const listDecisionsOutput = pageOf(decisionSummarySchema);

const externalFactor = z.strictObject({ label: z.string().min(1).max(200), contribution: z.number().min(-10).max(10) });
/** One row of another recommender's log; rows of one `listKey` form one list. */
export const externalDecisionSchema = z.strictObject({
  externalId: keySchema,
  listKey: keySchema.max(100),
  userId: idSchema,
  tmdbId: tmdbIdSchema,
  mediaType: mediaTypeSchema,
  position: z.int().min(0).max(999),
  surface: surfaceSchema.default("home"),
  modelVersion: z.string().min(1).max(80),
  finalScore: probabilitySchema,
  predictedSuccess: probabilitySchema.exactOptional(),
  propensity: z.number().gt(0).max(1).exactOptional(),
  explored: z.boolean().default(false),
  factors: z.array(externalFactor).max(50).default([]),
  recommendedAt: instantSchema.exactOptional(),
  shownAt: instantSchema.exactOptional(),
});
export type ExternalDecision = z.infer<typeof externalDecisionSchema>;
/** Rows are judged one by one, so that a bad row never spoils the others. */
export const recordDecisionsInput = z.strictObject({ decisions: z.array(z.unknown()).min(1).max(1_000) });
export const recordDecisionsOutput = z.object({
  recorded: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ index: z.int(), field: z.string().nullable(), reason: z.string() })),
  decisions: z.array(z.object({ index: z.int(), id: idSchema, externalId: z.string() })),
});
