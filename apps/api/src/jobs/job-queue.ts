import type { Database } from "@dailies/db";
import PgBoss from "pg-boss";
import { type JobKind, startWorker } from "./job-worker.ts";

/** A server that dies cannot say so: a running job shows signs of life, and is given to another when they stop. */
const DEAD_AFTER_S = 120;
const SUPERVISE_EVERY_S = 30;
const RETRIES = 3;
const RETRY_DELAY_S = 10;

export type JobQueue = {
  /** Once until it has begun, however often it is sent with the same key; with `perSeconds`, once in each such span. */
  send(name: string, data: object, once: { key: string } | { perSeconds: number }): Promise<void>;
  /** Whether a job with this key waits, runs or is to be tried again. */
  holds(name: string, key: string): Promise<boolean>;
  /** No new job begins. What runs is waited for briefly, then left for the next server to begin again. */
  stop(): Promise<void>;
};

export type JobQueueParts = {
  readonly database: Database;
  readonly kinds: readonly JobKind[];
  readonly reportFailure: (error: unknown) => void;
};

/** Jobs in the database itself, so that they survive the process and any server can take them. */
export async function startJobQueue({ database, kinds, reportFailure }: JobQueueParts): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (sql, values) => database.query(sql, values) },
    schedule: false,
    maintenanceIntervalSeconds: SUPERVISE_EVERY_S,
  });
  boss.on("error", reportFailure);
  await boss.start();
  // Nobody else can be at work on the embedded database: what seems to be died with the process before this one.
  if (database.kind === "embedded") await database.query("DELETE FROM pgboss.job WHERE state = 'active'");
  // What another server left dead is free from now on, not only when supervision comes round.
  await boss.maintain();
  for (const { name } of kinds) {
    const patience = { expireInSeconds: DEAD_AFTER_S, retryLimit: RETRIES, retryDelay: RETRY_DELAY_S };
    await boss.createQueue(name, { name, policy: "stately", ...patience });
  }
  const workers = new Map(kinds.map((kind) => [kind.name, startWorker({ boss, database, kind, reportFailure })]));
  return {
    send: async (name, data, once) => {
      await boss.send(name, data, "key" in once ? { singletonKey: once.key } : { singletonSeconds: once.perSeconds });
      workers.get(name)?.wake();
    },
    holds: async (name, key) => {
      const pending = `SELECT 1 FROM pgboss.job
        WHERE name = $1 AND singleton_key = $2 AND state IN ('created', 'retry', 'active') LIMIT 1`;
      return (await database.query(pending, [name, key])).rowCount > 0;
    },
    stop: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
      await boss.stop({ graceful: false });
    },
  };
}
