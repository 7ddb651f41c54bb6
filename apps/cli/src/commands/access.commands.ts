import { randomBytes } from "node:crypto";
import { createApiKey, ensureAccount } from "@dailies/ml-feedback";
import { createApiKeyInput, scopeSchema } from "@dailies/ml-feedback/schemas";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { CommandError } from "../terminal/command-error.ts";
import type { Env } from "../terminal/env.ts";
import type { Answer } from "../terminal/output.ts";
import { withDatabase } from "../terminal/session.ts";

const PASSWORD_BYTES = 15;

/** The first administrator. Without a password one is made and told once. */
export const adminCreateCommand = async (
  env: Env,
  email: string,
  options: { name?: string; password?: string },
): Promise<Answer> => {
  if (!z.email().safeParse(email).success) throw new CommandError(`"${email}" is not an e-mail address.`);
  if (options.password !== undefined && (options.password.length < 8 || options.password.length > 128)) {
    throw new CommandError("A password has 8 to 128 characters.");
  }
  const password = options.password ?? randomBytes(PASSWORD_BYTES).toString("base64url");
  const name = options.name?.trim() || (email.split("@")[0] ?? email);
  const { created, hadPassword } = await withDatabase(env, async ({ deps }) =>
    ensureAccount(deps, { email, name, role: "admin", passwordHash: await hashPassword(password) }),
  );
  const told = options.password === undefined && !hadPassword ? `\nPassword, told this once: ${password}` : "";
  const text = created
    ? `${email} is an administrator.${told}`
    : `${email} was known and is an administrator now${hadPassword ? "; the password stays as it was" : ""}.${told}`;
  return { json: { email, created, password: hadPassword ? null : password }, text };
};

export const apiKeyCreateCommand = async (env: Env, name: string, scopes: readonly string[]): Promise<Answer> => {
  const input = createApiKeyInput.safeParse({ name, scopes });
  if (!input.success) {
    const known = scopeSchema.options.join(", ");
    throw new CommandError(`A key has a name of 1 to 80 characters and scopes among ${known}.`);
  }
  const key = await withDatabase(env, ({ deps }) => createApiKey(deps, null, input.data));
  const says = `It is told this once. Servers send it in the x-api-key header; scopes: ${key.scopes.join(", ")}.`;
  return { json: key, text: `${key.key}\n${says}` };
};
