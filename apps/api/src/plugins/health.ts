import { assertSchema, type Database } from "@dailies/db";
import type { FastifyInstance } from "fastify";

/** /health: the process answers. /ready: its database does too, and has the tables this version needs. */
export function registerHealth(server: FastifyInstance, database: Database): void {
  // Also when everybody else is told to wait: who restarts a busy server makes it busier.
  server.get("/health", { config: { pressureHandler: () => undefined } }, async () => ({ status: "alive" }));
  server.get("/ready", async () => {
    await assertSchema(database);
    return { status: "ready" };
  });
}
