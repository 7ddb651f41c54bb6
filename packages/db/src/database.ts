import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type DataLock, lockDataFolder } from "./embedded/data-lock.ts";
import { type PgliteThread, startPglite } from "./embedded/pglite-thread.ts";
import { PrismaClient } from "./generated/client.ts";

export type QueryResult<Row> = { readonly rows: Row[]; readonly rowCount: number };

export type Database = AsyncDisposable & {
  readonly kind: "embedded" | "postgresql";
  readonly db: PrismaClient;
  /** The driver underneath, for what neither Prisma nor `query` can do. */
  readonly pool: pg.Pool;
  /** SQL as it is, on a connection of the same pool; several statements in one text give the rows of all. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<QueryResult<Row>>;
  close(): Promise<void>;
};

export type EmbeddedDatabase = Database & {
  readonly kind: "embedded";
  /** Every byte of the database as a tar archive, consistent between transactions. */
  dump(): Promise<Uint8Array>;
};

export type DatabaseOptions = {
  /** Absent or empty: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Connections to PostgreSQL; the embedded database has one session whatever this says. Default 10. */
  readonly poolSize?: number;
};

/**
 * Opens the database and proves that it answers; neither creates nor migrates tables.
 *
 * @throws DataFolderInUseError when another process holds the embedded data
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl) return openPostgres(options.databaseUrl, options.poolSize);
  return openEmbedded(options.dataDir);
}

export async function openPostgres(databaseUrl: string, poolSize = 10): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: "dailies",
    connectionTimeoutMillis: 10_000,
    // A transaction forgotten half-way must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on("error", () => {
    // The next query meets the same failure and reports it; unheard, it would end the process.
  });
  const database = overPool({ kind: "postgresql", pool, release: () => pool.end() });
  return provenToAnswer(database);
}

export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const lock: DataLock = await lockDataFolder(dataDir);
  try {
    const thread = await startPglite({ dataDir: join(dataDir, "database") });
    return overPglite(thread, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

export function overPglite(thread: PgliteThread, afterClose: () => Promise<void>): EmbeddedDatabase {
  const release = () => thread.close().finally(afterClose);
  return { ...overPool({ kind: "embedded", pool: thread.pool, release }), kind: "embedded", dump: () => thread.dump() };
}

type Pooled = { readonly kind: Database["kind"]; readonly pool: pg.Pool; readonly release: () => Promise<void> };

function overPool({ kind, pool, release }: Pooled): Database {
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= db.$disconnect().then(release);
    return closed;
  };
  return {
    kind,
    db,
    pool,
    query: (sql, parameters) => query(pool, sql, parameters),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function provenToAnswer(database: Database): Promise<Database> {
  try {
    await database.query("SELECT 1");
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function query<Row>(pool: pg.Pool, sql: string, parameters: readonly unknown[] = []): Promise<QueryResult<Row>> {
  const client = await pool.connect();
  try {
    const answer: pg.QueryResult | pg.QueryResult[] = await client.query(sql, [...parameters]);
    const results = [answer].flat();
    return {
      rows: results.flatMap((result) => result.rows),
      rowCount: results.reduce((sum, result) => sum + (result.rowCount ?? 0), 0),
    };
  } catch (error) {
    // A script that began a transaction and failed would leave it open for the connection's next user.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
