import { z } from "zod";
import { actingFields } from "../acting/acting.schema.ts";
import {
  decadeSchema,
  genreNameSchema,
  idSchema,
  instantSchema,
  mediaTypeSchema,
  rateSchema,
  tmdbIdSchema,
} from "../wire.schema.ts";

/** What a viewer wishes more or less of. */
export const wishSubjectSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("genre"), genre: genreNameSchema }),
  z.strictObject({ kind: z.literal("person"), personId: z.int().min(-2_147_483_647).max(2_147_483_647) }),
  z.strictObject({ kind: z.literal("decade"), decade: decadeSchema }),
  z.strictObject({ kind: z.literal("title"), tmdbId: tmdbIdSchema, mediaType: mediaTypeSchema }),
  z.strictObject({ kind: z.literal("media_type"), mediaType: mediaTypeSchema }),
]);
export type WishSubject = z.infer<typeof wishSubjectSchema>;
export const wishKindSchema = z.enum(["more", "less", "never"]);
export type WishKind = z.infer<typeof wishKindSchema>;

export const setWishInput = z.strictObject({ subject: wishSubjectSchema, wish: wishKindSchema, ...actingFields });
export type SetWishInput = z.infer<typeof setWishInput>;
export const takeBackWishInput = z.strictObject({ id: idSchema });

export const wishSchema = z.object({
  id: idSchema,
  subject: wishSubjectSchema,
  /** The genre, the person's or the title's name; the media type and the decade's first year as stored. */
  label: z.string(),
  wish: wishKindSchema,
  since: instantSchema,
});
export type Wish = z.infer<typeof wishSchema>;
export const setWishOutput = z.object({
  wish: wishSchema,
  /** The wish about the same that it took the place of. */
  replaced: wishKindSchema.nullable(),
});
export const listWishesOutput = z.object({ items: z.array(wishSchema) });

/** Of what was shown to the person, how much was of that kind, in up to four weeks before the wish and since it. */
export const wishEffectSchema = wishSchema.extend({
  lists: z.object({ before: z.int(), after: z.int() }),
  before: rateSchema,
  after: rateSchema,
  /** After less before, with a 95 % interval; null while too few lists were shown on a side. */
  difference: z.object({ value: z.number(), ciLower: z.number(), ciUpper: z.number() }).nullable(),
  verdict: z.enum(["helped", "did-nothing", "other-way", "too-early"]),
});
export const wishEffectsOutput = z.object({
  /** How far lists are looked at, to either side of a wish. */
  days: z.int(),
  /** With fewer lists than these on a side it is too early. */
  fewestLists: z.int(),
  items: z.array(wishEffectSchema),
});
