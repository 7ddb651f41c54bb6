import { isIP } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** In the repository, ignored by git; the same from the sources and from the build. */
const DEFAULT_DATA_DIR = fileURLToPath(new URL("../../../.data", import.meta.url));
const LOOPBACK_HOSTS = new Set(["127.0.0.1", "::1", "localhost"]);
const MIN_SECRET_LENGTH = 32;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Several values in one variable, separated by commas. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .pipe(z.array(item));

const originSchema = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash) return url.origin;
  context.addIssue(`"${text}" is not an origin: write scheme and host, like https://dailies.example.`);
  return z.NEVER;
});

const addressSchema = z.string().refine((text) => isIP(text.replace(/\/\d{1,3}$/, "")) !== 0, {
  message: "expected IP addresses or ranges separated by commas, like 10.0.0.0/8.",
});

const variables = z.object({
  PORT: z.coerce
    .number({ error: "expected a port number, like 3000." })
    .int("expected a whole number.")
    .min(0, "expected a port from 0 (any free one) to 65535.")
    .max(65_535, "expected a port from 0 (any free one) to 65535.")
    .default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      "expected postgresql://user:password@host:5432/name; unset it for the embedded database.",
    )
    .optional(),
  DAILIES_DATA_DIR: z.string().optional(),
  AUTH_SECRET: z
    .string()
    .min(
      MIN_SECRET_LENGTH,
      `expected at least ${MIN_SECRET_LENGTH} characters: make one with \`openssl rand -base64 32\`.`,
    )
    .optional(),
  TRUSTED_ORIGINS: listOf(originSchema),
  TRUSTED_PROXIES: listOf(addressSchema),
  METRICS_TOKEN: z.string().min(16, "expected at least 16 characters.").optional(),
  TMDB_API_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `expected one of ${logLevels.join(", ")}.`).default("info"),
  DAILIES_DEMO: z.enum(["on", "off"], "expected on or off.").default("on"),
});

export type Env = {
  readonly port: number;
  readonly host: string;
  /** Undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Undefined only with the embedded database, which keeps one of its own. */
  readonly authSecret: string | undefined;
  /** Origins such as `https://dailies.example`, besides the server's own loopback one. */
  readonly trustedOrigins: readonly string[];
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly metricsToken: string | undefined;
  readonly tmdbApiToken: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
  /** Only this machine reaches the server. */
  readonly loopback: boolean;
  /** Demo data and accounts: only on the embedded database, only while nobody else can reach the server. */
  readonly demo: boolean;
};

/** What is wrong with the environment, each variable named with its mend. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** @throws EnvironmentError naming every variable that is wrong */
export function readEnv(raw: Readonly<Record<string, string | undefined>> = process.env): Env {
  // An empty variable is how many tools write "not set".
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  const missing = given.DATABASE_URL !== undefined && given.AUTH_SECRET === undefined;
  const problems = [
    ...(parsed.error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? []),
    ...(missing ? ["AUTH_SECRET: required with DATABASE_URL; make one with `openssl rand -base64 32`."] : []),
  ];
  if (parsed.data === undefined || problems.length > 0)
    throw new EnvironmentError(["The environment has to be mended first:", ...problems].join("\n  "));
  const { PORT, HOST, DATABASE_URL, DAILIES_DATA_DIR, DAILIES_DEMO, ...rest } = parsed.data;
  const loopback = LOOPBACK_HOSTS.has(HOST);
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: resolve(DAILIES_DATA_DIR ?? DEFAULT_DATA_DIR),
    authSecret: rest.AUTH_SECRET,
    trustedOrigins: rest.TRUSTED_ORIGINS,
    trustedProxies: rest.TRUSTED_PROXIES,
    metricsToken: rest.METRICS_TOKEN,
    tmdbApiToken: rest.TMDB_API_TOKEN,
    logLevel: rest.LOG_LEVEL,
    loopback,
    demo: DAILIES_DEMO === "on" && DATABASE_URL === undefined && loopback,
  };
}
