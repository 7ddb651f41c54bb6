import { router, userProcedure } from "../trpc.ts";
import { tasteProfileOutput } from "./taste.schema.ts";
import { getTasteProfile } from "./taste.service.ts";

export const tasteRouter = router({
  profile: userProcedure.output(tasteProfileOutput).query(({ ctx }) => getTasteProfile(ctx, ctx.actor.userId)),
});
