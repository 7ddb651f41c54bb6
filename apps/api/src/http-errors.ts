import { isUnavailable, SchemaMismatchError } from "@dailies/db";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A refusal outside the router, with the status and the sentence the caller sees. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** `after`: how long until it may be tried again, in words. */
export const tooMany = (after: string): HttpError =>
  new HttpError(429, `That was too often. Please try again in ${after}.`);

const CODE_BY_STATUS = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
} as const satisfies Record<number, keyof typeof TRPC_ERROR_CODES_BY_KEY>;

const isKnownStatus = (status: number): status is keyof typeof CODE_BY_STATUS => status in CODE_BY_STATUS;

/** One body for every failure, the one the router gives, so that its clients understand those that never reach it. */
function sendError(reply: FastifyReply, status: number, message: string): FastifyReply {
  const code = CODE_BY_STATUS[isKnownStatus(status) ? status : 400];
  const requestId = reply.request.id;
  const data = { code, httpStatus: status, reason: null, field: null, issues: [], requestId };
  return reply.code(status).send({ message, error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } });
}

/** 4xx in the failure's own words, without a stack; everything else is ours, is logged once and told in a sentence. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error);
  if (status < 500) return sendError(reply, status, error instanceof Error ? error.message : "This cannot be read.");
  request.log.error({ err: error }, "request failed");
  return status === 503
    ? sendError(reply.header("retry-after", "5"), 503, "The server is busy or its database is away. Please try again.")
    : sendError(reply, 500, "Something went wrong on our side. Please try again.");
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(reply, 404, `There is nothing at ${request.method} ${pathOf(request.url)}.`);
}

/** Without the query, where inputs and searches travel. */
export const pathOf = (url: string): string => url.replace(/[?#].*$/s, "").slice(0, 200);

function statusOf(error: unknown): number {
  if (error instanceof TRPCError) return getHTTPStatusCodeFromError(error);
  if (isUnavailable(error) || error instanceof SchemaMismatchError) return 503;
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
