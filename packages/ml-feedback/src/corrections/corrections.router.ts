import { adminProcedure, router } from "../trpc.ts";
import { conflictsInput, conflictsOutput } from "./conflicts.schema.ts";
import { listConflicts } from "./conflicts.service.ts";
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
import { correctionEffectOutput } from "./effect.schema.ts";
import { getEffect } from "./effect.service.ts";
import { correctionPreviewSchema, previewCorrectionInput } from "./preview.schema.ts";
import { previewCorrection } from "./preview.service.ts";
import {
  dismissSuggestionInput,
  dismissSuggestionOutput,
  suggestionsInput,
  suggestionsOutput,
} from "./suggestions.schema.ts";
import { dismissSuggestion, listSuggestions } from "./suggestions.service.ts";

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
  effect: adminProcedure
    .input(getCorrectionInput)
    .output(correctionEffectOutput)
    .query(({ ctx, input }) => getEffect(ctx, input.id)),
  preview: adminProcedure
    .input(previewCorrectionInput)
    .output(correctionPreviewSchema)
    .query(({ ctx, input, signal }) => previewCorrection(ctx, input, signal)),
  conflicts: adminProcedure
    .input(conflictsInput)
    .output(conflictsOutput)
    .query(({ ctx, input }) => listConflicts(ctx, input)),
  suggestions: adminProcedure
    .input(suggestionsInput)
    .output(suggestionsOutput)
    .query(({ ctx, input }) => listSuggestions(ctx, input)),
  dismissSuggestion: adminProcedure
    .input(dismissSuggestionInput)
    .output(dismissSuggestionOutput)
    .mutation(({ ctx, input }) => dismissSuggestion(ctx, ctx.actor.userId, input)),
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
