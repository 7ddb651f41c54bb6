import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Db, migrateDatabase, openDatabase } from "@dailies/db";
import { CommandError } from "../terminal/command-error.ts";

/**
 * A folder for databases that nobody will need again: gone at the end, however it ends. Being told to stop, once or more,
 * aborts the signal, so that what is open is closed before it goes.
 */
export const inScratchFolder = async <Result>(
  work: (folder: string, signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), "dailies-simulate-"));
  const stopping = new AbortController();
  const stop = () => stopping.abort(new CommandError("Stopped before it was done."));
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  for (const told of TOLD_TO_STOP) process.on(told, stop);
  process.on("exit", removeNow);
  try {
    return await work(folder, stopping.signal);
  } finally {
    for (const told of TOLD_TO_STOP) process.off(told, stop);
    process.off("exit", removeNow);
    await rm(folder, { recursive: true, force: true });
  }
};

const TOLD_TO_STOP = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** An embedded database in a folder, whatever DATABASE_URL says. */
export const withScratchDatabase = async <Result>(
  folder: string,
  work: (db: Db) => Promise<Result>,
): Promise<Result> => {
  await using database = await openDatabase({ dataDir: folder });
  await migrateDatabase(database);
  return await work(database.db);
};
