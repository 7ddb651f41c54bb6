import { z } from "zod";
import { alertKindSchema } from "../alerts/alerts.schema.ts";
import { instantSchema, probabilitySchema, textSchema } from "../wire.schema.ts";

/** Settings act on what is watched and on how versions are judged: neither a list nor a label changes. */
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
    evaluation: z.strictObject({
      /** A difference between versions within ± this many rewards per list is none to speak of. */
      margin: z.number().min(0.0001).max(1),
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

/** Rules that no setting changes: another one is a new reward contract or feature version, with a release. */
const fixedRulesSchema = z.object({
  contractVersion: z.int(),
  /** Days in which what people do counts, at first and in the long run. */
  windowDays: z.int(),
  longWindowDays: z.int(),
  /** Time after the window before silence is believed. */
  graceHours: z.number(),
  /** An action without a decision answers the newest showing within so many days. */
  attributionDays: z.int(),
  likedFromRating: z.int(),
  watchedReward: z.number(),
  wantReward: z.number(),
  cooldownDays: z.int(),
  reminderDays: z.int(),
  coldStartWatched: z.int(),
});
export type FixedRules = z.infer<typeof fixedRulesSchema>;

export const settingsOutput = z.object({
  /** 0 while nobody changed anything. */
  version: z.int(),
  settings: settingsSchema,
  defaults: settingsSchema,
  fixed: fixedRulesSchema,
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
