import { adminProcedure, router } from "../trpc.ts";
import { compareVersions } from "./compare.service.ts";
import { deriveVersion } from "./derive.service.ts";
import { requestVersionEvaluation } from "./evaluation-run.service.ts";
import { listUnderInput, listUnderOutput, movesInput, movesOutput } from "./lists-under.schema.ts";
import { listMoves, listUnder } from "./lists-under.service.ts";
import { setShadowInput, setShadowOutput, shadowReportSchema } from "./shadow.schema.ts";
import { getShadowReport, setShadow } from "./shadow.service.ts";
import {
  listExperimentsInput,
  listExperimentsOutput,
  setTrafficShareInput,
  setTrafficShareOutput,
} from "./traffic.schema.ts";
import { listExperimentResults, setTrafficShare } from "./traffic.service.ts";
import {
  cancelTrainingInput,
  cancelTrainingOutput,
  compareTrainingsInput,
  compareTrainingsOutput,
  deriveTrainingInput,
  deriveTrainingOutput,
  evaluateTrainingInput,
  evaluateTrainingOutput,
  getTrainingInput,
  listTrainingsInput,
  listTrainingsOutput,
  promoteTrainingInput,
  promoteTrainingOutput,
  rollbackTrainingInput,
  rollbackTrainingOutput,
  startTrainingInput,
  startTrainingOutput,
  trainingDetailSchema,
} from "./trainings.schema.ts";
import {
  cancelTraining,
  getTraining,
  listTrainingPage,
  promoteTraining,
  rollbackTraining,
  startTraining,
  watchTraining,
} from "./trainings.service.ts";

export const trainingsRouter = router({
  start: adminProcedure
    .input(startTrainingInput)
    .output(startTrainingOutput)
    .mutation(({ ctx, input }) => startTraining(ctx, ctx.actor.userId, input)),
  cancel: adminProcedure
    .input(cancelTrainingInput)
    .output(cancelTrainingOutput)
    .mutation(({ ctx, input }) => cancelTraining(ctx, ctx.actor.userId, input)),
  get: adminProcedure
    .input(getTrainingInput)
    .output(trainingDetailSchema)
    .query(({ ctx, input }) => getTraining(ctx, input.modelVersion)),
  listUnder: adminProcedure
    .input(listUnderInput)
    .output(listUnderOutput)
    .query(({ ctx, input }) => listUnder(ctx, input)),
  moves: adminProcedure
    .input(movesInput)
    .output(movesOutput)
    .query(({ ctx, input }) => listMoves(ctx, input)),
  list: adminProcedure
    .input(listTrainingsInput)
    .output(listTrainingsOutput)
    .query(({ ctx, input }) => listTrainingPage(ctx, input)),
  progress: adminProcedure
    .input(getTrainingInput)
    .subscription(({ ctx, input, signal }) => watchTraining(ctx, input.modelVersion, signal)),
  promote: adminProcedure
    .input(promoteTrainingInput)
    .output(promoteTrainingOutput)
    .mutation(({ ctx, input }) => promoteTraining(ctx, ctx.actor.userId, input)),
  rollback: adminProcedure
    .input(rollbackTrainingInput)
    .output(rollbackTrainingOutput)
    .mutation(({ ctx, input }) => rollbackTraining(ctx, ctx.actor.userId, input)),
  compare: adminProcedure
    .input(compareTrainingsInput)
    .output(compareTrainingsOutput)
    .query(({ ctx, input }) => compareVersions(ctx, input.modelVersions)),
  evaluate: adminProcedure
    .input(evaluateTrainingInput)
    .output(evaluateTrainingOutput)
    .mutation(({ ctx, input }) => requestVersionEvaluation(ctx, ctx.actor.userId, input)),
  derive: adminProcedure
    .input(deriveTrainingInput)
    .output(deriveTrainingOutput)
    .mutation(({ ctx, input }) => deriveVersion(ctx, ctx.actor.userId, input)),
  setTrafficShare: adminProcedure
    .input(setTrafficShareInput)
    .output(setTrafficShareOutput)
    .mutation(({ ctx, input }) => setTrafficShare(ctx, ctx.actor.userId, input)),
  experiments: adminProcedure
    .input(listExperimentsInput)
    .output(listExperimentsOutput)
    .query(({ ctx, input }) => listExperimentResults(ctx, input)),
  setShadow: adminProcedure
    .input(setShadowInput)
    .output(setShadowOutput)
    .mutation(({ ctx, input }) => setShadow(ctx, ctx.actor.userId, input)),
  shadow: adminProcedure
    .input(getTrainingInput)
    .output(shadowReportSchema)
    .query(({ ctx, input }) => getShadowReport(ctx, input.modelVersion)),
});
