// The server door: the router, its caller, and the services that hosts run themselves.
export { ensureAccount, findPersonId } from "./account/account.service.ts";
export { countOpenAlerts } from "./alerts/alerts.service.ts";
export { type AlertNotification, evaluateAlerts } from "./alerts/evaluation.service.ts";
export { createApiKey, verifyApiKey } from "./api-keys/api-keys.service.ts";
export type { Actor, Context, Job } from "./context.ts";
export { expireCorrections } from "./corrections/corrections.service.ts";
export { measureCorrections } from "./corrections/effect.service.ts";
export { type DecisionLogRow, streamDecisionLog } from "./decisions/decision-log.repository.ts";
export { DomainError, type Reason } from "./errors.ts";
export { describeProblem } from "./imports/formats/problem.ts";
export type { ImportService } from "./imports/history.schema.ts";
export {
  confirmImport,
  discardImport,
  expireImports,
  listImportEntries,
  readHistory,
  watchImport,
} from "./imports/history.service.ts";
export {
  type ImportedPerson,
  type ImportedRating,
  type ImportedTitle,
  importedTitleSchema,
} from "./imports/imports.schema.ts";
export {
  finishImport,
  importImdbIds,
  importPeople,
  importRatings,
  importTitles,
  type Written,
} from "./imports/imports.service.ts";
export { type Rng, seededRng } from "./learning/random.ts";
export { type Finding, inspectInstallation } from "./metrics/installation.service.ts";
export { openApiDocument } from "./open-api.ts";
export type { Deed } from "./outcomes/fact.ts";
export { recordOutcomeBatch, sweepIgnored } from "./outcomes/outcomes.service.ts";
export { type FactRequest, recordFacts } from "./outcomes/record-facts.service.ts";
export { gatherCandidates } from "./recommendations/candidates.ts";
export { type ComponentScores, scoreComponents } from "./recommendations/component-scores.ts";
export type { HistoryEntry, Population, TitleFeatures } from "./recommendations/history.ts";
export { modelSum } from "./recommendations/score-sum.ts";
export { buildTasteProfile } from "./recommendations/taste-profile.ts";
export { type AppRouter, appRouter, createCaller, type RouterInputs, type RouterOutputs } from "./router.ts";
export { refreshTasteModel } from "./taste-model/taste-model.service.ts";
export {
  fitTasteModel,
  type TasteModel,
  type TasteSettings,
  tasteOf,
} from "./taste-model/taste-model.ts";
export { titleKey } from "./titles/title-key.ts";
export { listUnfinishedEvaluations } from "./trainings/evaluation-run.repository.ts";
export { runEvaluation } from "./trainings/evaluation-run.service.ts";
export { scoreShadows } from "./trainings/shadow.service.ts";
export { listUnfinishedTrainings } from "./trainings/training-run.repository.ts";
export { runTraining } from "./trainings/training-run.service.ts";
export { promoteTraining, rollbackTraining, startTraining } from "./trainings/trainings.service.ts";
