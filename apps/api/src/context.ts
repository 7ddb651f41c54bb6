import type { Actor, Context } from "@dailies/ml-feedback";
import type { FastifyRequest } from "fastify";
import { v7 as newId } from "uuid";

/** What the router needs of the process, the same for every call. */
export type Host = Pick<Context, "db" | "now" | "enqueue">;

export const contextOf = (host: Host, request: FastifyRequest, actor: Actor | null): Context => ({
  ...host,
  newSeed: newId,
  actor,
  reportFailure: (error) => request.log.error({ err: error }, "call failed"),
  requestId: request.id,
});
