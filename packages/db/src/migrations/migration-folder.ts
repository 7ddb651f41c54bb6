import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The same from the sources and from the build: both lie two folders below the package. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
export const schemaFile = join(dirname(migrationsFolder), "schema.prisma");

export type Migration = { readonly name: string; readonly sql: string };

/** The migrations this version of the program knows, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(migrationsFolder, name, "migration.sql"), "utf8") })),
  );
}

/** Changes with any migration: what a prepared, migrated database is kept under. */
export async function migrationsHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, sql } of await readMigrations()) hash.update(`${name}\0${sql}\0`);
  return hash.digest("hex").slice(0, 16);
}
