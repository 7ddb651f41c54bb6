// @ts-check
// Plain JavaScript, so that the same file runs from the sources (tests) and from the build.
// One PGlite in a thread of its own: a heavy query never blocks the server's event loop.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** @typedef {import("node:worker_threads").MessagePort} MessagePort */

/** @type {{ dataDir?: string, archive?: Uint8Array<ArrayBuffer> }} */
const { dataDir, archive } = workerData;

const database = await PGlite.create({
  ...(dataDir === undefined ? {} : { dataDir }),
  ...(archive === undefined ? {} : { loadDataDir: new Blob([archive]) }),
});

/** @type {Promise<unknown>} */
let lastJob = Promise.resolve();

/**
 * PGlite has one session and no queue of its own for raw messages.
 * @param {() => Promise<unknown>} job
 */
const enqueue = (job) => {
  lastJob = lastJob.then(job);
};

/** The session outlives a connection: what the last one left behind must not reach the next. */
const resetSession = async () => {
  await database.exec("ROLLBACK");
  await database.exec("DISCARD ALL");
};

/** @param {MessagePort} port */
const serve = (port) => {
  enqueue(resetSession);
  port.on("message", (/** @type {Uint8Array} */ request) =>
    enqueue(async () => {
      /** @type {Uint8Array[]} */
      const parts = [];
      // Streamed, because `execProtocolRaw` would parse every row, as `pg` does again. Copied, because a part is a view
      // into PGlite's own memory.
      await database.execProtocolRawStream(request, { onRawData: (part) => parts.push(part.slice()) });
      const answer = new Uint8Array(Buffer.concat(parts));
      port.postMessage(answer, [answer.buffer]);
    }),
  );
};

/** @type {Record<string, (port: MessagePort) => void>} */
const commands = {
  connect: serve,
  dump: (port) =>
    enqueue(async () => {
      await database.exec("CHECKPOINT");
      const tar = await database.dumpDataDir("none");
      port.postMessage(new Uint8Array(await tar.arrayBuffer()));
    }),
  close: (port) =>
    enqueue(async () => {
      await database.close();
      port.postMessage(true);
    }),
};

parentPort?.on("message", (/** @type {{ command: string, port: MessagePort }} */ { command, port }) =>
  commands[command]?.(port),
);
parentPort?.postMessage("ready");
