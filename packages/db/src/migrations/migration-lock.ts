import type { Database } from "../database.ts";

/** Any constant of ours. The engine takes a lock of its own too, but gives up on it after ten seconds. */
const MIGRATION_LOCK = 7_261_520;

/** Of several processes that migrate one server, one works and the others wait; the embedded database has one process. */
export async function underMigrationLock<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  if (database.kind === "embedded") return work();
  const client = await database.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await work();
  } finally {
    // Ends the session and the lock with it, whatever state they are in.
    client.release(true);
  }
}
