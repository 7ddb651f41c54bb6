import { adminProcedure, router, userProcedure } from "../trpc.ts";
import { changeMany, undoMany } from "./change-many.service.ts";
import {
  changeManyInput,
  changeManyOutput,
  listWatchlistForInput,
  listWatchlistInput,
  listWatchlistOutput,
  rateTitleInput,
  removeTitleInput,
  setStatusInput,
  undoManyInput,
  undoManyOutput,
  watchlistChangeOutput,
} from "./watchlist.schema.ts";
import { listWatchlist, rateTitle, removeTitle, setStatus } from "./watchlist.service.ts";

export const watchlistRouter = router({
  list: userProcedure
    .input(listWatchlistInput)
    .output(listWatchlistOutput)
    .query(({ ctx, input }) => listWatchlist(ctx, ctx.actor.userId, input)),
  listFor: adminProcedure
    .input(listWatchlistForInput)
    .output(listWatchlistOutput)
    .query(({ ctx, input }) => listWatchlist(ctx, input.userId, input)),
  set: userProcedure
    .input(setStatusInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => setStatus(ctx, ctx.actor, input)),
  rate: userProcedure
    .input(rateTitleInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => rateTitle(ctx, ctx.actor, input)),
  remove: userProcedure
    .input(removeTitleInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => removeTitle(ctx, ctx.actor, input)),
  changeMany: userProcedure
    .input(changeManyInput)
    .output(changeManyOutput)
    .mutation(({ ctx, input }) => changeMany(ctx, ctx.actor.userId, input)),
  undoMany: userProcedure
    .input(undoManyInput)
    .output(undoManyOutput)
    .mutation(({ ctx, input }) => undoMany(ctx, ctx.actor.userId, input.outcomeIds)),
});
