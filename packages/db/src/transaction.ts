import type { Prisma, PrismaClient } from "./generated/client.ts";

/** A client or an open transaction: what everything that reads or writes takes. */
export type Db = PrismaClient | Prisma.TransactionClient;

/**
 * `maxWait` is how long to wait for a connection: the embedded database has one, and a long query ahead must not fail the
 * next. `timeout` is how long a transaction may stay open. In milliseconds.
 */
export const TRANSACTION_PATIENCE = { maxWait: 20_000, timeout: 60_000 } as const;

/** Runs `work` in a transaction; inside one already, in that one, so that all of it is kept or none. */
export function inTransaction<Result>(
  db: Db,
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return isClient(db) ? db.$transaction(work) : work(db);
}

const isClient = (db: Db): db is PrismaClient => "$connect" in db;
