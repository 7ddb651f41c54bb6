import { adminProcedure, router } from "../trpc.ts";
import {
  apiKeySchema,
  createApiKeyInput,
  createApiKeyOutput,
  listApiKeysInput,
  listApiKeysOutput,
  revokeApiKeyInput,
} from "./api-keys.schema.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.service.ts";

export const apiKeysRouter = router({
  create: adminProcedure
    .input(createApiKeyInput)
    .output(createApiKeyOutput)
    .mutation(({ ctx, input }) => createApiKey(ctx, ctx.actor.userId, input)),
  list: adminProcedure
    .input(listApiKeysInput)
    .output(listApiKeysOutput)
    .query(({ ctx, input }) => listApiKeys(ctx, input)),
  revoke: adminProcedure
    .input(revokeApiKeyInput)
    .output(apiKeySchema)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, ctx.actor.userId, input.id)),
});
