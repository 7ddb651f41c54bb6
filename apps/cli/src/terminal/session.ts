import { assertSchema, type Database, migrateDatabase, openDatabase } from "@dailies/db";
import type { Context } from "@dailies/ml-feedback";
import { v7 as newId } from "uuid";
import type { Env } from "./env.ts";

export type Deps = Pick<Context, "db" | "now" | "newSeed">;
export type Session = { readonly database: Database; readonly deps: Deps };

/**
 * Opens the installation's database for as long as `work` takes. Embedded data is brought up to date first, after a
 * backup; a PostgreSQL database that is behind is refused with the command that mends it.
 */
export const withDatabase = async <Result>(env: Env, work: (session: Session) => Promise<Result>): Promise<Result> => {
  const database = await openDatabase(env);
  try {
    if (database.kind === "embedded") await migrateDatabase(database);
    await assertSchema(database);
    return await work({ database, deps: { db: database.db, now: () => new Date(), newSeed: newId } });
  } finally {
    await database.close();
  }
};

/** Nobody's row has this id: the operator at the terminal is not a person of the database. */
const OPERATOR_ID = "00000000-0000-0000-0000-000000000000";

/** What an administrator may, for the one who holds the terminal; long work is done here and now, not queued. */
export const operatorContext = (deps: Deps): Context => ({
  ...deps,
  actor: { kind: "user", userId: OPERATOR_ID, role: "admin" },
  enqueue: async () => undefined,
  reportFailure: (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
  requestId: "terminal",
});
