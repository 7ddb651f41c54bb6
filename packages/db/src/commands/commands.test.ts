import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readMigrations } from "../migrations/migration-folder.ts";
import { buildPackage, packageFolder } from "../testing/build.ts";

let caller: string;
beforeAll(async () => {
  buildPackage();
  caller = await mkdtemp(join(tmpdir(), "dailies-commands-"));
});
afterAll(() => rm(caller, { recursive: true, force: true }));

/** As the root scripts start it: from elsewhere, with the folder it was called from in INIT_CWD. */
function run(parameters: string, environment: Record<string, string> = {}) {
  const main = join(packageFolder, "dist", "commands", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...parameters.split(" ")], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, INIT_CWD: caller, DAILIES_DATA_DIR: "data", ...environment },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("migrates, tells where things stand, and starts over when forced", async () => {
  const names = (await readMigrations()).map(({ name }) => name);
  const applied = names.map((name) => `applied  ${name}\n`).join("");
  const upToDate = "The database is up to date.\n";

  expect(run("status")).toMatchObject({ status: 1, stdout: expect.stringContaining(`pending  ${names[0]}`) });
  expect(run("migrate")).toEqual({ status: 0, stdout: applied, stderr: "" });
  expect(run("migrate")).toEqual({ status: 0, stdout: upToDate, stderr: "" });
  expect(run("status")).toEqual({ status: 0, stdout: `${applied}${upToDate}`, stderr: "" });
  expect(run("reset")).toMatchObject({ status: 1, stdout: expect.stringContaining("Nothing was changed") });
  expect(run("reset --force")).toMatchObject({ status: 0, stdout: `The database is empty again.\n${applied}` });
  expect(await readdir(caller)).toEqual(["data"]);
});

it.each([
  ["no command at all", ""],
  ["an unknown command", "migrat"],
  ["an unknown option", "status --fast"],
  ["a resolution of nothing", "resolve"],
  ["a resolution both ways", "resolve --applied a --rolled-back a"],
  ["a migration without a name", "migrate:dev"],
  ["a name that is a path", "migrate:dev --name ../x"],
])("explains itself to %s", (_, parameters) => {
  expect(run(parameters)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("Usage") });
});

it.each([
  ["a server that is not there", { DATABASE_URL: "postgresql://127.0.0.1:1/none" }, 1, "ECONNREFUSED"],
  ["an address of something else", { DATABASE_URL: "mysql://127.0.0.1/none" }, 2, "postgresql://"],
])("says plainly what is wrong with %s", (_, environment, status, words) => {
  const answer = run("status", environment);
  expect(answer).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(words) });
  expect(answer.stderr).not.toMatch(/^\s+at /m);
});
