import { assertSchema, type Database } from "@dailies/db";
import type { FastifyInstance } from "fastify";

/** /health: the process answers. /ready: its database does too, and has the tables this version needs. */
export function registerHealth(server: FastifyInstance, database: Database): void {
  server.get("/health", async () => ({ status: "alive" }));
  server.get("/ready", async () => {
    await assertSchema(database);
    return { status: "ready" };
  });
}
