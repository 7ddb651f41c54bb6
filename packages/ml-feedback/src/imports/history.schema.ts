import { z } from "zod";
import { titleSummarySchema, watchStatusSchema } from "../titles/titles.schema.ts";
import { idSchema, instantSchema, pageInput, pageOf, textSchema, titleRefSchema } from "../wire.schema.ts";
import { problemSchema } from "./problems.schema.ts";

export const importServiceSchema = z.enum(["letterboxd", "imdb", "trakt", "movielens"]);
export type ImportService = z.infer<typeof importServiceSchema>;

/** Of all files of one import; as base64 it fits into a request. */
export const MOST_IMPORT_BYTES = 5 * 1024 * 1024;
export const MOST_IMPORT_FILES = 20;
const MOST_BASE64 = Math.ceil(MOST_IMPORT_BYTES / 3) * 4;

export const previewImportInput = z.strictObject({
  service: importServiceSchema,
  files: z
    .array(z.strictObject({ name: textSchema.trim().min(1).max(200), base64: z.base64().max(MOST_BASE64) }))
    .min(1)
    .max(MOST_IMPORT_FILES),
});
export type PreviewImportInput = z.infer<typeof previewImportInput>;

export const importFileSchema = z.object({
  file: z.string(),
  use: z.enum(["ratings", "watched", "diary", "want", "films", "unused"]),
  rows: z.int(),
  encoding: z.enum(["utf-8", "utf-16", "windows-1252"]),
});
export const importCountsSchema = z.object({
  titles: z.int(),
  sure: z.int(),
  doubtful: z.int(),
  unmatched: z.int(),
  watched: z.int(),
  rated: z.int(),
  want: z.int(),
  /** Lines that say nothing usable. */
  leftOut: z.int(),
});
/** `kept`: the person's own word, or the same already; `skipped`: no title was chosen for it. */
export const importResultSchema = z.object({ added: z.int(), updated: z.int(), kept: z.int(), skipped: z.int() });

export const importSchema = z.object({
  id: idSchema,
  service: importServiceSchema,
  status: z.enum(["pending", "done"]),
  files: z.array(importFileSchema),
  counts: importCountsSchema,
  /** The first of the lines that were left out. */
  problems: z.array(problemSchema),
  result: importResultSchema.nullable(),
  createdAt: instantSchema,
  /** From then on a pending one is gone. */
  expiresAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Import = z.infer<typeof importSchema>;

export const importStandingSchema = z.enum(["sure", "doubtful", "unmatched"]);

export const importEntrySchema = z.object({
  index: z.int(),
  file: z.string(),
  line: z.int(),
  name: z.string(),
  year: z.int().nullable(),
  status: watchStatusSchema,
  rating: z.int().nullable(),
  occurredAt: instantSchema,
  /** What it is taken for, or may be: the likeliest first. */
  candidates: z.array(titleSummarySchema),
});
export const importEntriesOutput = pageOf(importEntrySchema);

/** The import with the first page of what needs a look. */
export const importReviewSchema = importSchema.extend({
  doubtful: importEntriesOutput,
  unmatched: importEntriesOutput,
});
export type ImportReview = z.infer<typeof importReviewSchema>;

/** Without an id: the newest. */
export const getImportInput = z.strictObject({ id: idSchema.exactOptional() });
export const getImportOutput = importReviewSchema.nullable();

export const listImportEntriesInput = z.strictObject({ id: idSchema, standing: importStandingSchema, ...pageInput });
export type ListImportEntriesInput = z.infer<typeof listImportEntriesInput>;

export const confirmImportInput = z.strictObject({
  id: idSchema,
  /** For entries that were not sure, or not rightly: the title meant, or null to leave it out. */
  choices: z
    .array(z.strictObject({ index: z.int().min(0).max(1_000_000), title: titleRefSchema.nullable() }))
    .max(5_000)
    .default([]),
});
export type ConfirmImportInput = z.infer<typeof confirmImportInput>;

export const importProgressInput = z.strictObject({ id: idSchema });
/** `done` of `total` titles are written; both are null where another server writes. */
export type ImportProgress = {
  readonly status: "pending" | "writing" | "done";
  readonly done: number | null;
  readonly total: number | null;
};
