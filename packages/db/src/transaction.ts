import type { Prisma, PrismaClient } from "./generated/client.ts";

/** A client or an open transaction: what everything that reads or writes takes. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** How long to wait for a connection. The embedded database has one: a long query ahead must not fail the next. */
const MAX_WAIT_MS = 20_000;
/** How long a transaction may stay open. */
const TIMEOUT_MS = 60_000;

/** Runs `work` in a transaction; inside one already, in that one, so that all of it is kept or none. */
export function inTransaction<Result>(
  db: Db,
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return isClient(db) ? db.$transaction(work, { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS }) : work(db);
}

const isClient = (db: Db): db is PrismaClient => "$connect" in db;
