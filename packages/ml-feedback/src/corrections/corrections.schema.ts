import { z } from "zod";
import {
  decadeSchema,
  idSchema,
  instantSchema,
  mediaTypeSchema,
  pageInput,
  pageOf,
  reasonSchema,
  textSchema,
  tmdbIdSchema,
} from "../wire.schema.ts";

export const correctionTypeSchema = z.enum(["boost", "reduce", "block", "reweight"]);
export type CorrectionType = z.infer<typeof correctionTypeSchema>;
export const targetFactorSchema = z.enum(["genre", "person", "decade", "similar_user", "want_signal", "drop_risk"]);
/** Those that titles themselves have, so that they can be selected by them. */
const SELECTING: readonly unknown[] = ["genre", "person", "decade"] satisfies z.infer<typeof targetFactorSchema>[];
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

/** What a correction cannot say, by the field to blame: an issue carries the rule's name for a front-end with its own words. */
const RULES = {
  "reweight-without-factor": { path: "targetFactor", says: "A reweight names the factor it multiplies." },
  "value-without-factor": { path: "targetFactor", says: "A value needs the factor it belongs to." },
  "factor-without-values": { path: "targetValue", says: "This factor has no values of its own." },
  "factor-without-value": { path: "targetValue", says: "Name the value of the factor, such as a genre." },
  "selects-nothing": { path: "targetFactor", says: "Only a genre, a person or a decade selects titles." },
  "no-component": { path: "targetFactor", says: "No score goes by decades: there is nothing to multiply." },
  "no-person": { path: "targetValue", says: "Expected a person's id." },
  "no-decade": { path: "targetValue", says: "Expected the first year of a decade, such as 1990." },
  "title-without-type": { path: "mediaType", says: "A title is named by its id and its media type." },
  "block-with-holdout": { path: "holdoutShare", says: "A block has no holdout." },
  everyone: { path: "everyone", says: "This touches every title of everyone: confirm with everyone: true." },
} as const;
export type CorrectionRule = keyof typeof RULES;

const correctionFields = {
  userId: idSchema.nullable().default(null),
  tmdbId: tmdbIdSchema.nullable().default(null),
  mediaType: mediaTypeSchema.nullable().default(null),
  correctionType: correctionTypeSchema,
  targetFactor: targetFactorSchema.nullable().default(null),
  /** The genre's name, the person's id, the first year of the decade or the neighbour's id; null for the whole component. */
  targetValue: textSchema.trim().min(1).max(100).nullable().default(null),
  correctionValue: z.number().min(-1).max(5),
  reason: reasonSchema,
  appliedAt: instantSchema.exactOptional(),
  expiresAt: instantSchema.nullable().default(null),
  priority: z.int().min(-100).max(100).default(0),
  holdoutShare: z.number().min(0).max(0.5).exactOptional(),
  /** Switch it off by itself once its measured effect is a harm; needs a holdout. */
  deactivateIfHarmful: z.boolean().exactOptional(),
  /** A correction that touches every title of everyone must be meant. */
  everyone: z.boolean().default(false),
};
type CorrectionDraft = z.infer<z.ZodObject<typeof correctionFields>>;

const checkCorrection = (draft: CorrectionDraft, ctx: z.RefinementCtx): void => {
  const refuse = (rule: CorrectionRule) =>
    ctx.addIssue({ code: "custom", path: [RULES[rule].path], message: RULES[rule].says, params: { rule } });
  const { correctionType: type, correctionValue: value, targetFactor: factor, targetValue } = draft;
  const range = RANGES[type];
  const atOpenEnd = (type === "boost" || type === "reduce") && value === 0;
  if (value < range.min || value > range.max || atOpenEnd)
    ctx.addIssue({ code: "custom", path: ["correctionValue"], message: range.says });
  if (type === "reweight" && factor === null) refuse("reweight-without-factor");
  if (targetValue !== null && factor === null) refuse("value-without-factor");
  if (targetValue !== null && (factor === "want_signal" || factor === "drop_risk")) refuse("factor-without-values");
  if (type !== "reweight" && factor !== null && targetValue === null) refuse("factor-without-value");
  if (type !== "reweight" && factor !== null && !SELECTING.includes(factor)) refuse("selects-nothing");
  if (type === "reweight" && factor === "decade") refuse("no-component");
  if (factor === "person" && targetValue !== null && !/^-?\d{1,10}$/.test(targetValue)) refuse("no-person");
  if (factor === "decade" && targetValue !== null && !decadeSchema.safeParse(Number(targetValue)).success)
    refuse("no-decade");
  if (draft.tmdbId !== null && draft.mediaType === null) refuse("title-without-type");
  if (type === "block" && draft.holdoutShare !== undefined && draft.holdoutShare > 0) refuse("block-with-holdout");
  const selects = draft.userId ?? draft.tmdbId ?? draft.mediaType ?? draft.targetFactor;
  if (selects === null && !draft.everyone) refuse("everyone");
};

const { reason: _reason, everyone: _everyone, ...whatItDoes } = correctionFields;
/** A correction as far as it is written: what it would do can be asked before it has a reason. `id` is the one it would revise. */
export const draftCorrectionFields = { ...whatItDoes, id: idSchema.exactOptional() };
export const checkDraft = (draft: z.infer<z.ZodObject<typeof draftCorrectionFields>>, ctx: z.RefinementCtx): void =>
  checkCorrection({ ...draft, reason: "", everyone: true }, ctx);

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
  reason: reasonSchema,
});
export type SwitchCorrectionInput = z.infer<typeof switchCorrectionInput>;
export const getCorrectionInput = z.strictObject({ id: idSchema });

export const effectVerdictSchema = z.enum(["void", "works", "harms", "does-nothing", "too-early"]);
/** Success with the correction less success without it, over its version's lists; the interval holds at every look. */
export const measuredEffectSchema = z.object({
  version: z.int(),
  verdict: effectVerdictSchema,
  value: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
  /** Mature decisions it rests on. */
  count: z.int(),
});
export type MeasuredEffect = z.infer<typeof measuredEffectSchema>;

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
  deactivateIfHarmful: z.boolean(),
  /** As last measured, by the hour; null before that, and for what has no holdout. */
  measured: measuredEffectSchema.nullable(),
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
