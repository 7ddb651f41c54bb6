import { createHash, timingSafeEqual } from "node:crypto";
import { isIPv4 } from "node:net";
import { appRouter } from "@dailies/ml-feedback";
import { alertKindSchema } from "@dailies/ml-feedback/schemas";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { HttpError } from "../http-errors.ts";

const PROCEDURES = new Set(Object.keys(appRouter._def.procedures));
const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

type OpenCount = { readonly kind: string; readonly state: string; readonly count: number };
export type MetricsParts = {
  readonly token: string | undefined;
  readonly countAlerts: () => Promise<readonly OpenCount[]>;
};

/** /metrics for Prometheus, answered to this machine or to whoever has the token. */
export function registerMetrics(server: FastifyInstance, { token, countAlerts }: MetricsParts): void {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: "dailies_" });
  const durations = new Histogram({
    name: "dailies_http_request_duration_seconds",
    help: "Time from the request to the end of its answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  const calls = new Counter({
    name: "dailies_procedure_calls_total",
    help: "Calls of each procedure, those in batches counted one by one.",
    labelNames: ["procedure"],
    registers: [register],
  });

  const firing = new Gauge({
    name: "dailies_alerts_open",
    help: "Alerts that are not over; firing: nobody looks after them.",
    labelNames: ["kind", "state"],
    registers: [register],
    collect: async () => {
      firing.reset();
      // Without the database the process still tells of itself.
      const counts = await countAlerts().catch((error: unknown) => {
        server.log.error({ err: error }, "alerts could not be counted");
        return null;
      });
      if (counts === null) return;
      for (const kind of alertKindSchema.options) firing.set({ kind, state: "firing" }, 0);
      for (const { kind, state, count } of counts) firing.set({ kind, state }, count);
    },
  });

  server.addHook("onResponse", async (request, reply) => {
    // The route, not the address: addresses are without number, and hold what people search for.
    const route = request.routeOptions.url ?? "unknown";
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    for (const procedure of proceduresOf(request)) calls.inc({ procedure });
  });
  server.get("/metrics", async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, token))
      throw new HttpError(403, "Metrics are told on this machine, or to the bearer of METRICS_TOKEN.");
    return reply.type(register.contentType).send(await register.metrics());
  });
}

function proceduresOf(request: FastifyRequest): string[] {
  if (request.routeOptions.url !== "/trpc/:path") return [];
  const { path } = request.params as { path: string };
  return path.split(",").filter((name) => PROCEDURES.has(name));
}

/** A proxy on this machine is not this machine asking. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  const address = ip.replace(/^::ffff:/, "");
  const loopback = address === "::1" || (isIPv4(address) && address.startsWith("127."));
  return loopback && PROXY_HEADERS.every((name) => headers[name] === undefined);
}

/** Compared by hash, so that the time it takes says nothing about the token. */
function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false;
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(headers.authorization ?? ""), hash(`Bearer ${token}`));
}
