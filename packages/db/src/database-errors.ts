/** PostgreSQL's own error codes (its documentation, appendix A) that the program reacts to. */
const CODES = {
  uniqueViolation: "23505",
  foreignKeyViolation: "23503",
  restrictViolation: "23001",
  checkViolation: "23514",
  notNullViolation: "23502",
  serializationFailure: "40001",
  deadlockDetected: "40P01",
} as const;

/** What the driver's adapter calls a database that cannot be reached, or not now. */
const UNAVAILABLE_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "DatabaseDoesNotExist",
  "TlsConnectionError",
]);
/** Sockets, PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shutting down), Prisma's own waits. */
const UNAVAILABLE_CODE =
  /^(08...|53...|57P..|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|P1001|P1002|P1017|P2024|P2028)$/;

/** What the driver says, without any code, of a connection that broke or that was not free in time. */
const UNAVAILABLE_MESSAGE = /^(Connection terminated|timeout exceeded when trying to connect)/;

type Failure = { readonly code: string; readonly kind?: string; readonly constraint?: string };

/** A row with this key is there already. `constraint` is the name of the index, `Table_column_key` unless named otherwise. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  violates(error, [CODES.uniqueViolation], constraint);

/** The row it points at is missing, or still pointed at. */
export const isForeignKeyViolation = (error: unknown, constraint?: string): boolean =>
  violates(error, [CODES.foreignKeyViolation, CODES.restrictViolation], constraint);

/** A value outside what the database's own checks allow. */
export const isCheckViolation = (error: unknown, constraint?: string): boolean =>
  violates(error, [CODES.checkViolation, CODES.notNullViolation], constraint);

/** Two transactions met; the same work done again can succeed. */
export const isWriteConflict = (error: unknown): boolean =>
  violates(error, [CODES.serializationFailure, CODES.deadlockDetected]) || causes(error).some(hasCode("P2034"));

/** The database cannot be reached, refuses connections, or has none free. */
export function isUnavailable(error: unknown): boolean {
  const kind = failureOf(error)?.kind ?? "";
  return (
    UNAVAILABLE_KINDS.has(kind) || causes(error).some((cause) => hasCode(UNAVAILABLE_CODE)(cause) || brokenOff(cause))
  );
}

const brokenOff = ({ message }: Record<string, unknown>): boolean =>
  typeof message === "string" && UNAVAILABLE_MESSAGE.test(message);

function violates(error: unknown, codes: readonly string[], constraint?: string): boolean {
  const failure = failureOf(error);
  return failure !== undefined && codes.includes(failure.code) && (!constraint || failure.constraint === constraint);
}

/** The database's own report, whether the driver threw it or Prisma wrapped it. */
function failureOf(error: unknown): Failure | undefined {
  for (const cause of causes(error)) {
    const { originalCode, originalMessage, code, constraint, kind, message } = cause;
    const reported = typeof originalCode === "string" ? originalCode : code;
    if (typeof reported !== "string" && typeof kind !== "string") continue;
    const named = typeof constraint === "string" ? constraint : constraintIn(originalMessage ?? message);
    return {
      code: typeof reported === "string" ? reported : "",
      ...(typeof kind === "string" ? { kind } : {}),
      ...(named ? { constraint: named } : {}),
    };
  }
  return undefined;
}

/** Innermost first: Prisma keeps the adapter's error in `meta`, and that keeps the database's in `cause`. */
function causes(error: unknown): Record<string, unknown>[] {
  if (typeof error !== "object" || error === null) return [];
  const { meta, cause } = error as { meta?: { driverAdapterError?: unknown }; cause?: unknown };
  return [...causes(meta?.driverAdapterError), ...causes(cause), error as Record<string, unknown>];
}

/** Some reports carry the constraint in the sentence alone: the last name in quotes. */
const constraintIn = (message: unknown): string | undefined =>
  typeof message === "string" ? [...message.matchAll(/"([^"]+)"/g)].at(-1)?.[1] : undefined;

const hasCode =
  (expected: string | RegExp) =>
  (error: Record<string, unknown>): boolean =>
    typeof error.code === "string" &&
    (expected instanceof RegExp ? expected.test(error.code) : error.code === expected);
