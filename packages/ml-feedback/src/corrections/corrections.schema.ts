import { z } from "zod";
import {
  idSchema,
  instantSchema,
  mediaTypeSchema,
  pageInput,
  pageOf,
  textSchema,
  tmdbIdSchema,
} from "../wire.schema.ts";

export const correctionTypeSchema = z.enum(["boost", "reduce", "block", "reweight"]);
export type CorrectionType = z.infer<typeof correctionTypeSchema>;
export const targetFactorSchema = z.enum(["genre", "person", "similar_user", "want_signal", "drop_risk"]);
export const correctionStateSchema = z.enum(["scheduled", "in_force", "expired", "off"]);
export type CorrectionState = z.infer<typeof correctionStateSchema>;
export const correctionChangeSchema = z.enum(["created", "revised", "deactivated", "reactivated", "expired"]);
export type CorrectionChange = z.infer<typeof correctionChangeSchema>;

const RANGES = {
  boost: { min: 0, max: 1, says: "A boost adds more than 0 and at most 1." },
  reduce: { min: -1, max: 0, says: "A reduce adds at least -1 and less than 0." },
  block: { min: 1, max: 1, says: "A block has the value 1." },
  reweight: { min: 0, max: 5, says: "A reweight multiplies by 0 to 5." },
} as const;

const correctionFields = {
  userId: idSchema.nullable().default(null),
  tmdbId: tmdbIdSchema.nullable().default(null),
  mediaType: mediaTypeSchema.nullable().default(null),
  correctionType: correctionTypeSchema,
  targetFactor: targetFactorSchema.nullable().default(null),
  /** The genre's name, the person's id or the neighbour's id; null for the whole component. */
  targetValue: textSchema.trim().min(1).max(100).nullable().default(null),
  correctionValue: z.number().min(-1).max(5),
  reason: textSchema.trim().min(3, { message: "Say why in a few words." }).max(500),
  appliedAt: instantSchema.exactOptional(),
  expiresAt: instantSchema.nullable().default(null),
  priority: z.int().min(-100).max(100).default(0),
  holdoutShare: z.number().min(0).max(0.5).exactOptional(),
  /** A correction that touches every title of everyone must be meant. */
  everyone: z.boolean().default(false),
};
type CorrectionDraft = z.infer<z.ZodObject<typeof correctionFields>>;

const checkCorrection = (draft: CorrectionDraft, ctx: z.RefinementCtx): void => {
  const refuse = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
  const { correctionType: type, correctionValue: value, targetFactor: factor, targetValue } = draft;
  const range = RANGES[type];
  const atOpenEnd = (type === "boost" || type === "reduce") && value === 0;
  if (value < range.min || value > range.max || atOpenEnd) refuse("correctionValue", range.says);
  if (type === "reweight" && factor === null) refuse("targetFactor", "A reweight names the factor it multiplies.");
  if (targetValue !== null && factor === null) refuse("targetFactor", "A value needs the factor it belongs to.");
  if (targetValue !== null && (factor === "want_signal" || factor === "drop_risk")) {
    refuse("targetValue", "This factor has no values of its own.");
  }
  if (type !== "reweight" && factor !== null && targetValue === null) {
    refuse("targetValue", "Name the value of the factor, such as a genre.");
  }
  if (type !== "reweight" && factor !== null && factor !== "genre" && factor !== "person") {
    refuse("targetFactor", "Only a genre or a person selects titles.");
  }
  if (factor === "person" && targetValue !== null && !/^-?\d{1,10}$/.test(targetValue))
    refuse("targetValue", "Expected a person's id.");
  if (draft.tmdbId !== null && draft.mediaType === null)
    refuse("mediaType", "A title is named by its id and its media type.");
  if (type === "block" && draft.holdoutShare !== undefined && draft.holdoutShare > 0)
    refuse("holdoutShare", "A block has no holdout.");
  const selects = draft.userId ?? draft.tmdbId ?? draft.mediaType ?? draft.targetFactor;
  if (selects === null && !draft.everyone)
    refuse("everyone", "This touches every title of everyone: confirm with everyone: true.");
};

export const createCorrectionInput = z.strictObject(correctionFields).superRefine(checkCorrection);
export type CreateCorrectionInput = z.infer<typeof createCorrectionInput>;
export const reviseCorrectionInput = z
  .strictObject({ ...correctionFields, id: idSchema, version: z.int().min(1) })
  .superRefine(checkCorrection);
export type ReviseCorrectionInput = z.infer<typeof reviseCorrectionInput>;
/** Deactivate or reactivate: the version seen and the reason. */
export const switchCorrectionInput = z.strictObject({
  id: idSchema,
  version: z.int().min(1),
  reason: textSchema.trim().min(3).max(500),
});
export type SwitchCorrectionInput = z.infer<typeof switchCorrectionInput>;
export const getCorrectionInput = z.strictObject({ id: idSchema });

export const correctionSchema = z.object({
  id: idSchema,
  userId: idSchema.nullable(),
  userName: z.string().nullable(),
  tmdbId: z.int().nullable(),
  mediaType: mediaTypeSchema.nullable(),
  titleName: z.string().nullable(),
  correctionType: correctionTypeSchema,
  targetFactor: targetFactorSchema.nullable(),
  targetValue: z.string().nullable(),
  /** The genre's or person's name, for people to read. */
  targetLabel: z.string().nullable(),
  correctionValue: z.number(),
  reason: z.string(),
  adminId: idSchema.nullable(),
  adminName: z.string().nullable(),
  source: z.enum(["admin", "viewer"]),
  isActive: z.boolean(),
  /** What the dates make of it now. */
  state: correctionStateSchema,
  priority: z.int(),
  holdoutShare: z.number(),
  version: z.int(),
  appliedAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Decisions on which it acted, over the last 28 days. */
  appliedCount: z.int(),
});
export type CorrectionOutput = z.infer<typeof correctionSchema>;

export const listCorrectionsInput = z.strictObject({
  state: correctionStateSchema.exactOptional(),
  correctionType: correctionTypeSchema.exactOptional(),
  userId: idSchema.exactOptional(),
  ...pageInput,
});
export type ListCorrectionsInput = z.infer<typeof listCorrectionsInput>;
export const listCorrectionsOutput = pageOf(correctionSchema);

export const correctionRevisionSchema = z.object({
  version: z.int(),
  change: correctionChangeSchema,
  reason: z.string(),
  authorName: z.string().nullable(),
  createdAt: instantSchema,
  /** Fields that differ from the version before, as text for people. */
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export const correctionHistoryOutput = z.object({ items: z.array(correctionRevisionSchema) });
