import { openApiDocument } from "@dailies/ml-feedback";
import type { FastifyInstance } from "fastify";

/** /openapi.json: what servers in any language may call, with the keys of this installation. */
export function registerOpenApi(server: FastifyInstance): void {
  const document = openApiDocument("/trpc");
  server.get("/openapi.json", async () => document);
}
