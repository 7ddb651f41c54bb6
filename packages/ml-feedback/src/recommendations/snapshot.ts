import { z } from "zod";
import { mediaTypeSchema } from "../wire.schema.ts";

/**
 * The pool a list was drawn from, in tie order. One item: `t`, `m` the title; `s` genre, person, taste, demand and drop
 * risk in whole millionths; `r` the raw score in whole millionths; `a` what of `r` is not the model's sum (corrections);
 * `f` flags. With the list's seed and policy it gives every propensity again, for these weights and for others.
 */
export const snapshotItemSchema = z.object({
  t: z.int(),
  m: mediaTypeSchema,
  s: z.array(z.int()).length(5),
  r: z.int(),
  a: z.int(),
  f: z.int(),
});
/**
 * What the genre and the person score of the pool's titles are made of: a value's part of a title's score is its mass over
 * the sum of the masses of the title's values, in whole millionths. A person that is not named has `otherPerson`.
 */
const partsSchema = z.object({
  genre: z.record(z.string(), z.int()),
  person: z.record(z.string(), z.int()),
  otherPerson: z.int(),
});
export const snapshotSchema = z.object({
  version: z.literal(1),
  items: z.array(snapshotItemSchema),
  /** Absent in pools kept before it was. */
  parts: partsSchema.exactOptional(),
});
export type SnapshotParts = z.infer<typeof partsSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;

export const REMINDER_FLAG = 1;
export const BEST_KNOWN_FLAG = 2;
