import { router, userProcedure } from "../trpc.ts";
import {
  listWishesOutput,
  setWishInput,
  setWishOutput,
  takeBackWishInput,
  wishEffectsOutput,
} from "./wishes.schema.ts";
import { listWishEffects, listWishes, setWish, takeBackWish } from "./wishes.service.ts";

export const wishesRouter = router({
  set: userProcedure
    .input(setWishInput)
    .output(setWishOutput)
    .mutation(({ ctx, input }) => setWish(ctx, ctx.actor, input)),
  takeBack: userProcedure
    .input(takeBackWishInput)
    .output(takeBackWishInput)
    .mutation(({ ctx, input }) => takeBackWish(ctx, ctx.actor.userId, input.id)),
  list: userProcedure.output(listWishesOutput).query(({ ctx }) => listWishes(ctx, ctx.actor.userId)),
  effects: userProcedure.output(wishEffectsOutput).query(({ ctx }) => listWishEffects(ctx, ctx.actor.userId)),
});
