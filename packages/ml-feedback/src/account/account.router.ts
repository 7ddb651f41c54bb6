import { router, userProcedure } from "../trpc.ts";
import { deleteAccountInput, deleteAccountOutput, exportDataInput, exportDataOutput } from "./account.schema.ts";
import { eraseAccount } from "./erase.service.ts";
import { exportData } from "./export.service.ts";

export const accountRouter = router({
  exportData: userProcedure
    .input(exportDataInput)
    .output(exportDataOutput)
    .query(({ ctx, input }) => exportData(ctx, ctx.actor.userId, input)),
  delete: userProcedure
    .input(deleteAccountInput)
    .output(deleteAccountOutput)
    .mutation(({ ctx, input }) => eraseAccount(ctx, ctx.actor.userId, input.confirmation)),
});
