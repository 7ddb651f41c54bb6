import { z } from "zod";
import { titleSummarySchema } from "../titles/titles.schema.ts";
import { idSchema, instantSchema, keySchema, mediaTypeSchema, surfaceSchema } from "../wire.schema.ts";

export const sourceTypeSchema = z.enum([
  "similar_users",
  "genre_match",
  "person_match",
  "trending",
  "popular",
  "want_watch",
  "external",
]);

/**
 * The terms a score can have; `popularity` and `trending` only in cold-start lists, `external` in others' logs. A `wish` is
 * a correction that the viewer asked for.
 */
export const factorNameSchema = z.enum([
  "genre",
  "person",
  "similar_user",
  "want_signal",
  "drop_risk",
  "popularity",
  "trending",
  "external",
  "correction",
  "wish",
  "clamp",
]);

/**
 * One term of a score's sum. `micros` are whole millionths; the contributions of a decision sum to its final score.
 * `value` is the genre, the person's id or the id of the correction or wish; null for a component without parts and for neighbours.
 */
export const contributionSchema = z.object({
  factor: factorNameSchema,
  value: z.string().nullable(),
  label: z.string(),
  micros: z.int(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/** The one-sentence reason, as parts, so that each app says it in its own language. */
export const becauseSchema = z.object({
  kind: z.enum([
    "liked_titles",
    "genre",
    "person",
    "similar_people",
    "wanted_by_similar",
    "trending",
    "popular",
    "on_want_list",
    "trying_something_new",
    "external",
  ]),
  values: z.array(z.string()),
});

export const listedDecisionSchema = z.object({
  id: idSchema,
  position: z.int(),
  title: titleSummarySchema,
  finalScore: z.number(),
  predictedSuccess: z.number().nullable(),
  explored: z.boolean(),
  sourceType: sourceTypeSchema,
  because: becauseSchema,
  reasons: z.array(contributionSchema),
  shownAt: instantSchema.nullable(),
});
export type ListedDecision = z.infer<typeof listedDecisionSchema>;

export const createRecommendationsInput = z.strictObject({
  surface: surfaceSchema.default("home"),
  limit: z.int().min(1).max(50).default(12),
  mediaTypes: z.array(mediaTypeSchema).min(1).max(4).exactOptional(),
  requestKey: keySchema.exactOptional(),
});
export type CreateRecommendationsInput = z.infer<typeof createRecommendationsInput>;

export const recommendationListSchema = z.object({
  listId: idSchema,
  createdAt: instantSchema,
  surface: z.string(),
  modelVersion: z.string(),
  coldStart: z.boolean(),
  /** The score threshold in force after it gave way for want of candidates; null when it held. */
  relaxedMinScore: z.number().nullable(),
  /** Shares of [0, 1]: how much its titles differ by genre and by people, and how many are among the best known. */
  variety: z.object({
    genres: z.number().nullable(),
    people: z.number().nullable(),
    bestKnownShare: z.number().nullable(),
  }),
  filtersApplied: z.record(z.string(), z.int()),
  decisions: z.array(listedDecisionSchema),
  duplicate: z.boolean(),
});
export type RecommendationListOutput = z.infer<typeof recommendationListSchema>;

export const latestRecommendationsInput = z.strictObject({ surface: surfaceSchema.default("home") });
