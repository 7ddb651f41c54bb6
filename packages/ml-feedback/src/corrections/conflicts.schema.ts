import { z } from "zod";
import { checkDraft, correctionSchema, draftCorrectionFields } from "./corrections.schema.ts";

export const conflictsInput = z.strictObject(draftCorrectionFields).superRefine(checkDraft);
export type ConflictsInput = z.infer<typeof conflictsInput>;

export const conflictsOutput = z.object({
  /** `shadowed`: the draft would do nothing; `shadows`: the other would. */
  items: z.array(
    z.object({
      correction: correctionSchema,
      kind: z.enum(["duplicates", "opposes", "shadows", "shadowed"]),
    }),
  ),
  /** People who asked for the opposite themselves, of the same titles or factor. */
  viewersAgainst: z.int(),
});
