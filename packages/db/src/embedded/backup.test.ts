import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type EmbeddedDatabase, openEmbedded } from "../database.ts";
import { migrateDatabase } from "../migrations/migrate.ts";
import { readMigrations } from "../migrations/migration-folder.ts";
import { markApplied } from "../migrations/repair.ts";
import { schemaState } from "../migrations/schema-state.ts";
import { BackupError, backupDatabase, restoreDatabase } from "./backup.ts";
import { DataFolderInUseError } from "./data-lock.ts";

let dataDir: string;
let backup: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "dailies-backup-"));
  backup = join(dataDir, "backups", "today.tar.gz");
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const addPerson = ({ db }: EmbeddedDatabase, id: number) => db.person.create({ data: { id, name: `Person ${id}` } });
const personIds = async ({ db }: EmbeddedDatabase) =>
  (await db.person.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);

async function backedUpWithOnePerson(): Promise<void> {
  await using database = await openEmbedded(dataDir);
  await migrateDatabase(database);
  await addPerson(database, 1);
  await backupDatabase(database, backup);
  await addPerson(database, 2);
}

it("restores what there was, and keeps what was replaced", async () => {
  await backedUpWithOnePerson();

  const former = await restoreDatabase(dataDir, backup);

  await using restored = await openEmbedded(dataDir);
  expect(await personIds(restored)).toEqual([1]);
  expect((await readdir(dataDir)).map((name) => join(dataDir, name))).toContain(former);
});

it("finishes a restore that was killed half-way instead of starting anew", async () => {
  await backedUpWithOnePerson();
  // What is there between the two renames of a restore.
  await rename(join(dataDir, "database"), join(dataDir, "database.restored"));

  await using database = await openEmbedded(dataDir);
  expect(await personIds(database)).toEqual([1, 2]);
});

it("changes nothing when the file is no backup, or is not there", async () => {
  await backedUpWithOnePerson();
  const bogus = join(dataDir, "bogus.tar.gz");
  await writeFile(bogus, "bogus");

  await expect(restoreDatabase(dataDir, bogus)).rejects.toThrow(BackupError);
  await expect(restoreDatabase(dataDir, join(dataDir, "missing.tar.gz"))).rejects.toThrow(BackupError);

  await using database = await openEmbedded(dataDir);
  expect(await personIds(database)).toEqual([1, 2]);
});

it("neither overwrites a file nor restores under a running process", async () => {
  await backedUpWithOnePerson();
  await using database = await openEmbedded(dataDir);
  await expect(backupDatabase(database, backup)).rejects.toThrow(BackupError);
  await expect(restoreDatabase(dataDir, backup)).rejects.toThrow(DataFolderInUseError);
  expect(await personIds(database)).toEqual([1, 2]);
});

it("is made before a migration touches data", async () => {
  const [base] = await readMigrations();
  await using database = await openEmbedded(dataDir);
  await database.query(base?.sql ?? "");
  await markApplied(database, base?.name ?? "");
  await addPerson(database, 1);

  const report = await migrateDatabase(database);
  await database.close();
  await restoreDatabase(dataDir, report.backup ?? "");

  await using restored = await openEmbedded(dataDir);
  expect(await schemaState(restored)).toMatchObject({
    state: "behind",
    applied: [base?.name],
    pending: report.applied,
  });
  expect(await personIds(restored)).toEqual([1]);
});
