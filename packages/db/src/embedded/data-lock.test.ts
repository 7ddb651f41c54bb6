import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DataFolderInUseError, lockDataFolder } from "./data-lock.ts";
import { processPlace, processStart } from "./process-identity.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dailies-lock-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

type Claim = { pid: number; start: string | null; place: string };

async function leaveClaim(changes: Partial<Claim>, writtenAt = new Date()): Promise<void> {
  const claim = { pid: process.pid, start: processStart(process.pid), place: processPlace(), ...changes };
  await mkdir(join(dataDir, "lock"), { recursive: true });
  await writeFile(join(dataDir, "lock", "left.json"), JSON.stringify(claim));
  await utimes(join(dataDir, "lock", "left.json"), writtenAt, writtenAt);
}

const minuteAgo = () => new Date(Date.now() - 60_000);

it("refuses a second holder and names the first", async () => {
  await lockDataFolder(dataDir);
  const second = lockDataFolder(dataDir);
  await expect(second).rejects.toThrow(DataFolderInUseError);
  await expect(second).rejects.toMatchObject({ dataDir, pid: process.pid });
});

it("is free again after its release", async () => {
  await (await lockDataFolder(dataDir)).release();
  await (await lockDataFolder(dataDir)).release();
  expect(await readdir(join(dataDir, "lock"))).toEqual([]);
});

it("gives the folder to one of many at most", async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(dataDir)));
  expect(attempts.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
});

it("takes over from a process that is gone", async () => {
  // Above the largest process id that Linux gives (2²²).
  await leaveClaim({ pid: 4_194_305 });
  await (await lockDataFolder(dataDir)).release();
});

it("takes over when the process id has been given to another process since", async () => {
  await leaveClaim({ start: "1" });
  await (await lockDataFolder(dataDir)).release();
});

it("takes over from another boot or container that has fallen silent", async () => {
  await leaveClaim({ place: "another boot" }, minuteAgo());
  await (await lockDataFolder(dataDir)).release();
});

it("waits for another container to fall silent, and goes without while it is heard", async () => {
  await leaveClaim({ place: "another container" }, new Date(Date.now() + 60_000));
  await expect(lockDataFolder(dataDir)).rejects.toThrow(DataFolderInUseError);
});

it("takes over from what is no claim at all", async () => {
  await mkdir(join(dataDir, "lock"));
  await writeFile(join(dataDir, "lock", "torn.json"), '{"pid": 1');
  await (await lockDataFolder(dataDir)).release();
});
