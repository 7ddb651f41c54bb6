import type { Db } from "@dailies/db";
import type { Settings } from "./settings.schema.ts";

const ONLY = 1;

export type StoredSettings = {
  readonly version: number;
  readonly value: unknown;
  readonly updatedAt: Date;
  readonly updatedBy: { readonly name: string } | null;
};

/** Null while nobody changed a setting. */
export const findSettings = async (db: Db): Promise<StoredSettings | null> =>
  db.installationSettings.findUnique({ where: { id: ONLY }, include: { updatedBy: { select: { name: true } } } });

export type SettingsChange = {
  readonly seenVersion: number;
  readonly value: Settings;
  readonly updatedById: string;
  readonly updatedAt: Date;
};

/** Writes the next version; false when the one that was seen is not the present one. */
export async function writeSettings(db: Db, { seenVersion, ...change }: SettingsChange): Promise<boolean> {
  const row = { ...change, version: seenVersion + 1 };
  const { count } =
    seenVersion === 0
      ? await db.installationSettings.createMany({ data: [{ id: ONLY, ...row }], skipDuplicates: true })
      : await db.installationSettings.updateMany({ where: { id: ONLY, version: seenVersion }, data: row });
  return count === 1;
}
