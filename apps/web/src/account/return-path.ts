/** Every address of this app is shorter; it is carried in the address of the sign-in page. */
const MOST_CHARACTERS = 4_000;

/** A path inside this app that a sign-in may lead back to; anything that could leave it is refused. */
export const safeReturnPath = (value: unknown): string | undefined =>
  typeof value === "string" &&
  value.length <= MOST_CHARACTERS &&
  /^\/(?![/\\])/.test(value) &&
  !/^\/sign-(in|up)/.test(value)
    ? value
    : undefined;
