import { adminProcedure, router } from "../trpc.ts";
import { getUserInput, searchUsersInput, searchUsersOutput, userProfileSchema } from "./users.schema.ts";
import { getUser, search } from "./users.service.ts";

export const usersRouter = router({
  search: adminProcedure
    .input(searchUsersInput)
    .output(searchUsersOutput)
    .query(({ ctx, input }) => search(ctx, input)),
  get: adminProcedure
    .input(getUserInput)
    .output(userProfileSchema)
    .query(({ ctx, input }) => getUser(ctx, input.id)),
});
