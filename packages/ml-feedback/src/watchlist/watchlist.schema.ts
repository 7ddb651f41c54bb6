import { z } from "zod";
import { actingFields } from "../acting/acting.schema.ts";
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
  textSchema,
  titleRefSchema,
} from "../wire.schema.ts";

export const watchlistItemSchema = z.object({
  title: titleSummarySchema,
  status: watchStatusSchema,
  rating: z.int().nullable(),
  occurredAt: instantSchema,
});

/** By when the status became what it is, by title from A on, or by year and rating from the highest on. */
export const listSortSchema = z.enum(["newest", "oldest", "title", "year", "rating"]);
export type ListSort = z.infer<typeof listSortSchema>;

export const listWatchlistInput = z.strictObject({
  status: watchStatusSchema.exactOptional(),
  mediaType: mediaTypeSchema.exactOptional(),
  /** Part of a title, whatever its case and marks. */
  query: textSchema.trim().max(100).default(""),
  sort: listSortSchema.default("newest"),
  ...pageInput,
});
export type ListWatchlistInput = z.infer<typeof listWatchlistInput>;
/** Of somebody else, for an administrator. */
export const listWatchlistForInput = listWatchlistInput.extend({ userId: idSchema });
export const listWatchlistOutput = pageOf(watchlistItemSchema).extend({
  /** What is found in each status, whichever was asked for. */
  counts: z.object({ want: z.int(), watched: z.int(), dropped: z.int() }),
});

/** The event that an action on a listed title also records. */
const actionFields = {
  occurredAt: instantSchema.exactOptional(),
  eventId: keySchema.exactOptional(),
  ...actingFields,
};
export const setStatusInput = z.strictObject({ title: titleRefSchema, status: watchStatusSchema, ...actionFields });
export const rateTitleInput = z.strictObject({ title: titleRefSchema, rating: ratingSchema, ...actionFields });
export const removeTitleInput = z.strictObject({ title: titleRefSchema, ...actionFields });

/** Many titles at once: to a status, or off the lists. Each has an event key of its own, made from the one given. */
export const changeManyInput = z.strictObject({
  titles: z.array(titleRefSchema).min(1).max(100),
  to: watchStatusSchema.or(z.literal("none")),
  eventId: keySchema.max(100).exactOptional(),
});
export type ChangeManyInput = z.infer<typeof changeManyInput>;
export const changeManyOutput = z.object({
  changed: z.array(titleRefSchema.extend({ outcomeId: idSchema })),
  /** What could not be changed, and why; nothing of it was. */
  refused: z.array(titleRefSchema.extend({ reason: z.string() })),
});
/** Takes changes back by the outcomes they were; one that is back already stays so. */
export const undoManyInput = z.strictObject({ outcomeIds: z.array(idSchema).min(1).max(100) });
export const undoManyOutput = z.object({ undone: z.int() });

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
