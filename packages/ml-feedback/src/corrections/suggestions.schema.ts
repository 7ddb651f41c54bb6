import { z } from "zod";
import { dateRangeInput, instantSchema, RANGE_MESSAGE, refineRange, textSchema } from "../wire.schema.ts";
import { correctionTypeSchema, targetFactorSchema } from "./corrections.schema.ts";

export const suggestionsInput = z.strictObject(dateRangeInput).refine(refineRange, RANGE_MESSAGE);
export type SuggestionsInput = z.infer<typeof suggestionsInput>;

const KEY = /^(genre|person|mediaType|sourceType|group):.{1,100}:(up|down)$/;
export const dismissSuggestionInput = z.strictObject({
  key: textSchema.regex(KEY, { message: "This is no suggestion's key." }),
  reason: textSchema.trim().min(3, { message: "Say why in a few words." }).max(500),
});
export type DismissSuggestionInput = z.infer<typeof dismissSuggestionInput>;
export const dismissSuggestionOutput = z.object({ key: z.string(), until: instantSchema });

const sideSchema = z.object({
  people: z.int(),
  count: z.int(),
  predicted: z.number(),
  observed: z.number(),
  /** Observed less predicted, 95 % interval by person. */
  gap: z.object({ value: z.number(), ciLower: z.number(), ciUpper: z.number() }),
  /** Adjusted for the number of segments asked about. */
  adjustedP: z.number(),
});

/** What `corrections.create` takes, but for the reason, which is a person's to give. */
const draftSchema = z.object({
  correctionType: correctionTypeSchema,
  correctionValue: z.number(),
  mediaType: z.enum(["movie", "tv", "anime", "cartoon"]).nullable(),
  targetFactor: targetFactorSchema.nullable(),
  targetValue: z.string().nullable(),
  expiresAt: instantSchema,
});

export const suggestionSchema = z.object({
  key: z.string(),
  dimension: z.enum(["genre", "person", "mediaType", "sourceType", "group"]),
  value: z.string(),
  /** For people to read. */
  label: z.string(),
  /** The half of the people in whom it was found, and the other half, who were not looked at before. */
  found: sideSchema,
  confirmed: sideSchema,
  /** Of the confirmed gap what is left when all segments asked about are drawn towards 0 together. */
  shrunkGap: z.number(),
  /** Null where no correction can say it. */
  correction: draftSchema.nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const suggestionsOutput = z.object({
  range: z.object({ from: instantSchema, to: instantSchema }),
  /** Segments with enough people in the first half, those found there, and those that were turned down lately. */
  tested: z.int(),
  found: z.int(),
  dismissed: z.int(),
  /** The largest shrunk gap first. */
  items: z.array(suggestionSchema),
});
export type SuggestionsOutput = z.infer<typeof suggestionsOutput>;
