import { adminProcedure, router } from "../trpc.ts";
import { listViewsOutput, removeViewInput, savedViewSchema, saveViewInput } from "./saved-views.schema.ts";
import { listViews, removeView, saveView } from "./saved-views.service.ts";

export const savedViewsRouter = router({
  list: adminProcedure.output(listViewsOutput).query(({ ctx }) => listViews(ctx, ctx.actor.userId)),
  save: adminProcedure
    .input(saveViewInput)
    .output(savedViewSchema)
    .mutation(({ ctx, input }) => saveView(ctx, ctx.actor.userId, input)),
  remove: adminProcedure
    .input(removeViewInput)
    .output(removeViewInput)
    .mutation(({ ctx, input }) => removeView(ctx, ctx.actor.userId, input.id)),
});
