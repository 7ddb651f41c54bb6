import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openInMemory } from "../database.ts";
import { migrationsFolder, schemaFile } from "./migration-folder.ts";
import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

export type NextMigration = {
  readonly sql: string;
  /** Statements that lose data, or that fail where there is some; for a person to read before they run. */
  readonly warnings: readonly string[];
};

/** What a statement looks like that an existing row may not survive. */
const RISKS: readonly (readonly [pattern: RegExp, consequence: string])[] = [
  [/^DROP TABLE .*/gm, "every row of the table is lost"],
  [/^.*\bDROP COLUMN .*/gm, "the column's values are lost"],
  [/^.*\bSET DATA TYPE .*/gm, "values that do not fit the new type make it fail"],
  [/^.*\bSET NOT NULL\b.*/gm, "fails where a row has no value"],
  [/^.*\bADD COLUMN (?!.*\bDEFAULT\b).*\bNOT NULL\b.*/gm, "fails where the table has rows: give it a default"],
  [/^CREATE UNIQUE INDEX .*/gm, "fails where values repeat"],
  [/^CREATE TYPE ".*_new" .*/gm, "fails where a row has a value that is gone"],
];

/** The SQL that leads from the migrations to the schema, by replaying them into an empty database; null when they agree. */
export async function nextMigration(schema?: string): Promise<NextMigration | null> {
  const content = schema ?? (await readFile(schemaFile, "utf8"));
  const from = { tag: "migrations" as const, ...(await migrationList()) };
  const to = { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
  await using database = await openInMemory();
  const { exitCode, stdout } = await withSchemaEngine(database, (engine) =>
    engine.diff({ from, to, script: true, exitCode: true, filters: noFilters }),
  );
  return exitCode === 0 || !stdout ? null : { sql: inTransaction(stdout), warnings: warningsFor(stdout) };
}

/** @returns the path of the file written */
export async function writeMigration(name: string, { sql }: NextMigration): Promise<string> {
  const instant = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${instant}_${name}`);
  await mkdir(folder);
  const path = join(folder, "migration.sql");
  await writeFile(path, sql);
  return path;
}

/** Whole or not at all: a failing script would otherwise leave its earlier statements in place. */
const inTransaction = (script: string): string => `BEGIN;\n\n${script.trim()}\n\nCOMMIT;\n`;

const warningsFor = (script: string): string[] =>
  RISKS.flatMap(([pattern, consequence]) =>
    [...script.matchAll(pattern)].map(([statement]) => `${statement.trim()} — ${consequence}`),
  );
