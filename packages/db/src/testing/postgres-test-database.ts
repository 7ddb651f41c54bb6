import { randomUUID } from "node:crypto";
import pg from "pg";
import { openPostgres, type PostgresDatabase } from "../database.ts";
import { applyMigrations } from "../migrations/apply.ts";
import { migrationsHash } from "../migrations/migration-folder.ts";

/** Any constant: only one test worker at a time prepares the template. */
const TEMPLATE_LOCK = 7_261_519;

/** A copy of a migrated template, dropped on close. */
export async function createPostgresTestDatabase(serverUrl: string): Promise<PostgresDatabase> {
  const template = await asAdministrator(serverUrl, (client) => preparedTemplate(client, serverUrl));
  const name = `dailies_test_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(serverUrl, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  const database = await openPostgres(withDatabase(serverUrl, name), 5);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= database
      .close()
      .then(() => asAdministrator(serverUrl, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`)))
      .then(() => undefined);
    return closed;
  };
  return { ...database, close, [Symbol.asyncDispose]: close };
}

async function preparedTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const name = `dailies_template_${await migrationsHash()}`;
  await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await buildTemplate(client, serverUrl, name);
    return name;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

/** Named only when it is complete, so that an interrupted one is never copied. */
async function buildTemplate(client: pg.Client, serverUrl: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${unfinished}" TEMPLATE template0`);
  const database = await openPostgres(withDatabase(serverUrl, unfinished), 1);
  await applyMigrations(database).finally(() => database.close());
  await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
}

async function asAdministrator<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
