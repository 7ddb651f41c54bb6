import { z } from "zod";
import { genreNameSchema, mediaTypeSchema, pageInput, pageOf, textSchema, titleRefSchema } from "../wire.schema.ts";

export const personSchema = z.object({ id: z.int(), name: z.string() });

/** What a poster and a row need. */
export const titleSummarySchema = z.object({
  tmdbId: z.int(),
  mediaType: mediaTypeSchema,
  title: z.string(),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  directors: z.array(z.string()),
});
export type TitleSummary = z.infer<typeof titleSummarySchema>;

export const watchStatusSchema = z.enum(["want", "watched", "dropped"]);
export type WatchStatus = z.infer<typeof watchStatusSchema>;

const standingSchema = z.object({ status: watchStatusSchema, rating: z.int().nullable() });

export const titleDetailSchema = titleSummarySchema.extend({
  overview: z.string().nullable(),
  voteAverage: z.number().nullable(),
  voteCount: z.int(),
  people: z.array(personSchema.extend({ role: z.enum(["director", "cast"]) })),
  /** What the caller has said of it, null when nothing. */
  mine: standingSchema.nullable(),
});

/** An empty query lists what most people know first: a newcomer starts there. */
export const searchTitlesInput = z.strictObject({
  query: textSchema.trim().max(100).default(""),
  mediaTypes: z.array(mediaTypeSchema).min(1).max(4).exactOptional(),
  genre: genreNameSchema.exactOptional(),
  /** Leave out what the caller already has on a list. */
  onlyNew: z.boolean().default(false),
  ...pageInput,
});
export type SearchTitlesInput = z.infer<typeof searchTitlesInput>;
export const searchTitlesOutput = pageOf(titleSummarySchema.extend({ mine: standingSchema.nullable() }));
export const getTitleInput = titleRefSchema;

/** Every genre the catalogue knows, the most common first. */
export const listGenresOutput = z.object({ items: z.array(z.object({ name: z.string(), titleCount: z.int() })) });
