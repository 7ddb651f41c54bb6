import { HttpError } from "./http-errors.ts";

const SUSPECT = /\\u(?:0000|d[89a-f])/i;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * Refuses JSON with text that PostgreSQL cannot hold: a NUL character, or half of a surrogate pair. Both can only be
 * written as escapes, so that ordinary bodies cost one scan. JSON that does not parse is left to whoever parses it.
 */
export function refuseUnstorableText(json: string): void {
  if (holdsUnstorableText(json))
    throw new HttpError(400, "The input holds a NUL character or half of a surrogate pair, which no text has.");
}

function holdsUnstorableText(json: string): boolean {
  if (!SUSPECT.test(json)) return false;
  let found = false;
  try {
    JSON.parse(json, (key, value: unknown) => {
      found ||= UNSTORABLE.test(key) || (typeof value === "string" && UNSTORABLE.test(value));
      return value;
    });
  } catch {
    return false;
  }
  return found;
}
