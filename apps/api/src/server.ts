import type { Database } from "@dailies/db";
import { countOpenAlerts } from "@dailies/ml-feedback";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { identifyCallers } from "./callers.ts";
import type { Host } from "./context.ts";
import type { Env } from "./env.ts";
import { answerError, type HttpError, tooMany } from "./http-errors.ts";
import { requestIdOf } from "./log.ts";
import { createOriginRule, isServedSecurely } from "./origins.ts";
import { registerClosing } from "./plugins/closing.ts";
import { type FrontEnds, registerFrontEnds } from "./plugins/front-ends.ts";
import { registerHealth } from "./plugins/health.ts";
import { registerMetrics } from "./plugins/metrics.ts";
import { registerOpenApi } from "./plugins/open-api.ts";
import { postersPlugin } from "./plugins/posters.ts";
import { registerSecurity } from "./plugins/security.ts";
import { signInPlugin } from "./plugins/sign-in.ts";
import { trpcPlugin } from "./plugins/trpc.ts";
import type { SignIn } from "./sign-in.ts";
import type { PosterSource } from "./tmdb-posters.ts";

const BODY_LIMIT = 8 * 1024 * 1024;
/** A batch names all its procedures in one path segment. */
const MAX_PARAM_LENGTH = 5_000;
/** Longer waits for the event loop than this, on average over a second, mean that answers come too late to be useful. */
const MAX_EVENT_LOOP_DELAY_MS = 3_000;

export type ServerParts = {
  readonly logger: FastifyBaseLogger;
  readonly env: Pick<Env, "loopback" | "metricsToken" | "trustedOrigins" | "trustedProxies">;
  readonly database: Database;
  readonly host: Host;
  readonly signIn: SignIn;
  /** Null: the apps draw posters themselves. */
  readonly posters: PosterSource | null;
  readonly frontEnds: FrontEnds;
};

/** Everything the process answers over HTTP, not listening yet. */
export async function buildServer({
  env,
  logger,
  database,
  host,
  signIn,
  posters,
  frontEnds,
}: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: logger,
    // One line for each request, written below without its query.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    trustProxy: env.trustedProxies.length > 0 ? [...env.trustedProxies] : false,
    frameworkErrors: answerError,
  });
  server.setErrorHandler(answerError);
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  registerClosing(server);
  registerMetrics(server, { token: env.metricsToken, countAlerts: () => countOpenAlerts(host) });
  const origins = {
    mayChangeThings: createOriginRule(env.trustedOrigins),
    secure: isServedSecurely(env.trustedOrigins),
  };
  await registerSecurity(server, origins);
  await server.register(rateLimit, { global: false, timeWindow: "1 minute", errorResponseBuilder });
  // Not the files of the apps: those cost nothing, and an app without half of them is a broken page.
  await server.register(async (program) => {
    await program.register(underPressure, { maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS });
    registerHealth(program, database);
    registerOpenApi(program);
    await program.register(signInPlugin, { signIn, loopback: env.loopback });
    await program.register(trpcPlugin, { host, identify: identifyCallers(host, signIn) });
    await program.register(postersPlugin, { db: database.db, source: posters });
  });
  await registerFrontEnds(server, frontEnds);
  return server;
}

const errorResponseBuilder = (_request: unknown, { after }: { after: string }): HttpError => tooMany(after);
