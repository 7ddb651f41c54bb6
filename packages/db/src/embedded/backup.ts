import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { EmbeddedDatabase } from "../database.ts";
import { dataFolder, exists, settleDataFolder } from "./data-folder.ts";
import { lockDataFolder } from "./data-lock.ts";
import { startPglite } from "./pglite-thread.ts";

/** What was asked cannot be done with this file; the message says why. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/**
 * Writes the whole embedded database to `path` as a tar.gz, which appears there complete or not at all.
 *
 * @throws BackupError when `path` exists already
 */
export async function backupDatabase(database: EmbeddedDatabase, path: string): Promise<void> {
  if (await exists(path)) throw new BackupError(`${path} exists already; a backup never overwrites a file.`);
  const archive = await promisify(gzip)(await database.dump(), { level: 1 });
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, "w");
  try {
    await file.writeFile(archive);
    // PGlite never syncs; a backup is what has to survive the power cut.
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

/**
 * Puts the backup at `path` in the place of the embedded database in `dataDir`, which no process may have open.
 *
 * @returns the folder the former database was moved to; null when there was none
 * @throws BackupError when the file holds no database of this kind; nothing has changed then
 * @throws DataFolderInUseError when a process holds the folder
 */
export async function restoreDatabase(dataDir: string, path: string): Promise<string | null> {
  const archive = await readFile(path).catch((cause: unknown) => {
    throw new BackupError(`${path} cannot be read.`, { cause });
  });
  const lock = await lockDataFolder(dataDir);
  try {
    const database = await settleDataFolder(dataDir);
    const { unpacking, restored } = dataFolder(dataDir);
    await unpack(archive, unpacking, path);
    await rm(restored, { recursive: true, force: true });
    await rename(unpacking, restored);
    const former = (await exists(database)) ? `${database}.replaced-${timestamp()}` : null;
    if (former) await rename(database, former);
    await rename(restored, database);
    return former;
  } finally {
    await lock.release();
  }
}

async function unpack(archive: Uint8Array, folder: string, path: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  try {
    const thread = await startPglite({ dataDir: folder, archive });
    await thread.pool.query("SELECT 1 FROM _prisma_migrations").finally(() => thread.close());
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new BackupError(`${path} is not a backup of this program's embedded database.`, { cause });
  }
}

/** An instant that sorts and that every file system takes: 20260131T235959123Z. */
export const timestamp = (): string => new Date().toISOString().replace(/[-:.]/g, "");
