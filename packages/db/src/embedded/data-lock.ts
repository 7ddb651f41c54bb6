import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processPlace, processStart } from "./process-identity.ts";

/** Two processes on one PGlite folder destroy each other's data without a word. */
export class DataFolderInUseError extends Error {
  override readonly name = "DataFolderInUseError";
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(
      `The embedded database in ${dataDir} is in use by process ${pid}. ` +
        "Stop that process, choose another DAILIES_DATA_DIR, or use PostgreSQL (DATABASE_URL) for several processes.",
    );
  }
}

export type DataLock = { release(): Promise<void> };

type Claim = { readonly pid: number; readonly start: string | null; readonly place: string };

const HEARTBEAT_MS = 2_000;
/** A holder in another container cannot be looked up; it counts as alive while its claim is this fresh. */
const SILENCE_MS = 10_000;
/** Two that start at the same moment both step back; the second try tells them apart. */
const ATTEMPTS = 5;

/**
 * Claims the data folder for this process. Every process writes a claim of its own and then looks for others,
 * so of two at once at least one sees the other; claims of dead processes are removed.
 *
 * @throws DataFolderInUseError when a living process holds the folder
 */
export async function lockDataFolder(dataDir: string): Promise<DataLock> {
  const folder = join(dataDir, "lock");
  await mkdir(folder, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const mine = await writeClaim(folder);
    const holder = await findHolder(folder, mine);
    if (!holder) return hold(join(folder, mine));
    await rm(join(folder, mine), { force: true });
    if (attempt === ATTEMPTS) throw new DataFolderInUseError(dataDir, holder.pid);
    await sleep(elsewhere(holder) ? SILENCE_MS / 4 : 50 + Math.random() * 150);
  }
}

async function writeClaim(folder: string): Promise<string> {
  const name = `${randomUUID()}.json`;
  const claim: Claim = { pid: process.pid, start: processStart(process.pid), place: processPlace() };
  // Renamed into place, so that nobody reads half a claim.
  await writeFile(join(folder, `${name}.new`), JSON.stringify(claim));
  await rename(join(folder, `${name}.new`), join(folder, name));
  return name;
}

async function findHolder(folder: string, mine: string): Promise<Claim | undefined> {
  for (const name of await readdir(folder)) {
    if (name === mine || !name.endsWith(".json")) continue;
    const claim = await readClaim(join(folder, name));
    if (claim && (await isAlive(claim, join(folder, name)))) return claim;
    await rm(join(folder, name), { force: true });
  }
  return undefined;
}

/** Null when its owner has just taken it back, or when it is no claim at all. */
async function readClaim(path: string): Promise<Claim | null> {
  try {
    const claim: unknown = JSON.parse(await readFile(path, "utf8"));
    return isClaim(claim) ? claim : null;
  } catch {
    return null;
  }
}

const isClaim = (value: unknown): value is Claim =>
  typeof value === "object" && value !== null && "pid" in value && "start" in value && "place" in value;

const elsewhere = (claim: Claim): boolean => claim.place !== processPlace();

async function isAlive(claim: Claim, path: string): Promise<boolean> {
  if (!elsewhere(claim)) return claim.start !== null && processStart(claim.pid) === claim.start;
  const heartbeat = await stat(path).catch(() => null);
  return heartbeat !== null && Date.now() - heartbeat.mtimeMs < SILENCE_MS;
}

function hold(path: string): DataLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      await rm(path, { force: true });
    },
  };
}
