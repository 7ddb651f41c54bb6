import { z } from "zod";
import { genreNameSchema, idSchema, mediaTypeSchema, ratingSchema, tmdbIdSchema } from "../wire.schema.ts";

const personSchema = z.object({
  /** TMDB's id, or a negative one that stands for a person without. */
  id: z.int().min(-2_147_483_648).max(2_147_483_647),
  name: z.string().trim().min(1).max(200),
});

/** IMDb's number of a title with its letters. */
export const imdbIdSchema = z.string().regex(/^tt\d{7,10}$/, { message: "Expected an id like tt0113277." });

/** A catalogue entry as it comes from a file. People are in billing order. */
export const importedTitleSchema = z.object({
  tmdbId: tmdbIdSchema,
  mediaType: mediaTypeSchema,
  title: z.string().trim().min(1).max(500),
  year: z.int().min(1870).max(2100).nullable(),
  overview: z.string().trim().max(2_000).nullable(),
  genres: z.array(genreNameSchema).max(20),
  directors: z.array(personSchema).max(100),
  cast: z.array(personSchema).max(100),
  voteAverage: z.number().min(0).max(10).nullable(),
  voteCount: z.int().min(0).max(1_000_000_000),
  imdbId: imdbIdSchema.nullable().exactOptional(),
});
export type ImportedTitle = z.infer<typeof importedTitleSchema>;

/** A person of the imported data set, who cannot sign in. */
export const importedPersonSchema = z.object({ email: z.email().max(200), name: z.string().trim().min(1).max(200) });
export type ImportedPerson = z.infer<typeof importedPersonSchema>;

/** One verdict of the past. */
export const importedRatingSchema = z.object({
  userId: idSchema,
  tmdbId: tmdbIdSchema,
  mediaType: mediaTypeSchema,
  rating: ratingSchema,
  occurredAt: z.date(),
});
export type ImportedRating = z.infer<typeof importedRatingSchema>;
