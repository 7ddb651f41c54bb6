/** A path inside this app that a sign-in may lead back to; anything that could leave it is refused. */
export const safeReturnPath = (value: unknown): string | undefined =>
  typeof value === "string" && value.length <= 300 && /^\/(?![/\\])/.test(value) && !/^\/sign-(in|up)/.test(value)
    ? value
    : undefined;
