import { inTransaction } from "@dailies/db";
import { z } from "zod";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { DEFAULT_SETTINGS } from "./default-settings.ts";
import { FIXED_RULES } from "./fixed-rules.ts";
import { findSettings, writeSettings } from "./settings.repository.ts";
import { type SetSettingsInput, type Settings, type SettingsOutput, settingsSchema } from "./settings.schema.ts";

const anyDocument = z.record(z.string(), z.record(z.string(), z.json())).catch({});

/**
 * Stored settings as this release understands them: what it does not know is left out, what is missing has its default,
 * and so has all of a group in which a value is out of bounds.
 */
function fromStored(stored: unknown): Settings {
  const document = anyDocument.parse(stored);
  const known = (group: keyof Settings) =>
    Object.fromEntries(
      Object.entries(DEFAULT_SETTINGS[group]).map(([key, usual]) => [key, document[group]?.[key] ?? usual]),
    );
  const { windows, guardrails, evaluation, alerts } = settingsSchema.shape;
  return {
    windows: windows.catch(DEFAULT_SETTINGS.windows).parse(known("windows")),
    guardrails: guardrails.catch(DEFAULT_SETTINGS.guardrails).parse(known("guardrails")),
    evaluation: evaluation.catch(DEFAULT_SETTINGS.evaluation).parse(known("evaluation")),
    alerts: alerts.catch(DEFAULT_SETTINGS.alerts).parse(known("alerts")),
  };
}

export const readSettings = async ({ db }: Pick<Context, "db">): Promise<Settings> =>
  fromStored((await findSettings(db))?.value);

export async function getSettings({ db }: Pick<Context, "db">): Promise<SettingsOutput> {
  const row = await findSettings(db);
  return {
    version: row?.version ?? 0,
    settings: fromStored(row?.value),
    defaults: DEFAULT_SETTINGS,
    fixed: FIXED_RULES,
    updatedAt: row?.updatedAt.toISOString() ?? null,
    updatedByName: row?.updatedBy?.name ?? null,
  };
}

/** Replaces the whole document, in one step with its audit; whoever saw an older one is refused. */
export const setSettings = (
  { db, now }: Pick<Context, "db" | "now">,
  actorId: string,
  { version, settings, reason }: SetSettingsInput,
): Promise<SettingsOutput> =>
  inTransaction(db, async (tx) => {
    const updatedAt = now();
    const before = await readSettings({ db: tx });
    const written = await writeSettings(tx, { seenVersion: version, value: settings, updatedById: actorId, updatedAt });
    if (!written)
      throw new DomainError(
        "stale_version",
        "Somebody changed the settings meanwhile. Look at them again, then change what is still needed.",
        "version",
      );
    await appendAudit(tx, {
      actorId,
      action: "settings.set",
      subjectType: "settings",
      subjectId: "installation",
      before,
      after: settings,
      ...(reason && { reason }),
      createdAt: updatedAt,
    });
    return getSettings({ db: tx });
  });
