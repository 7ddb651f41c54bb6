import { router, userProcedure } from "../trpc.ts";
import { preferencesSchema } from "./preferences.schema.ts";
import { getPreferences, setPreferences } from "./preferences.service.ts";

export const preferencesRouter = router({
  get: userProcedure.output(preferencesSchema).query(({ ctx }) => getPreferences(ctx, ctx.actor.userId)),
  set: userProcedure
    .input(preferencesSchema)
    .output(preferencesSchema)
    .mutation(({ ctx, input }) => setPreferences(ctx, ctx.actor.userId, input)),
});
