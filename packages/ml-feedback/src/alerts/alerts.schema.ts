import { z } from "zod";
import { idSchema, instantSchema, pageInput, pageOf, textSchema } from "../wire.schema.ts";

/** What is watched. A kind is one rule; a rule may watch several subjects, such as each correction. */
export const alertKindSchema = z.enum([
  "success_fell",
  "drop_rate",
  "block_rate",
  "calibration",
  "drift",
  "join_health",
  "no_outcomes",
  "sweeper_behind",
  "correction_expiring",
  "correction_harming",
]);
export type AlertKind = z.infer<typeof alertKindSchema>;

export const alertStateSchema = z.enum(["firing", "acknowledged", "no_data", "resolved"]);
export type AlertState = z.infer<typeof alertStateSchema>;

/** `no_data`: the rule cannot tell, which is neither good nor bad news. */
export const verdictSchema = z.enum(["ok", "breached", "no_data"]);
export type AlertVerdict = z.infer<typeof verdictSchema>;

/** What a rule measured, and against what. Null where the rule has no such number, or nothing was counted. */
export const evidenceSchema = z.object({
  value: z.number().nullable(),
  ciLower: z.number().nullable(),
  ciUpper: z.number().nullable(),
  /** What it was compared with: a guardrail, the days before, a threshold for chance. */
  limit: z.number().nullable(),
  /** Rows or people that it stands on. */
  count: z.int(),
  /** The subject as people know it. */
  label: z.string().nullable(),
  /** The days that were measured, null for what holds at an instant. */
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const alertSchema = z.object({
  id: idSchema,
  kind: alertKindSchema,
  subject: z.string(),
  state: alertStateSchema,
  evidence: evidenceSchema,
  firedAt: instantSchema,
  changedAt: instantSchema,
  resolvedAt: instantSchema.nullable(),
  lastNotifiedAt: instantSchema.nullable(),
  acknowledgedAt: instantSchema.nullable(),
  acknowledgedByName: z.string().nullable(),
  acknowledgedNote: z.string().nullable(),
});
export type AlertOutput = z.infer<typeof alertSchema>;

export const listAlertsInput = z.strictObject({
  /** All that are not resolved, or those that are. Both when absent. */
  open: z.boolean().exactOptional(),
  state: alertStateSchema.exactOptional(),
  kind: alertKindSchema.exactOptional(),
  ...pageInput,
});
export type ListAlertsInput = z.infer<typeof listAlertsInput>;

/** The newest first. `checks` tells what every rule said when it was last asked, those that could not tell among them. */
export const listAlertsOutput = pageOf(alertSchema).extend({
  checks: z.array(
    z.object({
      kind: alertKindSchema,
      /** `muted`: switched off in the settings. `unasked`: not yet. */
      verdict: z.enum([...verdictSchema.options, "muted", "unasked"]),
      evidence: evidenceSchema.nullable(),
      checkedAt: instantSchema.nullable(),
    }),
  ),
});
export type ListAlertsOutput = z.infer<typeof listAlertsOutput>;

export const acknowledgeAlertInput = z.strictObject({
  id: idSchema,
  /** What is being done about it, for others to read. */
  note: textSchema.trim().max(500).exactOptional(),
});
export type AcknowledgeAlertInput = z.infer<typeof acknowledgeAlertInput>;
