import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import pg from "pg";
import { WorkerStream } from "./worker-stream.ts";

export type PgliteSource = {
  /** A folder to keep the data in; absent: in memory. */
  readonly dataDir?: string;
  /** A tar archive, as `dump` gives it, to start from instead of an empty database. */
  readonly archive?: Uint8Array;
};

export type PgliteThread = {
  readonly pool: pg.Pool;
  /** The whole data folder as a tar archive, consistent between transactions. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Starts PGlite in a worker thread behind an ordinary pool of one connection, its only session. */
export async function startPglite(source: PgliteSource): Promise<PgliteThread> {
  const worker = new Worker(new URL("./pglite-worker.js", import.meta.url), { workerData: source });
  await ready(worker);
  let failure: Error | undefined;
  worker.on("error", (error) => {
    failure = error;
  });
  worker.on("exit", () => {
    failure ??= new Error("The embedded database is closed.");
  });

  const send = (command: "connect" | "dump" | "close", port: MessagePort): void => {
    if (failure) throw stopped(failure);
    worker.postMessage({ command, port }, [port]);
  };
  const pool = new pg.Pool({
    stream: () => new WorkerStream((port) => send("connect", port)),
    user: "postgres",
    database: "postgres",
    max: 1,
    idleTimeoutMillis: 0,
  });
  pool.on("error", () => {
    // The next query meets the same failure and reports it; unheard, it would end the process.
  });

  return {
    pool,
    async dump() {
      // Holding the one connection keeps open transactions out of the archive.
      const client = await pool.connect();
      try {
        return await ask<Uint8Array>((port) => send("dump", port));
      } finally {
        client.release();
      }
    },
    async close() {
      await pool.end();
      if (failure) return;
      await ask((port) => send("close", port));
      await worker.terminate();
    },
  };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The embedded database stopped while it was starting.")));
  });
}

function ask<Answer>(send: (port: MessagePort) => void): Promise<Answer> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<Answer>((resolve, reject) => {
    port1.once("message", resolve);
    // A port closes with the thread that holds its other end.
    port1.once("close", () => reject(new Error("The embedded database stopped before it answered.")));
    send(port2);
  }).finally(() => port1.close());
}

/** Shaped as a refused socket, so that it is recognised as "database not reachable" like any other. */
function stopped(cause: Error): Error {
  return Object.assign(new Error(`The embedded database stopped: ${cause.message}`, { cause }), {
    code: "ECONNREFUSED",
    syscall: "connect",
    errno: -111,
  });
}
