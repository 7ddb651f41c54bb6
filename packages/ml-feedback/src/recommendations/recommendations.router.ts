import { router, userProcedure } from "../trpc.ts";
import {
  createRecommendationsInput,
  latestRecommendationsInput,
  recommendationListSchema,
} from "./recommendations.schema.ts";
import { createRecommendations, latestRecommendations } from "./recommendations.service.ts";

export const recommendationsRouter = router({
  create: userProcedure
    .input(createRecommendationsInput)
    .output(recommendationListSchema)
    .mutation(({ ctx, input }) => createRecommendations(ctx, ctx.actor.userId, input)),
  latest: userProcedure
    .input(latestRecommendationsInput)
    .output(recommendationListSchema.nullable())
    .query(({ ctx, input }) => latestRecommendations(ctx, ctx.actor.userId, input.surface)),
});
