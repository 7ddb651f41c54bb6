import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openInMemory } from "../database.ts";
import { createTestDatabase, type TestDatabase } from "../testing.ts";
import { migrateDatabase } from "./migrate.ts";
import { readMigrations, schemaFile } from "./migration-folder.ts";
import { nextMigration } from "./next-migration.ts";
import { emptyDatabase, markApplied, markRolledBack } from "./repair.ts";
import { assertSchema, SchemaMismatchError, schemaState } from "./schema-state.ts";

const names = (await readMigrations()).map(({ name }) => name);

describe("a database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => emptyDatabase(database));

  it("is brought from nothing to the newest form, once", async () => {
    expect(await schemaState(database)).toMatchObject({ state: "behind", applied: [], pending: names });

    expect(await migrateDatabase(database)).toEqual({ applied: names, backup: null });
    expect(await migrateDatabase(database)).toEqual({ applied: [], backup: null });

    expect(await schemaState(database)).toMatchObject({ state: "current", applied: names, pending: [], edited: [] });
    await assertSchema(database);
  });

  // The embedded database has one process, which migrates before it serves.
  it.runIf(process.env.TEST_DATABASE_URL)("is migrated once when several ask at the same time", async () => {
    const reports = await Promise.all([migrateDatabase(database), migrateDatabase(database)]);
    expect(reports.flatMap(({ applied }) => applied)).toEqual(names);
  });

  it("that is behind is not served, and the message says what to do", async () => {
    await expect(assertSchema(database)).rejects.toThrow(SchemaMismatchError);
    await expect(assertSchema(database)).rejects.toThrow("pnpm db:migrate");
  });

  it("that a newer version migrated is served while it is one migration ahead", async () => {
    await migrateDatabase(database);
    await pretendMigrated(database, "29990101000000_expand");
    expect(await schemaState(database)).toMatchObject({ state: "ahead", unknown: ["29990101000000_expand"] });
    await assertSchema(database);

    await pretendMigrated(database, "29990102000000_contract");
    await expect(assertSchema(database)).rejects.toThrow("newer version");
  });

  it("keeps nothing of a migration that fails, is not served, and goes on once that is resolved", async () => {
    const [first = "", second = "", ...later] = names;
    await database.query(`CREATE TYPE "LabelBasis" AS ENUM ('in the way')`);
    await expect(migrateDatabase(database)).rejects.toThrow('type "LabelBasis" already exists');

    expect(await schemaState(database)).toMatchObject({ state: "failed", applied: [first], failed: [second] });
    // Made by the same migration, before the statement that failed.
    expect((await database.query(`SELECT FROM pg_type WHERE typname = 'UserAction'`)).rowCount).toBe(0);
    await expect(assertSchema(database)).rejects.toThrow(`pnpm db:resolve --rolled-back ${second}`);
    await expect(migrateDatabase(database)).rejects.toThrow(SchemaMismatchError);

    await database.query(`DROP TYPE "LabelBasis"`);
    await markRolledBack(database, second);
    expect(await migrateDatabase(database)).toMatchObject({ applied: [second, ...later] });
  });

  it("takes a migration for applied when a person says so", async () => {
    for (const name of names) await markApplied(database, name);
    expect(await schemaState(database)).toMatchObject({ state: "current", applied: names });
  });

  it("shows a migration whose file was edited after it was applied", async () => {
    await migrateDatabase(database);
    await database.query(`UPDATE _prisma_migrations SET checksum = 'of another text' WHERE migration_name = $1`, [
      names[0],
    ]);
    expect(await schemaState(database)).toMatchObject({ state: "current", edited: [names[0]] });
  });
});

describe("the next migration", () => {
  it("has nothing to say: schema and migrations agree", async () => {
    expect(await nextMigration()).toBeNull();
  });

  it("adds what the schema adds, whole or not at all", async () => {
    const migration = await nextMigration(await changedSchema("name String\n", "name String\n  bornYear Int?\n"));
    expect(migration).toEqual({
      sql: 'BEGIN;\n\n-- AlterTable\nALTER TABLE "Person" ADD COLUMN     "bornYear" INTEGER;\n\nCOMMIT;\n',
      warnings: [],
    });
  });

  it("warns of what loses data or fails on it", async () => {
    const migration = await nextMigration(await changedSchema("name String\n", "familyName String\n"));
    expect(migration?.warnings).toEqual([
      expect.stringContaining("the column's values are lost"),
      expect.stringContaining("give it a default"),
    ]);
  });
});

/** The schema with one change inside `Person`. */
async function changedSchema(from: string, to: string): Promise<string> {
  const schema = (await readFile(schemaFile, "utf8")).replace(/( +)/g, (spaces) => (spaces.length > 2 ? " " : spaces));
  const start = schema.indexOf("model Person");
  return schema.slice(0, start) + schema.slice(start).replace(from, to);
}

const pretendMigrated = (database: Pick<Database, "query">, name: string) =>
  database.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid()::text, '', $1, now(), 1)`,
    [name],
  );

it("an archive of a migrated database opens migrated", async () => {
  await using original = await openInMemory();
  await migrateDatabase(original);
  await using copy = await openInMemory(await original.dump());
  expect((await schemaState(copy)).state).toBe("current");
});
