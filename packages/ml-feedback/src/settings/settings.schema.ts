import { z } from "zod";
import { alertKindSchema } from "../alerts/alerts.schema.ts";
import { instantSchema, probabilitySchema, textSchema } from "../wire.schema.ts";

/** Every setting acts on what is watched and on nothing else: neither a list nor a label changes. */
export const settingsSchema = z
  .strictObject({
    windows: z.strictObject({
      /** Days that are judged, the newest whose decisions are mature; drift looks at the newest days. */
      recentDays: z.int().min(1).max(28),
      /** Days before those that they are compared with. */
      baselineDays: z.int().min(7).max(90),
      /** How long nobody may answer before that is worth a look. */
      silenceHours: z.int().min(1).max(168),
      /** How long before a correction's end somebody is told. */
      expiringDays: z.int().min(1).max(30),
    }),
    guardrails: z.strictObject({
      /** Largest share of judged decisions given up. */
      dropRate: probabilitySchema,
      /** Largest share refused for good. */
      blockRate: probabilitySchema,
      /** How far predicted and observed success may lie apart, in probability. */
      calibrationGap: probabilitySchema,
      /** Drift smaller than this matters to nobody, however certain: the index less what chance leaves. */
      driftExcess: z.number().min(0).max(5),
      /** Largest share of answers that come more than a day after they happened. */
      lateRate: probabilitySchema,
      /** Largest share of what arrives that had arrived before. */
      duplicateRate: probabilitySchema,
      /** Largest share of what arrives that has to be refused. */
      refusedRate: probabilitySchema,
    }),
    alerts: z.strictObject({
      /** Rules that are not asked. */
      muted: z.array(alertKindSchema).max(alertKindSchema.options.length),
      /** How often a rule may cry wolf at one look with nothing the matter. */
      falseAlarmRate: z.number().min(0.0001).max(0.05),
      /** An alert that nobody took is told again after so long, and never sooner. */
      remindAfterHours: z.int().min(1).max(720),
    }),
  })
  .refine(({ windows }) => windows.baselineDays >= windows.recentDays, {
    message: "The days compared with must be at least as many as the days judged.",
    path: ["windows", "baselineDays"],
  });
export type Settings = z.infer<typeof settingsSchema>;

export const settingsOutput = z.object({
  /** 0 while nobody changed anything. */
  version: z.int(),
  settings: settingsSchema,
  defaults: settingsSchema,
  updatedAt: instantSchema.nullable(),
  updatedByName: z.string().nullable(),
});
export type SettingsOutput = z.infer<typeof settingsOutput>;

export const setSettingsInput = z.strictObject({
  /** The version that was seen; a stale one is refused. */
  version: z.int().min(0).max(2_147_483_646),
  settings: settingsSchema,
  reason: textSchema.trim().max(500).exactOptional(),
});
export type SetSettingsInput = z.infer<typeof setSettingsInput>;
