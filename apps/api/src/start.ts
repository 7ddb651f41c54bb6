import { fileURLToPath } from "node:url";
import { assertSchema, type Database, migrateDatabase, openDatabase } from "@dailies/db";
import type { AlertNotification } from "@dailies/ml-feedback";
import pino, { type DestinationStream } from "pino";
import { keptAuthSecret } from "./auth-secret.ts";
import type { Env } from "./env.ts";
import { startJobs } from "./jobs/jobs.ts";
import { loggerOptions, withoutEmails } from "./log.ts";
import { isServedSecurely } from "./origins.ts";
import type { FrontEnds } from "./plugins/front-ends.ts";
import { buildServer } from "./server.ts";
import { createSignIn } from "./sign-in.ts";
import { createTmdbPosters } from "./tmdb-posters.ts";

/** The same from the sources and from the build. */
const builtApp = (name: string) => fileURLToPath(new URL(`../../${name}/dist`, import.meta.url));
export const builtApps: FrontEnds = { web: builtApp("web"), admin: builtApp("admin") };

export type Running = {
  /** Where it answers, like http://127.0.0.1:3000. */
  readonly address: string;
  /** Answers what has begun, ends streams and jobs, closes the database. Repeating it waits for the first. */
  readonly stop: () => Promise<void>;
};

export type StartParts = {
  readonly env: Env;
  readonly database: Database;
  readonly frontEnds: FrontEnds;
  /** Absent: standard output. */
  readonly log?: DestinationStream;
};

/**
 * Opens the database this environment names and makes sure that this version may serve it. Embedded data is brought up
 * to date at once, after a backup; a PostgreSQL database is migrated when its operator says so.
 *
 * @throws SchemaMismatchError naming the command that mends it
 */
export async function openReadyDatabase({ databaseUrl, dataDir }: Env): Promise<Database> {
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    if (database.kind === "embedded") await migrateDatabase(database);
    await assertSchema(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Everything up to the open port; the database is closed again when that cannot be had. */
export async function start({ env, database, frontEnds, log }: StartParts): Promise<Running> {
  const logger = pino(loggerOptions(env.logLevel), log ?? pino.destination(1));
  const reportFailure = (error: unknown) => logger.error({ err: error }, "background work failed");
  const now = () => new Date();
  const signIn = createSignIn({
    db: database.db,
    secret: env.authSecret ?? (await keptAuthSecret(env.dataDir)),
    secureCookies: isServedSecurely(env.trustedOrigins),
    reportFailure: (message) => logger.error(withoutEmails(message)),
  });
  const notify = ({ notice, ...alert }: AlertNotification) =>
    logger[notice === "resolved" ? "info" : "warn"]({ alert }, `alert ${notice}: ${alert.kind}`);
  const tell = (work: string, progress: number, note: string) => {
    if (Math.round(100 * progress) % 10 === 0) logger.info({ work, progress }, note);
  };
  const jobs = await startJobs({ database, now, reportFailure, notify, tell });
  const host = { db: database.db, now, enqueue: jobs.enqueue };
  const posters = env.tmdbApiToken === undefined ? null : createTmdbPosters({ token: env.tmdbApiToken });
  const server = await buildServer({ env, logger, database, host, signIn, posters, frontEnds });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= Promise.all([server.close(), jobs.stop()]).then(() => database.close());
    return stopped;
  };
  try {
    return { address: await server.listen({ port: env.port, host: env.host }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
