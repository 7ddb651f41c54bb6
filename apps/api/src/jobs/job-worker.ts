import type { Database } from "@dailies/db";
import type PgBoss from "pg-boss";

const POLL_EVERY_MS = 2_000;
const SIGN_OF_LIFE_EVERY_MS = 20_000;
const PATIENCE_ON_STOP_MS = 3_000;

export type JobKind = {
  readonly name: string;
  /** May be called again for the same job, on another server or after a crash. */
  readonly run: (data: unknown) => Promise<void>;
};

export type WorkerParts = {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly kind: JobKind;
  readonly reportFailure: (error: unknown) => void;
};

/**
 * Takes the jobs of one kind, one after the other. The queue's own workers are not used: they do not wait for their
 * last write, so that a database away at that moment ends the process with an unhandled rejection.
 */
export function startWorker({ boss, database, kind, reportFailure }: WorkerParts) {
  let stopping = false;
  let wake = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const work = async (job: PgBoss.Job<unknown>) => {
    const sign = `UPDATE pgboss.job SET started_on = now() WHERE name = $1 AND id = $2 AND state = 'active'`;
    const showLife = () => database.query(sign, [kind.name, job.id]).catch(reportFailure);
    const heartbeat = setInterval(showLife, SIGN_OF_LIFE_EVERY_MS);
    try {
      await kind.run(job.data);
      await boss.complete(kind.name, job.id);
    } catch (error) {
      // Interrupted by the stop, it has not failed.
      if (stopping) return;
      reportFailure(error);
      await boss.fail(kind.name, job.id).catch(reportFailure);
    } finally {
      clearInterval(heartbeat);
    }
  };

  const loop = async () => {
    while (!stopping) {
      const [job] = await boss.fetch<unknown>(kind.name);
      if (job) await work(job);
      else if (!stopping) await pause();
    }
  };

  const finished = loop();
  return {
    wake: () => wake(),
    stop: async () => {
      stopping = true;
      wake();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE_ON_STOP_MS);
      });
      await Promise.race([finished, patience]);
      clearTimeout(timer);
    },
  };
}
