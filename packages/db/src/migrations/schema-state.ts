import type { Database } from "../database.ts";
import { readMigrations } from "./migration-folder.ts";

/**
 * How the database stands to the migrations this version of the program knows.
 * `failed` and `behind` must be mended first; `ahead` means that a newer version has migrated it.
 */
export type SchemaState = {
  readonly state: "current" | "behind" | "ahead" | "failed";
  /** Known here, not applied there. */
  readonly pending: readonly string[];
  /** Applied there, unknown here. */
  readonly unknown: readonly string[];
  /** Begun there and neither finished nor rolled back. */
  readonly failed: readonly string[];
};

type HistoryRow = { readonly migration_name: string; readonly finished: boolean; readonly rolled_back: boolean };

export async function schemaState(database: Database): Promise<SchemaState> {
  const known = (await readMigrations()).map(({ name }) => name);
  const history = (await readHistory(database)).filter((row) => !row.rolled_back);
  const applied = new Set(history.filter((row) => row.finished).map((row) => row.migration_name));
  const pending = known.filter((name) => !applied.has(name));
  const unknown = [...applied].filter((name) => !known.includes(name)).sort();
  const failed = history.filter((row) => !row.finished).map((row) => row.migration_name);
  return { state: judge({ pending, unknown, failed }), pending, unknown, failed };
}

function judge({ pending, unknown, failed }: Omit<SchemaState, "state">): SchemaState["state"] {
  if (failed.length > 0) return "failed";
  if (pending.length > 0) return "behind";
  return unknown.length > 0 ? "ahead" : "current";
}

async function readHistory(database: Database): Promise<HistoryRow[]> {
  const { rows } = await database.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`,
  );
  if (!rows[0]?.exists) return [];
  const history = await database.query<HistoryRow>(
    `SELECT migration_name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS rolled_back
     FROM _prisma_migrations ORDER BY started_at`,
  );
  return history.rows;
}
