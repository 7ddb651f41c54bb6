import { adminProcedure, router, serviceProcedure, userProcedure } from "../trpc.ts";
import {
  decisionDetailSchema,
  decisionEvidenceSchema,
  explanationSchema,
  getDecisionInput,
  listDecisionsInput,
  listDecisionsOutput,
  markShownInput,
  markShownOutput,
  recordDecisionsInput,
  recordDecisionsOutput,
} from "./decisions.schema.ts";
import { explainDecision, getDecisionDetail, listDecisionPage, markDecisionsShown } from "./decisions.service.ts";
import { getEvidence } from "./evidence.service.ts";
import { recordExternalDecisions } from "./external-decisions.service.ts";

export const decisionsRouter = router({
  markShown: userProcedure
    .input(markShownInput)
    .output(markShownOutput)
    .mutation(({ ctx, input }) => markDecisionsShown(ctx, ctx.actor.userId, input.decisionIds)),
  record: serviceProcedure("decisions:write")
    .input(recordDecisionsInput)
    .output(recordDecisionsOutput)
    .mutation(({ ctx, input }) => recordExternalDecisions(ctx, input.decisions)),
  get: userProcedure
    .input(getDecisionInput)
    .output(decisionDetailSchema)
    .query(({ ctx, input }) => getDecisionDetail(ctx, ctx.actor, input.id)),
  explain: userProcedure
    .input(getDecisionInput)
    .output(explanationSchema)
    .query(({ ctx, input }) => explainDecision(ctx, ctx.actor, input.id)),
  evidence: userProcedure
    .input(getDecisionInput)
    .output(decisionEvidenceSchema)
    .query(({ ctx, input }) => getEvidence(ctx, ctx.actor, input.id)),
  list: adminProcedure
    .input(listDecisionsInput)
    .output(listDecisionsOutput)
    .query(({ ctx, input }) => listDecisionPage(ctx, input)),
});
