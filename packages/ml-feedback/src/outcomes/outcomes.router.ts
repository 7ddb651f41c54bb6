import { router, serviceProcedure, userProcedure } from "../trpc.ts";
import {
  listOutcomesByDecisionInput,
  outcomesByDecisionOutput,
  recordOutcomeBatchInput,
  recordOutcomeBatchOutput,
  recordOutcomeInput,
  recordOutcomeOutput,
  retractOutcomeInput,
} from "./outcomes.schema.ts";
import { listOutcomesByDecision, recordOutcome, recordOutcomeBatch, retractOutcome } from "./outcomes.service.ts";

export const outcomesRouter = router({
  record: userProcedure
    .input(recordOutcomeInput)
    .output(recordOutcomeOutput)
    .mutation(({ ctx, input }) => recordOutcome(ctx, ctx.actor.userId, input)),
  recordBatch: serviceProcedure("outcomes:write")
    .input(recordOutcomeBatchInput)
    .output(recordOutcomeBatchOutput)
    .mutation(({ ctx, input }) => recordOutcomeBatch(ctx, input.outcomes)),
  retract: userProcedure
    .input(retractOutcomeInput)
    .output(recordOutcomeOutput)
    .mutation(({ ctx, input }) => retractOutcome(ctx, ctx.actor, input)),
  listByDecision: userProcedure
    .input(listOutcomesByDecisionInput)
    .output(outcomesByDecisionOutput)
    .query(({ ctx, input }) => listOutcomesByDecision(ctx, ctx.actor, input.decisionId)),
});
