import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http-errors.ts";
import type { OriginRule } from "../origins.ts";

const HARMLESS_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const HALF_A_YEAR_S = 15_552_000;

type Options = { readonly mayChangeThings: OriginRule; readonly secure: boolean };

/** Headers that keep a browser inside the house, and no change by a page from outside it. */
export async function registerSecurity(server: FastifyInstance, { mayChangeThings, secure }: Options): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        // The interface library writes its variables into style elements.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    xFrameOptions: { action: "deny" },
    // On plain HTTP, as on the loopback demo, it would be ignored or lock people out of other servers of the same name.
    strictTransportSecurity: secure ? { maxAge: HALF_A_YEAR_S, includeSubDomains: false } : false,
  });
  server.addHook("onRequest", async ({ method, headers }) => {
    if (HARMLESS_METHODS.has(method)) return;
    const { origin, host, "sec-fetch-site": site } = headers;
    // Browsers name the origin of every call that changes something; programs that are none have no cookies to steal.
    const foreign =
      origin === undefined ? site === "cross-site" || site === "same-site" : !mayChangeThings(origin, host);
    if (foreign)
      throw new HttpError(
        403,
        "This page may not change anything here. If it should, add its origin to TRUSTED_ORIGINS.",
      );
  });
}
