import type { Database } from "../database.ts";
import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

/**
 * Applies what is pending, oldest first, each migration whole or not at all; the engine holds an advisory lock meanwhile,
 * so that of several at once the others wait and then find nothing to do.
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
