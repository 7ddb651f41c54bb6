import { adminProcedure, router } from "../trpc.ts";
import {
  correctionHistoryOutput,
  correctionSchema,
  createCorrectionInput,
  getCorrectionInput,
  listCorrectionsInput,
  listCorrectionsOutput,
  reviseCorrectionInput,
  switchCorrectionInput,
} from "./corrections.schema.ts";
import {
  createCorrection,
  deactivateCorrection,
  getCorrection,
  getHistory,
  listCorrections,
  reactivateCorrection,
  reviseCorrection,
} from "./corrections.service.ts";

export const correctionsRouter = router({
  list: adminProcedure
    .input(listCorrectionsInput)
    .output(listCorrectionsOutput)
    .query(({ ctx, input }) => listCorrections(ctx, input)),
  get: adminProcedure
    .input(getCorrectionInput)
    .output(correctionSchema)
    .query(({ ctx, input }) => getCorrection(ctx, input.id)),
  history: adminProcedure
    .input(getCorrectionInput)
    .output(correctionHistoryOutput)
    .query(({ ctx, input }) => getHistory(ctx, input.id)),
  create: adminProcedure
    .input(createCorrectionInput)
    .output(correctionSchema)
    .mutation(({ ctx, input }) => createCorrection(ctx, ctx.actor.userId, input)),
  revise: adminProcedure
    .input(reviseCorrectionInput)
    .output(correctionSchema)
    .mutation(({ ctx, input }) => reviseCorrection(ctx, ctx.actor.userId, input)),
  deactivate: adminProcedure
    .input(switchCorrectionInput)
    .output(correctionSchema)
    .mutation(({ ctx, input }) => deactivateCorrection(ctx, ctx.actor.userId, input)),
  reactivate: adminProcedure
    .input(switchCorrectionInput)
    .output(correctionSchema)
    .mutation(({ ctx, input }) => reactivateCorrection(ctx, ctx.actor.userId, input)),
});
