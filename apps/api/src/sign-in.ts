import type { Db } from "@dailies/db";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { admin } from "better-auth/plugins";
import { v7 as newId } from "uuid";

/** Where the server writes the caller's address for the library; what a client sends under this name is dropped. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";
export const SIGN_IN_PATH = "/api/auth";
/** What the library takes for the server's own origin. Whose pages may call is judged before it is asked. */
export const SIGN_IN_ORIGIN = "http://localhost";

const MAX_NAME_LENGTH = 100;
/** How long a cookie alone proves a session to somebody who only reads their own rows. */
const CACHED_SESSION_S = 60;

type SignedIn = { readonly userId: string; readonly role: "user" | "admin" };

export type SignIn = {
  /** Answers the sign-in endpoints; a failure of ours is thrown. */
  handle(request: Request): Promise<Response>;
  /**
   * Who these cookies belong to, and the cookies to renew. A cached session is believed only when `mayBeCached`, and
   * never an administrator's: sessions ended and roles withdrawn elsewhere must hold at once where something can change.
   */
  identify(headers: Headers, mayBeCached: boolean): Promise<{ who: SignedIn | null; setCookies: string[] }>;
};

export type SignInSettings = {
  readonly db: Db;
  readonly secret: string;
  readonly secureCookies: boolean;
  readonly reportFailure: (message: string) => void;
};

export function createSignIn(settings: SignInSettings): SignIn {
  const auth = betterAuth(optionsOf(settings));
  const sessionOf = (headers: Headers, disableCookieCache: boolean) =>
    auth.api.getSession({ headers, query: { disableCookieCache }, returnHeaders: true });
  return {
    handle: (request) => auth.handler(request),
    identify: async (headers, mayBeCached) => {
      let found = await sessionOf(headers, !mayBeCached);
      if (mayBeCached && found.response?.user.role === "admin") found = await sessionOf(headers, true);
      return { who: toSignedIn(found.response?.user), setCookies: found.headers.getSetCookie() };
    },
  };
}

const toSignedIn = (user: { id: string; role?: unknown; banned?: unknown } | undefined): SignedIn | null =>
  user === undefined || user.banned === true
    ? null
    : { userId: user.id, role: user.role === "admin" ? "admin" : "user" };

const optionsOf = ({ db, secret, secureCookies, reportFailure }: SignInSettings) =>
  ({
    appName: "Dailies",
    secret,
    baseURL: SIGN_IN_ORIGIN,
    basePath: SIGN_IN_PATH,
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    emailAndPassword: { enabled: true },
    plugins: [admin()],
    session: { cookieCache: { enabled: true, maxAge: CACHED_SESSION_S } },
    // The server limits by account and address, in every mode alike; the library would do so in production only.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => level === "error" && reportFailure(message) },
    onAPIError: { throw: true },
    advanced: {
      useSecureCookies: secureCookies,
      cookiePrefix: "dailies",
      // Said aloud because the library switches them off by itself where it believes to be under test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: { ...user, name: properName(user.name) } }) } },
    },
  }) satisfies BetterAuthOptions;

function properName(given: string): string {
  const name = given.trim();
  if (name.length >= 1 && name.length <= MAX_NAME_LENGTH && /^\P{Cc}*$/u.test(name)) return name;
  throw new APIError("BAD_REQUEST", { message: `A name has 1 to ${MAX_NAME_LENGTH} characters on one line.` });
}
