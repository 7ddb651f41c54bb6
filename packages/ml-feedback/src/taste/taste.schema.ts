import { z } from "zod";
import { instantSchema, mediaTypeSchema, rateSchema } from "../wire.schema.ts";

/** How much the person likes something, in [0, 1]: a rating r is (r − 1) / 9. */
export const likingSchema = z.object({
  /** The number that scores go by: own verdicts, newer ones counting more, drawn towards `everyone`. */
  liking: z.number(),
  /** 95 %, of the same number. */
  ciLower: z.number(),
  ciUpper: z.number(),
  /** What everybody makes of it. */
  everyone: z.number(),
  /** The person's verdicts on it, and their plain mean. */
  verdicts: z.int(),
  mean: z.number(),
});
export type Liking = z.infer<typeof likingSchema>;

export const tasteProfileOutput = z.object({
  basis: z.object({
    watched: z.int(),
    dropped: z.int(),
    wanted: z.int(),
    rated: z.int(),
    /** Titles refused with "less like this": a verdict on their genres. */
    refusedKinds: z.int(),
    since: instantSchema.nullable(),
    /** Titles still to be watched before lists go by this taste and not by everybody's; 0 when they do. */
    missing: z.int(),
  }),
  /** The most liked first, all four. */
  genres: z.array(likingSchema.extend({ genre: z.string() })),
  /** Those who make most of a difference, for better and for worse. */
  people: z.array(likingSchema.extend({ personId: z.int(), name: z.string(), directed: z.int(), played: z.int() })),
  mediaTypes: z.array(likingSchema.extend({ mediaType: mediaTypeSchema })),
  /** By the first year of ten; no score goes by it. */
  decades: z.array(likingSchema.extend({ decade: z.int() })),
  /** How many titles got each rating, 1 to 10. */
  ratings: z.array(z.int()).length(10),
  drops: z.object({
    all: rateSchema,
    /** How often anybody gives up on anything. */
    everyone: z.number(),
    byGenre: z.array(rateSchema.extend({ genre: z.string() })),
    byMediaType: z.array(rateSchema.extend({ mediaType: mediaTypeSchema })),
  }),
  /** How many people's verdicts are most like the person's; who they are stays on the server. */
  neighbours: z.object({ count: z.int(), most: z.int() }),
});
export type TasteProfileOutput = z.infer<typeof tasteProfileOutput>;
