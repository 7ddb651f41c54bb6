import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import type { Database } from "../database.ts";
import { migrationsFolder, readMigrations, schemaFile } from "./migration-folder.ts";

export type SchemaEngine = engineBindings.SchemaEngine;

/** Nothing in the schema is managed by somebody else. */
export const noFilters: engineBindings.SchemaFilter = { externalTables: [], externalEnums: [] };

/** PostgreSQL's one-byte type, which its catalogue uses and the adapter does not know; read as text it is understood. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/** Prisma's own migration engine, as WebAssembly: nothing is downloaded, the history stays Prisma's. */
export async function withSchemaEngine<Result>(
  database: Database,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await instantiated();
  const schema = await readFile(schemaFile, "utf8");
  // One connection: the engine's advisory lock belongs to a session.
  const pool = database.kind === "embedded" ? database.pool : new pg.Pool({ ...database.pool.options, max: 1 });
  if (pool !== database.pool) pool.on("error", () => undefined);
  const connect = () => migrationAdapter(pool);
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect,
    // Where the engine replays migrations to see what they lead to: never a database that holds something.
    connectToShadowDb: inMemory(database) ? connect : () => Promise.reject(new Error("Replay in memory.")),
  });
  try {
    const datamodels: [string, string][] = [["schema.prisma", schema]];
    const engine = await engineBindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
    return await work(engine);
  } finally {
    if (pool !== database.pool) await pool.end();
  }
}

const inMemory = (database: Database): boolean => database.kind === "embedded" && database.dataDir === null;

/** The migrations of this version in the form the engine takes them. */
export async function migrationList(): Promise<engineBindings.MigrationList> {
  const migrations = await readMigrations();
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

/** Node has it; the type declarations of Node 20 do not. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let instance: Promise<void> | undefined;

function instantiated(): Promise<void> {
  instance ??= (async () => {
    const bindings = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = await readFile(bindings.replace(/\.js$/, ".wasm"));
    const { instance: wasm } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engineBindings } });
    engineBindings.__wbg_set_wasm(wasm.exports);
    // Where the engine leaves its last words before it traps; thrown, they reach the caller.
    const reportPanic = (message: string) => {
      throw new Error(`Prisma's schema engine failed: ${message}`);
    };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } });
    const { __wbindgen_start: start } = wasm.exports;
    if (typeof start === "function") start();
  })();
  return instance;
}

async function migrationAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  // Columns of the last answer that hold single characters; the engine asks one question at a time.
  let charColumns: number[] = [];
  const relabelled = async (config: pg.QueryConfig) => {
    const result = await pool.query(config);
    charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return result;
  };
  // The pool hears its own errors; the adapter's listeners would stay on it for ever.
  const relabelling: pg.Pool = Object.assign(Object.create(pool), { query: relabelled, on: () => pool });
  const adapter = await new PrismaPg(relabelling).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  // The adapter's own splits at every semicolon, those in function bodies and strings included.
  adapter.executeScript = (script) => runScript(pool, script);
  return adapter;
}

async function runScript(pool: pg.Pool, script: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(script);
  } catch (error) {
    // The script's own transaction is still open, and the engine records the failure on this connection.
    await client.query("ROLLBACK");
    throw error instanceof pg.DatabaseError ? asAdapterError(error) : error;
  } finally {
    client.release();
  }
}

function asAdapterError({ code = "XX000", severity = "ERROR", message, detail, column, hint }: pg.DatabaseError) {
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
