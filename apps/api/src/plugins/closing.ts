import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Leaves a stopping server only the connections it still owes an answer on. Streams of events never end by themselves,
 * and browsers keep connections in store that have not asked anything yet: waiting for those would take a minute.
 */
export function registerClosing(server: FastifyInstance): void {
  const connections = new Set<Socket>();
  const owed = new Set<Socket>();
  server.server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.server.on("request", ({ headers, socket }, response) => {
    if (headers.accept?.includes("text/event-stream")) return;
    owed.add(socket);
    response.once("close", () => owed.delete(socket));
  });
  server.addHook("preClose", async () => {
    for (const socket of connections) if (!owed.has(socket)) socket.destroySoon();
  });
}
