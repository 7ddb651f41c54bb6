import { adminProcedure, router, serviceProcedure, userProcedure } from "../trpc.ts";
import {
  listOutcomesByDecisionInput,
  listOutcomesForInput,
  listOutcomesForOutput,
  outcomesByDecisionOutput,
  recordOutcomeBatchInput,
  recordOutcomeBatchOutput,
  recordOutcomeInput,
  recordOutcomeOutput,
  retractOutcomeInput,
} from "./outcomes.schema.ts";
import { recordOutcome, recordOutcomeBatch, retractOutcome } from "./outcomes.service.ts";
import { listOutcomesByDecision, listOutcomesFor } from "./read-outcomes.service.ts";

export const outcomesRouter = router({
  record: userProcedure
    .input(recordOutcomeInput)
    .output(recordOutcomeOutput)
    .mutation(({ ctx, input }) => recordOutcome(ctx, ctx.actor, input)),
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
  listFor: adminProcedure
    .input(listOutcomesForInput)
    .output(listOutcomesForOutput)
    .query(({ ctx, input }) => listOutcomesFor(ctx, input)),
});
