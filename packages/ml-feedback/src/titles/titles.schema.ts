import { z } from "zod";
import { genreNameSchema, mediaTypeSchema, pageInput, pageOf, titleRefSchema } from "../wire.schema.ts";

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

export const titleDetailSchema = titleSummarySchema.extend({
  overview: z.string().nullable(),
  voteAverage: z.number().nullable(),
  voteCount: z.int(),
  directors: z.array(z.string()),
  people: z.array(personSchema.extend({ role: z.enum(["director", "cast"]) })),
  /** What the caller has said of it, null when nothing. */
  mine: z.object({ status: watchStatusSchema, rating: z.int().nullable() }).nullable(),
});

/** An empty query lists what most people know first: a newcomer starts there. */
export const searchTitlesInput = z.strictObject({
  query: z.string().trim().max(100).default(""),
  mediaTypes: z.array(mediaTypeSchema).min(1).max(4).exactOptional(),
  genre: genreNameSchema.exactOptional(),
  /** Leave out what the caller already has on a list. */
  onlyNew: z.boolean().default(false),
  ...pageInput,
});
export const searchTitlesOutput = pageOf(
  titleSummarySchema.extend({
    mine: z.object({ status: watchStatusSchema, rating: z.int().nullable() }).nullable(),
  }),
);
export const getTitleInput = titleRefSchema;
