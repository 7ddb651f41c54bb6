import { z } from "zod";
import { decisionFilterSchema } from "../decisions/decisions.schema.ts";
import { idSchema, instantSchema, textSchema } from "../wire.schema.ts";

/** Saving under a name that is taken replaces what it stood for. */
export const saveViewInput = z.strictObject({
  name: textSchema
    .trim()
    .min(1, { message: "Give it a name." })
    .max(60)
    .regex(/^\P{Cc}*$/u, { message: "A name has no control characters." }),
  filter: decisionFilterSchema,
});
export type SaveViewInput = z.infer<typeof saveViewInput>;
export const removeViewInput = z.strictObject({ id: idSchema });

export const savedViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** As it was saved; whoever uses it leaves out what is no filter any more. */
  filter: z.record(z.string(), z.json()),
  updatedAt: instantSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;
export const listViewsOutput = z.object({ items: z.array(savedViewSchema) });
