import { router, userProcedure } from "../trpc.ts";
import {
  getTitleInput,
  listGenresOutput,
  searchTitlesInput,
  searchTitlesOutput,
  titleDetailSchema,
} from "./titles.schema.ts";
import { getTitle, listGenres, search } from "./titles.service.ts";

export const titlesRouter = router({
  search: userProcedure
    .input(searchTitlesInput)
    .output(searchTitlesOutput)
    .query(({ ctx, input }) => search(ctx, ctx.actor.userId, input)),
  get: userProcedure
    .input(getTitleInput)
    .output(titleDetailSchema)
    .query(({ ctx, input }) => getTitle(ctx, ctx.actor.userId, input)),
  genres: userProcedure.output(listGenresOutput).query(({ ctx }) => listGenres(ctx)),
});
