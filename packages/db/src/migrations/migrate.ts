import { join } from "node:path";
import type { Database } from "../database.ts";
import { backupDatabase, timestamp } from "../embedded/backup.ts";
import { dataFolder } from "../embedded/data-folder.ts";
import { applyMigrations } from "./apply.ts";
import { underMigrationLock } from "./migration-lock.ts";
import { assertSchema, schemaState } from "./schema-state.ts";

export type MigrationReport = {
  readonly applied: readonly string[];
  /** The copy made before anything changed; null where there was nothing to lose, and on PostgreSQL. */
  readonly backup: string | null;
};

/**
 * Brings the database up to the migrations of this version; embedded data is backed up first.
 *
 * @throws SchemaMismatchError when an earlier migration failed and has not been resolved
 */
export function migrateDatabase(database: Database): Promise<MigrationReport> {
  return underMigrationLock(database, async () => {
    const { state, applied } = await schemaState(database);
    if (state === "failed") await assertSchema(database);
    if (state !== "behind") return { applied: [], backup: null };
    const backup = applied.length > 0 ? await backupBefore(database) : null;
    return { applied: await applyMigrations(database), backup };
  });
}

async function backupBefore(database: Database): Promise<string | null> {
  if (database.kind !== "embedded" || database.dataDir === null) return null;
  const path = join(dataFolder(database.dataDir).backups, `before-migration-${timestamp()}.tar.gz`);
  await backupDatabase(database, path);
  return path;
}
