import { isUnavailable } from "@dailies/db";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Context } from "./context.ts";
import { CODE_BY_REASON, DomainError } from "./errors.ts";

const issuesOf = (error: unknown): { path: string; message: string }[] =>
  error instanceof z.core.$ZodError
    ? error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }))
    : [];

/** What a caller may see of a failure: a sentence, its reason and field; never a stack. */
const messageOf = (error: TRPCError, fallback: string): string => {
  const [issue] = issuesOf(error.cause);
  if (error.code === "BAD_REQUEST" && issue) return issue.path ? `${issue.path}: ${issue.message}` : issue.message;
  return error.code === "INTERNAL_SERVER_ERROR"
    ? "Something went wrong on our side. Nothing was saved; please try again."
    : fallback;
};

const t = initTRPC.context<Context>().create({
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    message: messageOf(error, shape.message),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      ...(shape.data.path === undefined ? {} : { path: shape.data.path }),
      reason: error.cause instanceof DomainError ? error.cause.reason : null,
      field: error.cause instanceof DomainError ? error.cause.field : (issuesOf(error.cause)[0]?.path ?? null),
      details: error.cause instanceof DomainError ? error.cause.details : null,
      issues: error.code === "BAD_REQUEST" ? issuesOf(error.cause) : [],
      requestId: ctx?.requestId ?? null,
    },
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** One place where a failure gets its code. In tRPC 11 `next()` reports failures in its result and never throws. */
const failures = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof DomainError)
    throw new TRPCError({ code: CODE_BY_REASON[cause.reason], message: cause.message, cause });
  if (result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  ctx.reportFailure(cause ?? result.error);
  if (!isUnavailable(cause)) return result;
  const unavailable = new DomainError(
    "database_unavailable",
    "The database cannot be reached right now. Nothing was saved; please try again.",
  );
  throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: unavailable.message, cause: unavailable });
});

export const publicProcedure = t.procedure.use(failures);

export const userProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor === null) throw new TRPCError({ code: "UNAUTHORIZED", message: "Please sign in first." });
  if (ctx.actor.kind !== "user")
    throw new TRPCError({ code: "FORBIDDEN", message: "This is for a signed-in person, not for a server's key." });
  return next({ ctx: { actor: ctx.actor } });
});

export const adminProcedure = userProcedure.use(({ ctx, next }) => {
  if (ctx.actor.role !== "admin")
    throw new TRPCError({ code: "FORBIDDEN", message: "Only an administrator can do this." });
  return next();
});

/** `scope` is what the key must have been given, such as `outcomes:write`. */
export const serviceProcedure = (scope: string) =>
  publicProcedure.use(({ ctx, next }) => {
    if (ctx.actor === null)
      throw new TRPCError({ code: "UNAUTHORIZED", message: "Send an API key in the x-api-key header." });
    if (ctx.actor.kind !== "service")
      throw new TRPCError({
        code: "FORBIDDEN",
        message: "This is for servers: send an API key in the x-api-key header.",
      });
    if (!ctx.actor.scopes.includes(scope))
      throw new TRPCError({ code: "FORBIDDEN", message: `This key lacks the scope ${scope}.` });
    return next({ ctx: { actor: ctx.actor } });
  });
