import type { ZodSafeParseResult } from "zod";

const OF_THE_PAGE: ReadonlySet<string> = new Set(["cursor", "limit", "direction"]);

type Schema<Out> = {
  readonly shape: Readonly<Record<string, unknown>>;
  readonly safeParse: (value: unknown) => ZodSafeParseResult<Out>;
};

/** The filter that an address asks for; what is not a filter, or not a possible one, is left out. */
export const readFilter = <Out>(schema: Schema<Out>, search: Readonly<Record<string, unknown>>): Out | null => {
  const keys = Object.keys(schema.shape).filter((key) => !OF_THE_PAGE.has(key) && search[key] !== undefined);
  const asked = Object.fromEntries(keys.map((key) => [key, search[key]]));
  const whole = schema.safeParse(asked);
  if (whole.success) return whole.data;
  const refused = new Set(whole.error.issues.map(({ path }) => path[0]));
  const possible = Object.fromEntries(Object.entries(asked).filter(([key]) => !refused.has(key)));
  return schema.safeParse(possible).data ?? null;
};
