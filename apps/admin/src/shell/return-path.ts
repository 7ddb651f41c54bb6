/** Longer addresses are not carried along, which servers and browsers would cut. */
const LONGEST = 4_000;

/** A path inside this app that a sign-in may lead back to; anything that could leave it is refused. */
export const safeReturnPath = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length > LONGEST || !/^\/(?![/\\])/.test(value)) return undefined;
  const path = value.replace(/^\/admin(?=\/|$)/, "") || "/";
  return path.startsWith("/sign-in") ? undefined : path;
};

/** What the sign-in page is told of where the person was; nothing where it cannot lead back. */
export const returnSearch = (href: string): { readonly back?: string } => {
  const back = safeReturnPath(href);
  return back === undefined || back === "/" ? {} : { back };
};
