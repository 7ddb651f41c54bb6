import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** Streams of events never end by themselves: a stopping server ends them, and their clients come back to the next. */
export function registerEventStreams(server: FastifyInstance): void {
  const streams = new Set<Socket>();
  server.addHook("onRequest", async ({ headers, raw }) => {
    if (!headers.accept?.includes("text/event-stream")) return;
    streams.add(raw.socket);
    raw.socket.once("close", () => streams.delete(raw.socket));
  });
  server.addHook("preClose", async () => {
    for (const stream of streams) stream.destroySoon();
  });
}
