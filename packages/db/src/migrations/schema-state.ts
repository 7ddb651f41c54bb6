import { createHash } from "node:crypto";
import type { Database } from "../database.ts";
import { readMigrations } from "./migration-folder.ts";

/**
 * How the database stands to the migrations this version of the program knows.
 * `failed` and `behind` must be mended first; `ahead` means that a newer version has migrated it.
 */
export type SchemaState = {
  readonly state: "current" | "behind" | "ahead" | "failed";
  /** Known here and applied there. */
  readonly applied: readonly string[];
  /** Known here, not applied there. */
  readonly pending: readonly string[];
  /** Applied there, unknown here. */
  readonly unknown: readonly string[];
  /** Begun there and neither finished nor rolled back. */
  readonly failed: readonly string[];
  /** Applied there in another wording than the file's here. */
  readonly edited: readonly string[];
};

/** How many migrations a newer version may be ahead: it expands first and contracts only afterwards. */
const TOLERATED_AHEAD = 1;

export class SchemaMismatchError extends Error {
  override readonly name = "SchemaMismatchError";
  constructor(
    message: string,
    readonly schema: SchemaState,
  ) {
    super(message);
  }
}

export async function schemaState(database: Pick<Database, "query">): Promise<SchemaState> {
  const known = await readMigrations();
  const history = await readHistory(database);
  const checksums = new Map(history.filter((row) => row.finished).map((row) => [row.migration_name, row.checksum]));
  const names = known.map(({ name }) => name);
  const lists = {
    applied: names.filter((name) => checksums.has(name)),
    pending: names.filter((name) => !checksums.has(name)),
    unknown: [...checksums.keys()].filter((name) => !names.includes(name)),
    failed: history.filter((row) => !row.finished).map((row) => row.migration_name),
    edited: known.filter(({ name, sql }) => checksums.has(name) && checksums.get(name) !== sha256(sql)),
  };
  return { ...lists, edited: lists.edited.map(({ name }) => name), state: judge(lists) };
}

/**
 * What a server asks before it serves.
 *
 * @throws SchemaMismatchError naming the command that mends it: behind, failed, or too far ahead
 */
export async function assertSchema(database: Pick<Database, "query">): Promise<void> {
  const schema = await schemaState(database);
  const { state, failed, pending, unknown } = schema;
  if (state === "failed") {
    throw new SchemaMismatchError(
      `Migration ${failed[0]} has begun and not ended: it runs at this moment, or it failed. If it failed, run "pnpm db:resolve --rolled-back ${failed[0]}", then "pnpm db:migrate".`,
      schema,
    );
  }
  if (state === "behind") {
    throw new SchemaMismatchError(
      `The database lacks ${pending.length} migrations (${pending.join(", ")}). Run "pnpm db:migrate".`,
      schema,
    );
  }
  if (unknown.length > TOLERATED_AHEAD) {
    throw new SchemaMismatchError(
      `The database was migrated by a newer version (${unknown.join(", ")}). Start that version, or restore a backup made before it.`,
      schema,
    );
  }
}

type Judged = Pick<SchemaState, "pending" | "unknown" | "failed">;

function judge({ pending, unknown, failed }: Judged): SchemaState["state"] {
  if (failed.length > 0) return "failed";
  if (pending.length > 0) return "behind";
  return unknown.length > 0 ? "ahead" : "current";
}

type HistoryRow = { readonly migration_name: string; readonly checksum: string; readonly finished: boolean };

async function readHistory(database: Pick<Database, "query">): Promise<HistoryRow[]> {
  const table = await database.query(`SELECT FROM pg_tables WHERE tablename = '_prisma_migrations'`);
  if (table.rowCount === 0) return [];
  const history = await database.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return history.rows;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
