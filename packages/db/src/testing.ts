import type { Database } from "./database.ts";
import { createEmbeddedTestDatabase } from "./testing/embedded-test-database.ts";
import { createPostgresTestDatabase } from "./testing/postgres-test-database.ts";

export type TestDatabase = Database & {
  /** As it was when it was created: migrated, with the base model version and nothing else. */
  reset(): Promise<void>;
};

/**
 * A migrated database of its own, gone when closed: PostgreSQL where TEST_DATABASE_URL names a server
 * (its role must be allowed to create databases), PGlite in memory otherwise.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = process.env.TEST_DATABASE_URL;
  const database = url ? await createPostgresTestDatabase(url) : await createEmbeddedTestDatabase();
  const baseVersions = await readTrainings(database);
  return { ...database, reset: () => reset(database, baseVersions) };
}

async function readTrainings(database: Database): Promise<string> {
  const { rows } = await database.query<{ trainings: string }>(
    `SELECT jsonb_agg(to_jsonb(training))::text AS trainings FROM "ModelTraining" AS training`,
  );
  return rows[0]?.trainings ?? "[]";
}

async function reset(database: Database, baseVersions: string): Promise<void> {
  const { rows } = await database.query<{ tables: string }>(
    `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables
     FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  await database.query(`TRUNCATE ${rows[0]?.tables}`);
  await database.query(
    `INSERT INTO "ModelTraining" SELECT * FROM jsonb_populate_recordset(NULL::"ModelTraining", $1::jsonb)`,
    [baseVersions],
  );
}
