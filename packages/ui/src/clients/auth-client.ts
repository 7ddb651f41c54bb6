import { queryOptions } from "@tanstack/react-query";
import { createAuthClient } from "better-auth/client";
import { inferAdditionalFields } from "better-auth/client/plugins";

const connect = () =>
  createAuthClient({
    basePath: "/api/auth",
    plugins: [inferAdditionalFields({ user: { role: { type: "string", required: false, input: false } } })],
  });

export type SignedIn = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
};

/** Why a sign-in or sign-up was refused, as far as a person can do something about it. */
export type SignInFailure =
  | "wrong_credentials"
  | "email_taken"
  | "weak_password"
  | "invalid_email"
  | "too_many_tries"
  | "banned"
  | "unreachable"
  | "unknown";

const FAILURE_BY_CODE: Readonly<Record<string, SignInFailure>> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong_credentials",
  INVALID_PASSWORD: "wrong_credentials",
  USER_ALREADY_EXISTS: "email_taken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "email_taken",
  PASSWORD_TOO_SHORT: "weak_password",
  PASSWORD_TOO_LONG: "weak_password",
  INVALID_EMAIL: "invalid_email",
  BANNED_USER: "banned",
};

type AuthError = { readonly code?: string | undefined; readonly status: number };

const failureOf = (error: AuthError): SignInFailure => {
  if (error.status === 429) return "too_many_tries";
  if (error.status === 0 || error.status >= 500) return "unreachable";
  return FAILURE_BY_CODE[error.code ?? ""] ?? (error.status === 401 ? "wrong_credentials" : "unknown");
};

/** Null when it worked. A broken connection is an answer too, so that a form has one path. */
const attempt = async (call: () => Promise<{ error: AuthError | null }>): Promise<SignInFailure | null> => {
  try {
    const { error } = await call();
    return error === null ? null : failureOf(error);
  } catch {
    return "unreachable";
  }
};

export type Credentials = { readonly email: string; readonly password: string };

export const createAuth = () => {
  const client = connect();
  const otherTabs = new BroadcastChannel("dailies.session");
  /** All tabs of a browser share one session: the others hear when somebody came or went. */
  const change = async (call: Parameters<typeof attempt>[0]) => {
    const failure = await attempt(call);
    if (failure === null) otherTabs.postMessage(null);
    return failure;
  };
  return {
    signIn: (credentials: Credentials) => change(() => client.signIn.email(credentials)),
    signUp: (account: Credentials & { readonly name: string }) => change(() => client.signUp.email(account)),
    signOut: () => change(() => client.signOut()),
    /** Runs when somebody came or went on another tab. */
    onChangedElsewhere: (run: () => void): (() => void) => {
      otherTabs.addEventListener("message", run);
      return () => otherTabs.removeEventListener("message", run);
    },
    /** Who is signed in on this browser, or null. Throws when the server cannot be asked. */
    session: queryOptions({
      queryKey: ["session"],
      staleTime: 60_000,
      // Somebody waits at the door: being offline is an answer, not a reason to wait for the network.
      networkMode: "always",
      // Somebody else may have come in meanwhile, in another tab.
      refetchOnWindowFocus: "always",
      queryFn: async (): Promise<SignedIn | null> => {
        const { data, error } = await client.getSession();
        if (error) throw new Error("The session could not be read.", { cause: error });
        if (!data) return null;
        const { id, name, email, role } = data.user;
        return { userId: id, name, email, role: role ?? "user" };
      },
    }),
  };
};
export type Auth = ReturnType<typeof createAuth>;
