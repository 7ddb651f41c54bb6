import { router, userProcedure } from "../trpc.ts";
import {
  confirmImportInput,
  getImportInput,
  getImportOutput,
  importEntriesOutput,
  importProgressInput,
  importReviewSchema,
  importSchema,
  listImportEntriesInput,
  previewImportInput,
} from "./history.schema.ts";
import { confirmImport, findReview, listImportEntries, previewImport, watchImport } from "./history.service.ts";

export const importsRouter = router({
  preview: userProcedure
    .input(previewImportInput)
    .output(importReviewSchema)
    .mutation(({ ctx, input }) => previewImport(ctx, ctx.actor.userId, input)),
  get: userProcedure
    .input(getImportInput)
    .output(getImportOutput)
    .query(({ ctx, input }) => findReview(ctx, ctx.actor.userId, input.id ?? null)),
  entries: userProcedure
    .input(listImportEntriesInput)
    .output(importEntriesOutput)
    .query(({ ctx, input }) => listImportEntries(ctx, ctx.actor.userId, input)),
  confirm: userProcedure
    .input(confirmImportInput)
    .output(importSchema)
    .mutation(({ ctx, input }) => confirmImport(ctx, ctx.actor.userId, input)),
  progress: userProcedure
    .input(importProgressInput)
    .subscription(({ ctx, input, signal }) => watchImport(ctx, ctx.actor.userId, { id: input.id, signal })),
});
