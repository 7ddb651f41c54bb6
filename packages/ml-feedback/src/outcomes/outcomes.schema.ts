import { z } from "zod";
import { actingFields } from "../acting/acting.schema.ts";
import { titleSummarySchema, watchStatusSchema } from "../titles/titles.schema.ts";
import {
  idSchema,
  instantSchema,
  keySchema,
  pageInput,
  pageOf,
  ratingSchema,
  reasonSchema,
  titleRefSchema,
} from "../wire.schema.ts";

export const userActionSchema = z.enum(["added_to_want", "watched", "rated", "ignored", "blacklisted"]);
export const refusalSchema = z.enum(["seen_it", "not_now", "not_this", "not_this_kind"]);
/** What a person or a server may report: `ignored` is the sweeper's own conclusion. */
export const reportedActionSchema = userActionSchema.exclude(["ignored"]);

export const factSourceSchema = z.enum(["viewer", "admin", "service", "import", "sweeper", "simulation"]);

export const labelBasisSchema = z.enum([
  "rated",
  "blacklisted",
  "dropped",
  "watched",
  "added_to_want",
  "ignored",
  "unlabelled",
]);

/** The label as of now: provisional until mature. Null values say that the facts so far carry no label. */
export const labelSchema = z.object({
  reward: z.number().nullable(),
  wasSuccessful: z.boolean().nullable(),
  basis: labelBasisSchema,
  mature: z.boolean(),
  contractVersion: z.int(),
});
export type LabelOutput = z.infer<typeof labelSchema>;

const outcomeFields = {
  decisionId: idSchema.exactOptional(),
  title: titleRefSchema.exactOptional(),
  userAction: reportedActionSchema.exactOptional(),
  refusal: refusalSchema.exactOptional(),
  rating: ratingSchema.exactOptional(),
  statusAfter: watchStatusSchema.exactOptional(),
  occurredAt: instantSchema.exactOptional(),
  eventId: keySchema.exactOptional(),
};

type OutcomeFields = {
  decisionId?: string;
  title?: unknown;
  userAction?: z.infer<typeof reportedActionSchema>;
  refusal?: z.infer<typeof refusalSchema>;
  rating?: number;
  statusAfter?: z.infer<typeof watchStatusSchema>;
};

const ACTION_STATUS = {
  added_to_want: ["want"],
  watched: ["watched", "dropped"],
  rated: ["watched", "dropped"],
  blacklisted: [],
};

/** The combinations that mean something; each refusal names its field. */
const checkOutcome = (outcome: OutcomeFields, ctx: z.RefinementCtx): void => {
  const refuse = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
  const { userAction, refusal, rating, statusAfter } = outcome;
  if ((outcome.decisionId === undefined) === (outcome.title === undefined)) {
    refuse("decisionId", "Name the decision or the title, one of the two.");
  }
  if (userAction === undefined && refusal === undefined)
    refuse("userAction", "Say what happened: userAction or refusal.");
  if ((userAction === "rated") !== (rating !== undefined))
    refuse("rating", "A rating goes with userAction `rated`, and only there.");
  if (refusal === "seen_it" || refusal === "not_now") {
    if (userAction !== undefined) refuse("userAction", `\`${refusal}\` stands without an action.`);
  } else if (refusal !== undefined && userAction !== undefined && userAction !== "blacklisted") {
    refuse("refusal", `\`${refusal}\` goes with userAction \`blacklisted\`.`);
  }
  if (statusAfter !== undefined) {
    const allowed: readonly string[] = userAction === undefined ? [] : ACTION_STATUS[userAction];
    if (!allowed.includes(statusAfter)) refuse("statusAfter", `\`${statusAfter}\` cannot follow from this action.`);
  }
};

export const recordOutcomeInput = z.strictObject({ ...outcomeFields, ...actingFields }).superRefine(checkOutcome);
export type RecordOutcomeInput = z.infer<typeof recordOutcomeInput>;

export const recordOutcomeOutput = z.object({
  outcomeId: idSchema,
  /** The decision the fact belongs to; null when it was no recommendation's doing. */
  decisionId: idSchema.nullable(),
  eventId: z.string(),
  label: labelSchema.nullable(),
  duplicate: z.boolean(),
});
export type RecordOutcomeOutput = z.infer<typeof recordOutcomeOutput>;

/** Rows are judged one by one, so that a bad row never spoils the others. */
export const batchOutcomeRow = z.strictObject({ ...outcomeFields, userId: idSchema }).superRefine(checkOutcome);
export type BatchOutcomeRow = z.infer<typeof batchOutcomeRow>;
export const recordOutcomeBatchInput = z.strictObject({ outcomes: z.array(z.unknown()).min(1).max(1_000) });
export const recordOutcomeBatchOutput = z.object({
  recorded: z.int(),
  duplicates: z.int(),
  results: z.array(
    z.discriminatedUnion("ok", [
      z.object({
        ok: z.literal(true),
        index: z.int(),
        outcomeId: idSchema,
        decisionId: idSchema.nullable(),
        duplicate: z.boolean(),
      }),
      z.object({ ok: z.literal(false), index: z.int(), field: z.string().nullable(), reason: z.string() }),
    ]),
  ),
});

export const retractOutcomeInput = z.strictObject({
  outcomeId: idSchema,
  eventId: keySchema.exactOptional(),
  occurredAt: instantSchema.exactOptional(),
  /** Kept in the audit when it is somebody else's. */
  reason: reasonSchema.exactOptional(),
});
export type RetractOutcomeInput = z.infer<typeof retractOutcomeInput>;
export const listOutcomesByDecisionInput = z.strictObject({ decisionId: idSchema });

export const outcomeSchema = z.object({
  id: idSchema,
  eventId: z.string(),
  decisionId: idSchema.nullable(),
  userAction: userActionSchema.nullable(),
  refusal: refusalSchema.nullable(),
  rating: z.int().nullable(),
  statusAfter: watchStatusSchema.nullable(),
  source: factSourceSchema,
  retractsEventId: z.string().nullable(),
  retracted: z.boolean(),
  occurredAt: instantSchema,
  receivedAt: instantSchema,
});
/** A person's facts for an administrator, the latest recorded first; what was concluded from silence is left out. */
export const listOutcomesForInput = z.strictObject({ userId: idSchema, ...pageInput });
export type ListOutcomesForInput = z.infer<typeof listOutcomesForInput>;
export const listOutcomesForOutput = pageOf(outcomeSchema.extend({ title: titleSummarySchema }));
export const outcomesByDecisionOutput = z.object({ items: z.array(outcomeSchema), label: labelSchema.nullable() });
