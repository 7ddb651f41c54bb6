import { z } from "zod";
import { genreNameSchema, mediaTypeSchema } from "../wire.schema.ts";

/** Media types wanted at all (empty: all) and genres never to be recommended. */
export const preferencesSchema = z.strictObject({
  mediaTypes: z.array(mediaTypeSchema).max(4),
  neverGenres: z.array(genreNameSchema).max(50),
});
export type Preferences = z.infer<typeof preferencesSchema>;
