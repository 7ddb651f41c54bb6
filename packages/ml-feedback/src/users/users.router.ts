import { adminProcedure, router } from "../trpc.ts";
import { searchUsersInput, searchUsersOutput } from "./users.schema.ts";
import { search } from "./users.service.ts";

export const usersRouter = router({
  search: adminProcedure
    .input(searchUsersInput)
    .output(searchUsersOutput)
    .query(({ ctx, input }) => search(ctx, input)),
});
