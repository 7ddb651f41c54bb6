import { statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { backupDatabase, openDatabase, restoreDatabase, schemaState } from "@dailies/db";
import { loadDemo } from "@dailies/demo";
import { ensureAccount, inspectInstallation } from "@dailies/ml-feedback";
import { hashPassword } from "better-auth/crypto";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import { type Answer, type Progress, progress } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";

const requireEmbedded = (env: Env, what: string): void => {
  if (env.databaseUrl !== undefined) {
    throw new CommandError(`${what} is for the embedded database; for PostgreSQL use pg_dump and pg_restore.`);
  }
};

/** The whole embedded database in one file; never over another. */
export const backupCommand = async (env: Env, file: string | undefined): Promise<Answer> => {
  requireEmbedded(env, "backup");
  const name = `dailies-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}.tar.gz`;
  const path = resolve(env.callerFolder, file ?? name);
  await withDatabase(env, async ({ database }) => {
    if (database.kind === "embedded") await backupDatabase(database, path);
  });
  return { json: { path }, text: `Everything is in ${path}.` };
};

export const restoreCommand = async (env: Env, file: string): Promise<Answer> => {
  requireEmbedded(env, "restore");
  const path = resolve(env.callerFolder, file);
  const former = await restoreDatabase(env.dataDir, path);
  const kept = former === null ? "" : ` What was there before is kept in ${former}.`;
  return { json: { path, former }, text: `The database is as it was in ${path}.${kept}` };
};

/** The demo's titles, people and history, and its two accounts. */
export const seedCommand = async (env: Env): Promise<Answer> => {
  requireEmbedded(env, "The demo");
  let shown: Progress | null = null;
  const { loaded, present } = await withDatabase(env, ({ deps }) =>
    loadDemo({
      ...deps,
      createAccount: async ({ password, ...account }) =>
        ensureAccount(deps, { ...account, passwordHash: await hashPassword(password) }),
      onProgress: (done, total, note) => {
        shown ??= progress("demo", total);
        shown.to(done, note);
      },
    }),
  );
  (shown as Progress | null)?.end();
  const kept = present ? "The demo was there already." : "People use this installation already: the demo was left out.";
  return { json: { loaded }, text: loaded ? "The demo is loaded." : kept };
};

type Finding = { readonly what: string; readonly ok: boolean; readonly says: string };

/** Least free space before writes begin to fail in ways that are hard to read. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** What is wrong with this installation and how to mend it. Done, whatever it finds. */
export const doctorCommand = async (env: Env): Promise<Answer> => {
  const findings: Finding[] = [{ what: "Node", ok: true, says: process.version }];
  findings.push(await disk(env));
  try {
    const database = await openDatabase(env);
    try {
      findings.push({
        what: "database",
        ok: true,
        says: database.kind === "embedded" ? `embedded, in ${env.dataDir}` : "PostgreSQL answers",
      });
      const { state, pending, failed } = await schemaState(database);
      const mend = {
        current: "up to date",
        behind: `${pending.length} migrations are pending: pnpm db:migrate`,
        ahead: "migrated by a newer version: update the program",
        failed: `${failed.join(", ")} failed: pnpm db:resolve --rolled-back <name>, then pnpm db:migrate`,
      };
      findings.push({ what: "migrations", ok: state === "current", says: mend[state] });
      if (state === "current")
        findings.push(...(await inspectInstallation({ db: database.db, now: () => new Date() })));
    } finally {
      await database.close();
    }
  } catch (error) {
    findings.push({ what: "database", ok: false, says: error instanceof Error ? error.message : String(error) });
  }
  const text = findings.map(({ what, ok, says }) => `${ok ? "✓" : "✗"} ${what}: ${says}`).join("\n");
  return { json: { healthy: findings.every(({ ok }) => ok), findings }, text };
};

const disk = async ({ dataDir, databaseUrl }: Env): Promise<Finding> => {
  if (databaseUrl !== undefined) return { what: "disk", ok: true, says: "the database's own server sees to it" };
  const found = await statfs(dataDir).catch(() => null);
  if (found === null)
    return { what: "data folder", ok: true, says: `${dataDir} does not exist yet: the first start makes it` };
  const free = found.bavail * found.bsize;
  const gib = (free / 1024 ** 3).toFixed(1);
  return {
    what: "disk",
    ok: free >= LEAST_FREE_BYTES,
    says: free >= LEAST_FREE_BYTES ? `${gib} GiB free` : `only ${gib} GiB free: make room`,
  };
};
