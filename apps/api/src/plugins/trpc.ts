import { type Actor, appRouter } from "@dailies/ml-feedback";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Identify } from "../callers.ts";
import { contextOf, type Host } from "../context.ts";
import { HttpError } from "../http-errors.ts";
import { refuseUnstorableText } from "../unstorable-text.ts";

const CALLS_PER_MINUTE = 1_200;
/** Calls in one request: a page needs a handful; unbounded, one request would be a way around the limit. */
const MAX_BATCH_SIZE = 20;

type Path = { readonly path: string };
type Options = { readonly host: Host; readonly identify: Identify };

/** The router at /trpc. Its own scope, because it parses bodies itself and nothing may buffer its streams. */
export async function trpcPlugin(scope: FastifyInstance, { host, identify }: Options): Promise<void> {
  const actors = new WeakMap<FastifyRequest, Actor | null>();

  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  scope.addHook("preValidation", async (request) => {
    const { body, query, params } = request as FastifyRequest<{ Querystring: { input?: unknown }; Params: Path }>;
    if (params.path.split(",").length > MAX_BATCH_SIZE)
      throw new HttpError(400, `A batch holds at most ${MAX_BATCH_SIZE} calls.`);
    for (const json of [body, query.input].flat()) if (typeof json === "string") refuseUnstorableText(json);
  });
  scope.addHook("preHandler", async (request, reply) => {
    actors.set(request, await identify(request, reply));
  });
  scope.addHook(
    "preHandler",
    scope.rateLimit({
      max: CALLS_PER_MINUTE,
      keyGenerator: (request) => limitKeyOf(actors.get(request) ?? null) ?? `address ${request.ip}`,
    }),
  );
  scope.route<{ Params: Path }>({
    method: ["GET", "POST"],
    url: "/trpc/:path",
    handler: (request, reply) =>
      fastifyRequestHandler({
        router: appRouter,
        createContext: () => contextOf(host, request, actors.get(request) ?? null),
        req: request,
        res: reply,
        path: request.params.path,
      }),
  });
}

const limitKeyOf = (actor: Actor | null): string | undefined =>
  actor === null ? undefined : actor.kind === "user" ? `user ${actor.userId}` : `key ${actor.keyId}`;
