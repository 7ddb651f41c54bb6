import { router, userProcedure } from "../trpc.ts";
import {
  listWatchlistInput,
  listWatchlistOutput,
  rateTitleInput,
  removeTitleInput,
  setStatusInput,
  watchlistChangeOutput,
} from "./watchlist.schema.ts";
import { listWatchlist, rateTitle, removeTitle, setStatus } from "./watchlist.service.ts";

export const watchlistRouter = router({
  list: userProcedure
    .input(listWatchlistInput)
    .output(listWatchlistOutput)
    .query(({ ctx, input }) => listWatchlist(ctx, ctx.actor.userId, input)),
  set: userProcedure
    .input(setStatusInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => setStatus(ctx, ctx.actor.userId, input)),
  rate: userProcedure
    .input(rateTitleInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => rateTitle(ctx, ctx.actor.userId, input)),
  remove: userProcedure
    .input(removeTitleInput)
    .output(watchlistChangeOutput)
    .mutation(({ ctx, input }) => removeTitle(ctx, ctx.actor.userId, input)),
});
