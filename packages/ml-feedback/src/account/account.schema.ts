import { z } from "zod";
import { textSchema } from "../wire.schema.ts";

/** `json`: everything; `letterboxd`: what was watched, `letterboxd-watchlist`: what is wanted, as Letterboxd imports it. */
export const exportFormatSchema = z.enum(["json", "letterboxd", "letterboxd-watchlist"]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportDataInput = z.strictObject({
  format: exportFormatSchema.default("json"),
  cursor: z.string().max(400).exactOptional(),
});
export type ExportDataInput = z.infer<typeof exportDataInput>;

/** A file in pieces: one after the other, until there is no cursor, they are the whole of it. */
export const exportDataOutput = z.object({
  fileName: z.string(),
  piece: z.string(),
  nextCursor: z.string().nullable(),
});

export const deleteAccountInput = z.strictObject({
  /** The person's own address, typed: nothing this final happens by one tap. */
  confirmation: textSchema.trim().min(1).max(320),
});
export const deleteAccountOutput = z.object({ erased: z.literal(true) });
