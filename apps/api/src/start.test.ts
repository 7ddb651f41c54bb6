import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, schemaState } from "@dailies/db";
import { createTestDatabase } from "@dailies/db/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "./env.ts";
import { builtApps, openReadyDatabase, start } from "./start.ts";
import { startProblem } from "./start-problem.ts";

describe("starting", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dailies-start-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it("makes and migrates the embedded database, and finds it as it was the next time", async () => {
    const env = readEnv({ DAILIES_DATA_DIR: folder });
    const first = await openReadyDatabase(env);
    expect(await schemaState(first)).toMatchObject({ state: "current" });
    await first.db.user.create({ data: { name: "Ada", email: "ada@example.test" } });
    await first.close();

    await using second: Database = await openReadyDatabase(env);
    expect(await second.db.user.count()).toBe(1);
  });

  it("says which process holds the data when there is one", async () => {
    const env = readEnv({ DAILIES_DATA_DIR: folder });
    await using _first = await openReadyDatabase(env);
    const problem = startProblem(await failureOf(openReadyDatabase(env)));
    expect(problem).toContain(`process ${process.pid}`);
    expect(problem).not.toContain("\n");
  });

  it("says that the database cannot be reached, without its password", async () => {
    const databaseUrl = "postgresql://dailies:hunter2@127.0.0.1:1/dailies";
    const env = readEnv({ DATABASE_URL: databaseUrl, AUTH_SECRET: "x".repeat(32) });
    const problem = startProblem(await failureOf(openReadyDatabase(env)));
    expect(problem).toContain("DATABASE_URL");
    expect(problem).not.toMatch(/hunter2|\n/);
  });

  it("says that the port is taken", async () => {
    await using database = await createTestDatabase();
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
      });
    });
    const env = readEnv({ PORT: String(port), DAILIES_DATA_DIR: folder, DAILIES_DEMO: "off", LOG_LEVEL: "silent" });
    const failure = await failureOf(start({ env, database, frontEnds: builtApps }));
    expect(startProblem(failure)).toMatch(/port is taken.*PORT=/);
    await expect(database.query("SELECT 1")).rejects.toThrow();
    await new Promise((resolve) => other.close(resolve));
  });

  it("shows the whole of a fault that nobody foresaw", () => {
    expect(startProblem(new TypeError("x is not a function"))).toMatch(/TypeError: x is not a function\n\s+at /);
  });
});
