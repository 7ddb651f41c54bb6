// `pnpm test`: everything that can run here, each part named, with one count at the end.
// On the embedded database always; on PostgreSQL when TEST_DATABASE_URL names a server or one answers on this machine;
// in a browser when Chromium is found.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { build, environment, install, root } from "./prepare.mjs";

install();
build({ quiet: false });

const ON_DATABASE = ["packages/db", "packages/ml-feedback", "packages/demo", "apps/api", "apps/cli"];
const WITHOUT = ["packages/ui", "apps/web", "apps/admin"];
const results = mkdtempSync(join(tmpdir(), "dailies-test-"));
const summary = [];

const record = (part, { passed, failed, skipped = 0 }) => summary.push({ part, passed, failed, skipped });

const runNode = (args, { cwd = root, env = {}, stdio = "inherit" } = {}) =>
  spawnSync(process.execPath, args, { cwd, env: { ...environment(), ...env }, stdio, encoding: "utf8" });

/** Vitest in one package; its own report gives the numbers, a crash before the report is a failure. */
const runVitest = (folder, { label, env = {}, config = null }) => {
  const cwd = join(root, folder);
  const report = join(results, `${folder.replace("/", "-")}-${summary.length}.json`);
  const vitest = join(cwd, "node_modules/vitest/vitest.mjs");
  process.stdout.write(`\n── ${folder}${label ? `, ${label}` : ""}\n`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const args = [vitest, "run", ...(config ? ["--config", config] : []), "--passWithNoTests", ...reporters];
  const { status } = runNode(args, { cwd, env });
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const failed = counted === null ? 1 : counted.numFailedTests + counted.numFailedTestSuites;
  record(`${folder}${label ? ` (${label})` : ""}`, {
    passed: counted?.numPassedTests ?? 0,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: counted?.numPendingTests ?? 0,
  });
};

/** A PostgreSQL server of this machine whose role may create databases, or null. */
const findPostgres = async () => {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const { default: pg } = await import(createRequire(join(root, "packages/db/package.json")).resolve("pg"));
  for (const user of new Set([userInfo().username, "postgres"])) {
    const connectionString = `postgresql://${user}@127.0.0.1:5432/postgres`;
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query(
        "SELECT rolcreatedb OR rolsuper AS able FROM pg_roles WHERE rolname = current_user",
      );
      if (rows[0]?.able) return connectionString;
    } catch {
      // Nobody answers under this name: the next one, or none.
    } finally {
      await client.end().catch(() => {});
    }
  }
  return null;
};

const findChromium = () =>
  [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path && existsSync(path),
  ) ?? null;

/** Tests of the house itself, by Node's own runner. */
const runHouse = (part, script) => {
  process.stdout.write(`\n── ${part}\n`);
  const { stdout, stderr } = runNode(["--test", "--test-reporter=tap", script], {
    stdio: "pipe",
  });
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(stdout)?.[1] ?? 0);
  if (count("fail") > 0 || count("pass") === 0) process.stdout.write(`${stdout}${stderr}`);
  record(part, { passed: count("pass"), failed: count("fail") + (count("tests") === 0 ? 1 : 0) });
};

const runBrowser = (chromium, { label, env }) => {
  process.stdout.write(`\n── both apps in Chromium, ${label}\n`);
  const cwd = join(root, "e2e");
  const playwright = join(cwd, "node_modules/@playwright/test/cli.js");
  const report = join(results, `browser-${label}.json`);
  const { status } = runNode([playwright, "test"], {
    cwd,
    env: { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).stats : null;
  const failed = stats?.unexpected ?? 1;
  record(`browser (${label})`, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: stats?.skipped ?? 0,
  });
};

const postgres = await findPostgres();
const chromium = findChromium();
const notes = [];

runHouse("who may import whom", "scripts/import-rules.test.mjs");
runHouse("the apps are typed by the router", "scripts/type-contract.test.mjs");
for (const folder of WITHOUT) runVitest(folder, { label: "" });
for (const folder of ON_DATABASE) runVitest(folder, { label: "PGlite", env: { TEST_DATABASE_URL: "" } });
runVitest("packages/ml-feedback", { label: "simulated coverage", config: "vitest.simulation.config.ts" });
if (postgres === null) {
  notes.push("PostgreSQL: not run, for no server answers here and TEST_DATABASE_URL is not set.");
} else {
  // The terminal's own tests are about files and words; the services under it run on both databases above.
  for (const folder of ON_DATABASE.filter((each) => each !== "apps/cli"))
    runVitest(folder, { label: "PostgreSQL", env: { TEST_DATABASE_URL: postgres } });
}
if (chromium === null) {
  notes.push("Browser: not run, for no Chromium was found; CHROMIUM_PATH can name one.");
} else {
  runBrowser(chromium, { label: "PGlite", env: { TEST_DATABASE_URL: "" } });
  if (postgres !== null) runBrowser(chromium, { label: "PostgreSQL", env: { TEST_DATABASE_URL: postgres } });
}

rmSync(results, { recursive: true, force: true });
process.stdout.write("\n");
for (const { part, passed, failed, skipped } of summary) {
  process.stdout.write(
    `${failed > 0 ? "✗" : "✓"} ${part}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
  );
}
for (const note of notes) process.stdout.write(`${note}\n`);
const total = (key) => summary.reduce((sum, each) => sum + each[key], 0);
process.stdout.write(`\n${total("passed")} passed, ${total("failed")} failed\n`);
process.exit(total("failed") > 0 ? 1 : 0);
