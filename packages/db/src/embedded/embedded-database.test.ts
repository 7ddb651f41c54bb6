import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase, openInMemory } from "../database.ts";
import { isUnavailable } from "../database-errors.ts";
import { DataFolderInUseError } from "./data-lock.ts";
import { startPglite } from "./pglite-thread.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dailies-embedded-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it("keeps what was written when it is opened again", async () => {
  await using first = await openDatabase({ dataDir });
  await first.query("CREATE TABLE note (words text); INSERT INTO note VALUES ('kept')");
  await first.close();

  await using second = await openDatabase({ dataDir });
  expect((await second.query("SELECT words FROM note")).rows).toEqual([{ words: "kept" }]);
});

it("refuses to be opened twice, and is free after it was closed", async () => {
  await using first = await openDatabase({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toThrow(DataFolderInUseError);
  await first.close();
  await (await openDatabase({ dataDir })).close();
});

it("carries large answers and questions whole", async () => {
  await using database = await openInMemory();
  // 200,000 rows of 100 bytes are far more than one message of the wire protocol or one buffer of PGlite.
  const { rows } = await database.query("SELECT repeat('x', 100) AS x FROM generate_series(1, 200000)");
  expect(rows).toHaveLength(200_000);
  const text = "y".repeat(5_000_000);
  expect((await database.query("SELECT length($1::text) AS length", [text])).rows).toEqual([{ length: 5_000_000 }]);
});

it("gives a new connection a session without the last one's transaction and settings", async () => {
  const thread = await startPglite({});
  const first = await thread.pool.connect();
  await first.query("CREATE TABLE note (words text)");
  await first.query("SET search_path TO nowhere");
  await first.query("BEGIN");
  await first.query("INSERT INTO public.note VALUES ('unfinished')");
  first.release(true);

  const { rows } = await thread.pool.query(
    "SELECT count(*)::int AS notes, current_schema() AS schema FROM public.note",
  );
  expect(rows).toEqual([{ notes: 0, schema: "public" }]);
  await thread.close();
});

it("leaves the event loop free while it works", async () => {
  await using database = await openInMemory();
  const order: string[] = [];
  await Promise.all([
    database.query("SELECT count(*) FROM generate_series(1, 3000000)").then(() => order.push("query")),
    sleep(1).then(() => order.push("timer")),
  ]);
  expect(order).toEqual(["timer", "query"]);
});

it("gives the folder back when it cannot open what is there", async () => {
  await writeFile(join(dataDir, "database"), "not a folder");
  await expect(openDatabase({ dataDir })).rejects.toThrow();

  await rm(join(dataDir, "database"));
  await (await openDatabase({ dataDir })).close();
});

it("fails at once, as unavailable, when its thread dies", async () => {
  const started = once(process, "worker");
  await using database = await openInMemory();
  const [worker] = await started;
  const underWay = database.db.$queryRaw`SELECT count(*) FROM generate_series(1, 100000000)`.catch(isUnavailable);
  await sleep(50);
  await worker.terminate();

  expect(await underWay).toBe(true);
  expect(await database.db.user.count().catch(isUnavailable)).toBe(true);
  expect(await database.query("SELECT 1").catch(isUnavailable)).toBe(true);
});
