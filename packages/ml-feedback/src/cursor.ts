import { DomainError } from "./errors.ts";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An opaque place in the list called `resource`; made of sort keys, so that pages stay right while rows arrive. */
export const encodeCursor = (resource: string, ...keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([resource, ...keys])).toString("base64url");

/** The sort keys of a cursor that `encodeCursor` made for the same resource, as `kinds` says; anything else is refused. */
export const decodeCursor = (
  resource: string,
  cursor: string,
  kinds: readonly ("id" | "text" | "number")[],
): (string | number)[] => {
  const refuse = () =>
    new DomainError("invalid_cursor", "This cursor is not from this list: start again without it.", "cursor");
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(parsed) || parsed.length !== kinds.length + 1 || parsed[0] !== resource) throw refuse();
  return kinds.map((kind, index) => {
    const key: unknown = parsed[index + 1];
    if (kind === "number" && typeof key === "number" && Number.isSafeInteger(key)) return key;
    if (kind === "text" && typeof key === "string" && !key.includes("\0")) return key;
    if (kind === "id" && typeof key === "string" && UUID.test(key)) return key;
    throw refuse();
  });
};

/** The common case: rows in order of a UUIDv7, newest first. */
export const decodeIdCursor = (resource: string, cursor: string): string =>
  String(decodeCursor(resource, cursor, ["id"])[0]);

/** Splits `limit + 1` rows into a page and the cursor of the next. */
export const toPage = <T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): { items: T[]; nextCursor: string | null } => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
};
