import type { Database } from "../database.ts";
import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

/**
 * Applies what is pending, oldest first, each migration whole or not at all.
 *
 * @returns the names of the migrations applied now
 */
export async function applyMigrations(database: Database): Promise<string[]> {
  const migrationsList = await migrationList();
  const { appliedMigrationNames } = await withSchemaEngine(database, (engine) =>
    engine.applyMigrations({ migrationsList, filters: noFilters }),
  );
  return appliedMigrationNames;
}
