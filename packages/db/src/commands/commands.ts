import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import type { Database } from "../database.ts";
import { applyMigrations } from "../migrations/apply.ts";
import { migrateDatabase } from "../migrations/migrate.ts";
import { nextMigration, writeMigration } from "../migrations/next-migration.ts";
import { emptyDatabase, markApplied, markRolledBack } from "../migrations/repair.ts";
import { schemaState } from "../migrations/schema-state.ts";

/** What a command answers: the text for people, and whether all is as it should be. */
export type Answer = { readonly text: string; readonly ok: boolean };

const done = (text: string): Answer => ({ text, ok: true });

export async function migrate(database: Database): Promise<Answer> {
  const { applied, backup } = await migrateDatabase(database);
  if (applied.length === 0) return done("The database is up to date.");
  return done([...applied.map((name) => `applied  ${name}`), ...(backup ? [`backup   ${backup}`] : [])].join("\n"));
}

export async function status(database: Database): Promise<Answer> {
  const { state, applied, pending, unknown, failed, edited } = await schemaState(database);
  const rows = [
    ...applied.map((name) => `applied  ${name}${edited.includes(name) ? "  (its file was edited afterwards)" : ""}`),
    ...pending.filter((name) => !failed.includes(name)).map((name) => `pending  ${name}`),
    ...failed.map((name) => `failed   ${name}`),
    ...unknown.map((name) => `unknown  ${name}  (from a newer version)`),
  ];
  return { text: [...rows, ADVICE[state]].join("\n"), ok: state === "current" };
}

const ADVICE = {
  current: "The database is up to date.",
  behind: 'The database is behind. "pnpm db:migrate" applies what is pending.',
  ahead: "A newer version has migrated this database.",
  failed: 'A migration failed. "pnpm db:resolve --rolled-back <name>", then "pnpm db:migrate".',
};

export type Resolution = { readonly applied?: string | undefined; readonly rolledBack?: string | undefined };

export async function resolve(database: Database, { applied, rolledBack }: Resolution): Promise<Answer> {
  if (applied) await markApplied(database, applied);
  if (rolledBack) await markRolledBack(database, rolledBack);
  return done(applied ? `${applied} counts as applied.` : `${rolledBack} counts as rolled back.`);
}

/** Asks first, unless forced; without a terminal there is nobody to ask. */
export async function reset(database: Database, force: boolean): Promise<Answer> {
  if (!force && !(await confirmed()))
    return { text: "Nothing was changed (--force does it without asking).", ok: false };
  await emptyDatabase(database);
  const applied = await applyMigrations(database);
  return done(["The database is empty again.", ...applied.map((name) => `applied  ${name}`)].join("\n"));
}

async function confirmed(): Promise<boolean> {
  if (!stdin.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question('This deletes every row of the database. Type "yes" to go on: ');
  terminal.close();
  return answer.trim() === "yes";
}

export async function migrateDev(name: string): Promise<Answer> {
  const migration = await nextMigration();
  if (!migration) return done("The migrations and the schema agree: there is nothing to write.");
  const path = await writeMigration(name, migration);
  const warnings = migration.warnings.map((warning) => `warning  ${warning}`);
  return done([`written  ${path}`, ...warnings, 'Read it, then "pnpm db:migrate" applies it.'].join("\n"));
}

/** Fails when somebody changed the schema and forgot the migration. */
export async function check(): Promise<Answer> {
  const migration = await nextMigration();
  if (!migration) return done("The migrations and the schema agree.");
  return { text: `"pnpm db:migrate:dev --name …" has this to write:\n\n${migration.sql}`, ok: false };
}
