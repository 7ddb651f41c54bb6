/** A path inside this app that a sign-in may lead back to; anything that could leave it is refused. */
export const safeReturnPath = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length > 500 || !/^\/(?![/\\])/.test(value)) return undefined;
  const path = value.replace(/^\/admin(?=\/|$)/, "") || "/";
  return path.startsWith("/sign-in") ? undefined : path;
};
