import { z } from "zod";
import { idSchema, instantSchema, pageInput, pageOf } from "../wire.schema.ts";

/** What a server's key may be allowed to do. */
export const scopeSchema = z.enum(["decisions:write", "outcomes:write"]);
export type Scope = z.infer<typeof scopeSchema>;

export const createApiKeyInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}*$/u, { message: "A name has no control characters." }),
  scopes: z.array(scopeSchema).min(1).max(scopeSchema.options.length),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

export const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type ApiKeySummary = z.infer<typeof apiKeySchema>;

/** `key` is said here once; afterwards only its hash is known. */
export const createApiKeyOutput = apiKeySchema.extend({ key: z.string() });
export type CreateApiKeyOutput = z.infer<typeof createApiKeyOutput>;

export const listApiKeysInput = z.strictObject(pageInput);
export type ListApiKeysInput = z.infer<typeof listApiKeysInput>;
export const listApiKeysOutput = pageOf(apiKeySchema);
export type ListApiKeysOutput = z.infer<typeof listApiKeysOutput>;

export const revokeApiKeyInput = z.strictObject({ id: idSchema });
