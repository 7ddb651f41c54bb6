import { adminProcedure, router } from "../trpc.ts";
import { setSettingsInput, settingsOutput } from "./settings.schema.ts";
import { getSettings, setSettings } from "./settings.service.ts";

export const settingsRouter = router({
  get: adminProcedure.output(settingsOutput).query(({ ctx }) => getSettings(ctx)),
  set: adminProcedure
    .input(setSettingsInput)
    .output(settingsOutput)
    .mutation(({ ctx, input }) => setSettings(ctx, ctx.actor.userId, input)),
});
