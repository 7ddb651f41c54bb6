import type { Db } from "@dailies/db";
import type { Preferences } from "./preferences.schema.ts";

/** What the person prefers; nothing said yet is no wish at all. */
export async function getPreference(db: Db, userId: string): Promise<Preferences> {
  const row = await db.preference.findUnique({
    where: { userId },
    select: { mediaTypes: true, neverGenres: true },
  });
  return row ?? { mediaTypes: [], neverGenres: [] };
}

export async function upsertPreference(db: Db, userId: string, preferences: Preferences): Promise<void> {
  await db.preference.upsert({ where: { userId }, create: { userId, ...preferences }, update: preferences });
}
