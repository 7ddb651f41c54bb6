import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { settleDataFolder } from "./embedded/data-folder.ts";
import { lockDataFolder } from "./embedded/data-lock.ts";
import { type PgliteThread, startPglite } from "./embedded/pglite-thread.ts";
import { PrismaClient } from "./generated/client.ts";
import { TRANSACTION_PATIENCE } from "./transaction.ts";

export type QueryResult<Row> = { readonly rows: Row[]; readonly rowCount: number };

type OpenDatabase = AsyncDisposable & {
  readonly db: PrismaClient;
  /** The driver underneath, for what neither Prisma nor `query` can do. */
  readonly pool: pg.Pool;
  /** SQL as it is, on a connection of the same pool; several statements in one text give the rows of all. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<QueryResult<Row>>;
  close(): Promise<void>;
};

export type PostgresDatabase = OpenDatabase & { readonly kind: "postgresql" };

export type EmbeddedDatabase = OpenDatabase & {
  readonly kind: "embedded";
  /** Where the data is kept; null: in memory. */
  readonly dataDir: string | null;
  /** Every byte of the database as a tar archive, consistent between transactions. */
  dump(): Promise<Uint8Array>;
};

export type Database = PostgresDatabase | EmbeddedDatabase;

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
export async function openDatabase({ databaseUrl, dataDir, poolSize = 10 }: DatabaseOptions): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl, poolSize) : openEmbedded(dataDir);
}

export async function openPostgres(databaseUrl: string, poolSize: number): Promise<PostgresDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: "dailies",
    connectionTimeoutMillis: 10_000,
    // A transaction forgotten half-way must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  // The next query meets the same failure and reports it; unheard, it would end the process.
  pool.on("error", () => undefined);
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { kind: "postgresql", ...overPool(pool, () => pool.end()) };
}

export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const lock = await lockDataFolder(dataDir);
  try {
    const thread = await startPglite({ dataDir: await settleDataFolder(dataDir) });
    return overThread({ thread, dataDir, afterClose: () => lock.release() });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** In memory, gone when closed: empty, or what an archive holds. */
export async function openInMemory(archive?: Uint8Array): Promise<EmbeddedDatabase> {
  const thread = await startPglite(archive ? { archive } : {});
  return overThread({ thread, dataDir: null, afterClose: async () => undefined });
}

type Embedded = { thread: PgliteThread; dataDir: string | null; afterClose: () => Promise<void> };

function overThread({ thread, dataDir, afterClose }: Embedded): EmbeddedDatabase {
  const release = () => thread.close().finally(afterClose);
  return { kind: "embedded", dataDir, dump: () => thread.dump(), ...overPool(thread.pool, release) };
}

function overPool(pool: pg.Pool, release: () => Promise<void>): OpenDatabase {
  const db = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION_PATIENCE });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= db.$disconnect().then(release);
    return closed;
  };
  return { db, pool, query: (sql, parameters) => query(pool, sql, parameters), close, [Symbol.asyncDispose]: close };
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
