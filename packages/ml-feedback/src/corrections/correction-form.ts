import { z } from "zod";
import { type CorrectionState, correctionTypeSchema, targetFactorSchema } from "./corrections.schema.ts";

/** All that a correction says and that a change can alter; revisions keep it whole. Instants are ISO text. */
export const correctionFormSchema = z.object({
  userId: z.string().nullable(),
  tmdbId: z.int().nullable(),
  mediaType: z.enum(["movie", "tv", "anime", "cartoon"]).nullable(),
  correctionType: correctionTypeSchema,
  targetFactor: targetFactorSchema.nullable(),
  targetValue: z.string().nullable(),
  correctionValue: z.number(),
  reason: z.string(),
  isActive: z.boolean(),
  priority: z.int(),
  holdoutShare: z.number(),
  deactivateIfHarmful: z.boolean().default(false),
  appliedAt: z.string(),
  expiresAt: z.string().nullable(),
});
export type CorrectionForm = z.infer<typeof correctionFormSchema>;

type Life = { readonly isActive: boolean; readonly appliedAt: Date; readonly expiresAt: Date | null };

export const hasExpired = ({ expiresAt }: Pick<Life, "expiresAt">, at: Date): boolean =>
  expiresAt !== null && expiresAt <= at;

/** Past its end it is expired, switched off or not; before that the switch decides, then the start. */
export function correctionState(life: Life, at: Date): CorrectionState {
  if (hasExpired(life, at)) return "expired";
  if (!life.isActive) return "off";
  return life.appliedAt > at ? "scheduled" : "in_force";
}

export type FieldChange = { field: string; before: string | null; after: string | null };

/**
 * What differs from the form before, in words for people; `null` before is the beginning, when everything is new.
 * The reason is left out: each revision says its own.
 */
export function describeChanges(before: CorrectionForm | null, after: CorrectionForm): FieldChange[] {
  return correctionFormSchema
    .keyof()
    .options.filter((field) => field !== "reason")
    .map((field) => ({ field, before: inWords(before?.[field] ?? null), after: inWords(after[field]) }))
    .filter((change) => change.before !== change.after);
}

const inWords = (value: string | number | boolean | null): string | null => {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === null ? null : String(value);
};
