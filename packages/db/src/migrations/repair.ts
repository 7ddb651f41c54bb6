import type { Database } from "../database.ts";
import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

/** Records a migration as applied without running it. */
export async function markApplied(database: Database, migrationName: string): Promise<void> {
  const migrationsList = await migrationList();
  await withSchemaEngine(database, (engine) => engine.markMigrationApplied({ migrationName, migrationsList }));
}

/** Records a failed migration as rolled back, so that it is tried again. */
export async function markRolledBack(database: Database, migrationName: string): Promise<void> {
  await withSchemaEngine(database, (engine) => engine.markMigrationRolledBack({ migrationName }));
}

/** No tables, no rows, no history. */
export async function emptyDatabase(database: Database): Promise<void> {
  await withSchemaEngine(database, (engine) => engine.reset({ filter: noFilters }));
}
