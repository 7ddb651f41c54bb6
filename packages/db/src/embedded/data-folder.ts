import { access, mkdir, rename } from "node:fs/promises";
import { join } from "node:path";

/** What lies in the data folder beside the lock. */
export const dataFolder = (dataDir: string) => ({
  database: join(dataDir, "database"),
  /** An archive being unpacked: worth nothing until it has proved that it opens. */
  unpacking: join(dataDir, "database.unpacking"),
  /** An unpacked archive that opens, about to take the database's place. */
  restored: join(dataDir, "database.restored"),
  backups: join(dataDir, "backups"),
});

/**
 * Finishes a restore that was killed between its two renames, where a fresh database would otherwise be made.
 *
 * @returns the folder PGlite keeps its files in
 */
export async function settleDataFolder(dataDir: string): Promise<string> {
  const { database, restored } = dataFolder(dataDir);
  await mkdir(dataDir, { recursive: true });
  if (!(await exists(database)) && (await exists(restored))) await rename(restored, database);
  return database;
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
