import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { LoggerOptions } from "pino";
import { pathOf } from "./http-errors.ts";

/** Database errors quote the values they stumbled over; people's addresses have no place in a log. Paths of packages, which hold an @ too, do. */
const EMAIL = /(?<![\p{L}\d@/+._%-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
export const withoutEmails = (text: string): string => text.replace(EMAIL, "[email]");

const REQUEST_ID = /^[\w-]{1,64}$/;

/** The caller's own id when it is a plain one, so that a request can be followed through several servers. */
export const requestIdOf = (request: Pick<IncomingMessage, "headers">): string => {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
};

type Failure = { type: string; message: string; stack: string; code?: string; [field: string]: unknown };

/** Name, code, sentence and stack: never the other fields, which hold queries and their values. */
function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutEmails(String(error)), stack: "" };
  return {
    type: error.name,
    message: withoutEmails(error.message),
    stack: withoutEmails(error.stack ?? ""),
    ...("code" in error ? { code: String(error.code) } : {}),
  };
}

/** Pino's options: headers, bodies, queries and addresses are never written, so no secret has to be found and hidden. */
export const loggerOptions = (level: string) =>
  ({
    level,
    serializers: {
      err: describeFailure,
      req: (request: { method: string; url: string }) => ({ method: request.method, path: pathOf(request.url) }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  }) satisfies LoggerOptions;
