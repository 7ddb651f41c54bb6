import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEmbedded } from "../database.ts";
import { migrateDatabase } from "../migrations/migrate.ts";
import { buildPackage, packageFolder } from "../testing/build.ts";

const writer = join(packageFolder, "src", "testing", "acknowledging-writer.js");

let dataDir: string;
beforeAll(async () => {
  buildPackage();
  dataDir = await mkdtemp(join(tmpdir(), "dailies-kill-"));
  await using database = await openEmbedded(dataDir);
  await migrateDatabase(database);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** @returns the last id that was acknowledged before the writer was killed without warning */
async function writeAndKill(firstId: number, killAtId: number): Promise<number> {
  const child = spawn(process.execPath, [writer, dataDir, String(firstId)], { stdio: ["ignore", "pipe", "inherit"] });
  let lastId = firstId - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    lastId = Number(line);
    if (lastId === killAtId) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return lastId;
}

it("a process killed while it writes loses nothing it acknowledged and leaves nothing half done", async () => {
  let firstId = 1;
  for (const rows of [1, 7, 40, 120]) {
    const lastId = await writeAndKill(firstId, firstId + rows - 1);

    await using database = await openEmbedded(dataDir);
    const ids = (await database.db.person.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    const titles = (await database.db.title.findMany({ orderBy: { tmdbId: "asc" } })).map(({ tmdbId }) => tmdbId);
    // One more than was said may have been written: killed between the commit and the word.
    expect(ids.length).toBeGreaterThanOrEqual(lastId);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    expect(titles).toEqual(ids);
    firstId = ids.length + 1;
  }
}, 120_000);
