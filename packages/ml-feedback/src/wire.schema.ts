import { z } from "zod";

// What every procedure's wire shares: ids, instants, keys, pages. Every input has a bound.

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Lower-cased, so that an id has one spelling. */
export const idSchema = z.uuid().toLowerCase();

/** An ISO 8601 instant in UTC, between 1900 and 2100. */
export const instantSchema = z.iso
  .datetime({ message: "Expected an ISO instant in UTC, like 2026-01-31T18:00:00Z." })
  .refine(
    (text) => {
      const at = Date.parse(text);
      return at >= EARLIEST && at < LATEST;
    },
    { message: "Expected an instant between 1900 and 2100." },
  );

/** Text the database can keep, as text and inside JSON: no NUL and no half of a surrogate pair. */
export const textSchema = z
  .string()
  .refine((text) => !text.includes("\0") && !/\p{Cs}/u.test(text), { message: "This text has a broken character." });

/** Why somebody did something, for others to read. */
export const reasonSchema = textSchema.trim().min(3, { message: "Say why in a few words." }).max(500);

/** A caller's own key for idempotency: 1–128 characters without control characters or lone surrogates, which a database cannot keep. */
export const keySchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, { message: "A key has no control characters and no halves of characters." });

export const mediaTypeSchema = z.enum(["movie", "tv", "anime", "cartoon"]);
export type MediaType = z.infer<typeof mediaTypeSchema>;

export const tmdbIdSchema = z.int().min(1).max(2_147_483_647);

export const titleRefSchema = z.strictObject({ tmdbId: tmdbIdSchema, mediaType: mediaTypeSchema });
export type TitleRef = z.infer<typeof titleRefSchema>;

export const genreNameSchema = textSchema.trim().min(1).max(60);

/** Its first year; of those that a title of the catalogue can be of. */
export const decadeSchema = z.int().min(1870).max(2200).multipleOf(10);

export const surfaceSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { message: "A surface is 1–40 lower-case letters, digits, - or _." });

/** 1–10, whole. */
export const ratingSchema = z.int().min(1).max(10);

export const probabilitySchema = z.number().min(0).max(1);

export const pageInput = {
  cursor: z.string().max(400).exactOptional(),
  limit: z.int().min(1).max(100).default(25),
  /** Sent along by tRPC's infinite queries; pages only go forward. */
  direction: z.literal("forward").exactOptional(),
};

/** Both ends optional; the default is the last 28 days. `to` is exclusive. */
export const dateRangeInput = {
  from: instantSchema.exactOptional(),
  to: instantSchema.exactOptional(),
};

export const refineRange = (range: { from?: string; to?: string }): boolean =>
  range.from === undefined || range.to === undefined || Date.parse(range.from) < Date.parse(range.to);
export const RANGE_MESSAGE = { message: "The start must come before the end.", path: ["from"] };

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A rate with what it stands on: Wilson 95 % interval; all three null when nothing was counted. */
export const rateSchema = z.object({
  rate: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
  hits: z.int(),
  count: z.int(),
});
export type Rate = z.infer<typeof rateSchema>;
