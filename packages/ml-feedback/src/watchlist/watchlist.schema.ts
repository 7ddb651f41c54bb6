import { z } from "zod";
import { labelSchema } from "../outcomes/outcomes.schema.ts";
import { titleSummarySchema, watchStatusSchema } from "../titles/titles.schema.ts";
import {
  idSchema,
  instantSchema,
  keySchema,
  mediaTypeSchema,
  pageInput,
  pageOf,
  ratingSchema,
  titleRefSchema,
} from "../wire.schema.ts";

export const watchlistItemSchema = z.object({
  title: titleSummarySchema,
  status: watchStatusSchema,
  rating: z.int().nullable(),
  occurredAt: instantSchema,
});

export const listWatchlistInput = z.strictObject({
  status: watchStatusSchema.exactOptional(),
  mediaType: mediaTypeSchema.exactOptional(),
  ...pageInput,
});
export type ListWatchlistInput = z.infer<typeof listWatchlistInput>;
export const listWatchlistOutput = pageOf(watchlistItemSchema).extend({
  counts: z.object({ want: z.int(), watched: z.int(), dropped: z.int() }),
});

/** The event that an action on a listed title also records. */
const actionFields = { occurredAt: instantSchema.exactOptional(), eventId: keySchema.exactOptional() };
export const setStatusInput = z.strictObject({ title: titleRefSchema, status: watchStatusSchema, ...actionFields });
export const rateTitleInput = z.strictObject({ title: titleRefSchema, rating: ratingSchema, ...actionFields });
export const removeTitleInput = z.strictObject({ title: titleRefSchema, ...actionFields });

export type SetStatusInput = z.infer<typeof setStatusInput>;
export type RateTitleInput = z.infer<typeof rateTitleInput>;
export type RemoveTitleInput = z.infer<typeof removeTitleInput>;

/** What the action left on the list, and the outcome it was for a recommendation, if any. */
export const watchlistChangeOutput = z.object({
  status: watchStatusSchema.nullable(),
  rating: z.int().nullable(),
  outcome: z.object({ outcomeId: idSchema, decisionId: idSchema.nullable(), label: labelSchema.nullable() }).nullable(),
  duplicate: z.boolean(),
});
export type WatchlistChange = z.infer<typeof watchlistChangeOutput>;
