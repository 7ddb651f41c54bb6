import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type EmbeddedDatabase, openInMemory } from "../database.ts";
import { applyMigrations } from "../migrations/apply.ts";
import { migrationsHash } from "../migrations/migration-folder.ts";

/** Initialising and migrating takes seconds; starting from an archive of the result does not. */
export async function createEmbeddedTestDatabase(): Promise<EmbeddedDatabase> {
  return openInMemory(await migratedTemplate());
}

async function migratedTemplate(): Promise<Uint8Array> {
  const path = await templatePath();
  try {
    return await readFile(path);
  } catch {
    const archive = await migrateFromEmpty();
    await mkdir(dirname(path), { recursive: true });
    // Several test workers may build it at once: each renames a whole file into place.
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, archive);
    await rename(unfinished, path);
    return archive;
  }
}

async function templatePath(): Promise<string> {
  const name = `migrated-${await migrationsHash()}.tar`;
  return fileURLToPath(new URL(`../../node_modules/.cache/test-database/${name}`, import.meta.url));
}

async function migrateFromEmpty(): Promise<Uint8Array> {
  await using empty = await openInMemory();
  await applyMigrations(empty);
  return await empty.dump();
}
