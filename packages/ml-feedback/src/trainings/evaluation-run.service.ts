import { inTransaction, isUnavailable } from "@dailies/db";
import { v7 as newId } from "uuid";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { rangeToWire, resolveRange } from "../date-range.ts";
import { DomainError } from "../errors.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import {
  beginEvaluation,
  type EvaluationRun,
  endEvaluation,
  findUnseenFrom,
  finishEvaluation,
  isUnderWay,
  requestEvaluation,
  saveEvaluationProgress,
} from "./evaluation-run.repository.ts";
import { judge } from "./gate.ts";
import { inThread } from "./heavy-thread.ts";
import { aboutTraining } from "./life-cycle.repository.ts";
import { type Step, stepAt } from "./progress.ts";
import type { MetricsReport } from "./report.schema.ts";
import { type Telling, whileWanted } from "./telling.ts";
import { limitToNewestRows, streamTrainingRows, type TrainingScope } from "./training-data.repository.ts";
import { createRowCollector, rowCount } from "./training-rows.ts";
import type { ProgressListener } from "./training-run.service.ts";
import { findProgress, findTraining, getActiveVersion } from "./trainings.repository.ts";
import type { EvaluateTrainingInput, TrainingProgress } from "./trainings.schema.ts";
import { evaluateVersion } from "./version-evaluation.service.ts";

const DEFAULT_DAYS = 60;
const MOST_ATTEMPTS = 4;

/**
 * Asks for a version to be weighed against the active one on logged lists: by default those made since it was no longer
 * fitted, up to now. The report takes the place of the one before, and the gate judges anew.
 */
export async function requestVersionEvaluation(
  deps: Pick<Context, "db" | "now" | "newSeed" | "enqueue">,
  actorId: string | null,
  input: EvaluateTrainingInput,
): Promise<{ modelVersion: string; evaluating: boolean }> {
  const { modelVersion } = input;
  const now = deps.now();
  const version = await findTraining(deps.db, modelVersion);
  if (version === null)
    throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");
  await inTransaction(deps.db, async (tx) => {
    const unseenFrom = await findUnseenFrom(tx, version.id);
    const from = input.from ?? unseenFrom;
    const range = resolveRange(
      { ...(from === null ? {} : { from }), ...(input.to === undefined ? {} : { to: input.to }) },
      now,
      DEFAULT_DAYS,
    );
    if (unseenFrom !== null && range.from < new Date(unseenFrom))
      throw new DomainError(
        "invalid_input",
        `${modelVersion} was fitted on what was made before ${unseenFrom}: weigh it on lists from then on.`,
        "from",
      );
    const request = {
      id: newId(),
      ...rangeToWire(range),
      asOf: now.toISOString(),
      windowDays: REWARD_CONTRACT_V1.windowDays,
      seed: input.seed ?? deps.newSeed(),
    };
    if (!(await requestEvaluation(tx, version.id, request)))
      throw whyNot(modelVersion, await findProgress(tx, modelVersion));
    await appendAudit(tx, { ...aboutTraining("training.evaluate", version.id, actorId), after: rangeToWire(range) });
  });
  await deps.enqueue({ kind: "evaluate", trainingId: version.id });
  return { modelVersion, evaluating: true };
}

const whyNot = (modelVersion: string, now: TrainingProgress | null): DomainError => {
  if (now?.evaluating) {
    const says = `${modelVersion} is being weighed already. Wait, or call it off.`;
    return new DomainError("training_running", says, "modelVersion");
  }
  const says =
    now?.status === "active" ? "decides now: there is nothing to weigh it against" : "is not a finished version";
  return new DomainError("version_not_ready", `${modelVersion} ${says}.`, "modelVersion");
};

type Deps = Pick<Context, "db" | "now" | "reportFailure">;

/** Does an evaluation that was asked for; the same rules of interruption as for a training. */
export async function runEvaluation(deps: Deps, trainingId: string, onProgress?: ProgressListener): Promise<void> {
  const run = await beginEvaluation(deps.db, trainingId);
  if (run === null) return;
  if (run.attempts > MOST_ATTEMPTS) {
    await endEvaluation(deps.db, run, { code: "given-up", attempts: MOST_ATTEMPTS });
    return;
  }
  const parts = {
    save: (step: Step) => saveEvaluationProgress(deps.db, run, step),
    isWanted: () => isUnderWay(deps.db, run),
    onProgress,
  };
  try {
    const done = await whileWanted(parts, (telling) => evaluate(deps.db, run, telling));
    if (!done.calledOff) await finishEvaluation(deps.db, run, done.result);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    deps.reportFailure(error);
    await endEvaluation(deps.db, run, { code: "fault" });
  }
}

async function evaluate(db: Context["db"], run: EvaluationRun, telling: Telling) {
  const { request } = run;
  const scope: TrainingScope = {
    from: new Date(request.from),
    to: new Date(request.to),
    asOf: new Date(request.asOf),
    windowDays: request.windowDays,
    contractVersion: run.contractVersion,
    featureVersion: run.featureVersion,
  };
  const metrics = run.dataHash === null ? await measureVersion(db, { run, scope }, telling) : run.metrics;
  const evaluation = await evaluateVersion(
    db,
    { target: run, against: await getActiveVersion(db), scope, seed: request.seed },
    telling,
  );
  return { evaluation, gateVerdict: metrics === null ? null : judge(metrics, evaluation), metrics };
}

/**
 * A version that was made and not trained has no report of its own: each time it is weighed, its predictions are compared
 * with what happened in the range.
 */
async function measureVersion(
  db: Context["db"],
  { run, scope }: { readonly run: EvaluationRun; readonly scope: TrainingScope },
  { tell, signal }: Telling,
): Promise<MetricsReport | null> {
  const collector = createRowCollector();
  let read = 0;
  for await (const batch of streamTrainingRows(db, await limitToNewestRows(db, scope))) {
    collector.add(batch);
    read += batch.length;
    await tell(stepAt(Math.min(0.35, read / 1e6), { code: "reading", decisions: read }));
  }
  const rows = collector.finish();
  if (rowCount(rows) === 0) return null;
  await tell(stepAt(0.5, { code: "measuring", decisions: read }));
  const { weights, calibration, thresholds, request } = run;
  const { decisionThreshold } = thresholds;
  const input = { rows, weights, calibration, decisionThreshold, seed: request.seed };
  return inThread("measure", input, { signal, onStep: () => undefined });
}
