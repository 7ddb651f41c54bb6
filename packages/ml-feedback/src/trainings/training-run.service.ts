import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isUnavailable } from "@dailies/db";
import type { Context } from "../context.ts";
import { judge } from "./gate.ts";
import { inThread } from "./heavy-thread.ts";
import { placingsOf } from "./placing.ts";
import type { ProgressStage } from "./progress.schema.ts";
import { type Step, stepAt } from "./progress.ts";
import { type Telling, whileWanted } from "./telling.ts";
import {
  type LoggedRow,
  limitToNewestRows,
  listDraws,
  streamTrainingRows,
  type TrainingScope,
} from "./training-data.repository.ts";
import { createRowCollector, rowCount, type TrainingRow } from "./training-rows.ts";
import {
  beginAttempt,
  failTraining,
  findUnfinishedTraining,
  finishTraining,
  isUnfinished,
  saveProgress,
  type TrainingResult,
  type UnfinishedTraining,
} from "./training-run.repository.ts";
import { evaluateVersion } from "./version-evaluation.service.ts";

/** So often a process may end while at a training before the training is blamed. */
const MOST_ATTEMPTS = 4;

type Deps = Pick<Context, "db" | "now" | "reportFailure">;
export type ProgressListener = (event: Step) => void;

type Run = Telling & { readonly deps: Deps; readonly training: UnfinishedTraining };
type Outcome =
  | { readonly ok: true; readonly result: Omit<TrainingResult, "finishedAt"> }
  | { readonly ok: false; readonly stage: ProgressStage; readonly rows: number };

/**
 * Does a started training: reads, fits, reports, compares, and makes the version ready, or failed with the reason. All is
 * kept at the end in one statement, so a run that was cut short leaves nothing but a training to be run again; a finished
 * one is left alone, one called off is let go of. Throws when the database cannot be reached: then run it again later.
 */
export async function runTraining(deps: Deps, trainingId: string, onProgress?: ProgressListener): Promise<void> {
  if (!(await beginAttempt(deps.db, trainingId))) return;
  const training = await findUnfinishedTraining(deps.db, trainingId);
  if (training === null) return;
  const parts = {
    save: (step: Step) => saveProgress(deps.db, trainingId, step),
    isWanted: () => isUnfinished(deps.db, trainingId),
    onProgress,
  };
  try {
    const done = await whileWanted(parts, (telling) => train({ deps, training, ...telling }));
    if (!done.calledOff) await finish(deps, trainingId, done.result);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    deps.reportFailure(error);
    await finish(deps, trainingId, { ok: false, stage: { code: "fault" }, rows: 0 });
  }
}

const finish = (deps: Deps, id: string, outcome: Outcome): Promise<void> => {
  const finishedAt = deps.now();
  return outcome.ok
    ? finishTraining(deps.db, id, { ...outcome.result, finishedAt })
    : failTraining(deps.db, id, { ...outcome, finishedAt });
};

async function train(run: Run): Promise<Outcome> {
  const { training, tell, signal } = run;
  const { options, parent, seed } = training;
  const policy = { ...parent.policy, ...options.policy };
  if (training.attempts > MOST_ATTEMPTS)
    return { ok: false, stage: { code: "given-up", attempts: MOST_ATTEMPTS }, rows: 0 };
  const scope = await limitToNewestRows(run.deps.db, scopeOf(training));
  const { rows, dataHash } = await readRows(run, scope);
  const { decisionThreshold } = parent.thresholds;
  const steps: Promise<void>[] = [];
  const learned = await inThread(
    "learn",
    {
      rows,
      windowDays: options.windowDays,
      c: options.c,
      position: options.position,
      propensityWeights: options.propensityWeights,
      seed,
      decisionThreshold,
    },
    { signal, onStep: (step) => steps.push(tell(step).catch(() => undefined)) },
  );
  await Promise.all(steps);
  signal.throwIfAborted();
  if (!learned.ok) return { ...learned, rows: rowCount(rows) };
  const { weights, calibration, coefficients, metrics } = learned;
  const reportFrom = new Date(learned.reportFrom);
  const thresholds = { ...parent.thresholds, decisionThreshold: learned.decisionThreshold };
  const target = { modelVersion: training.modelVersion, weights, policy, thresholds };
  const evaluation = await evaluateVersion(
    run.deps.db,
    { target, against: parent, scope: { ...scope, from: reportFrom }, seed },
    run,
  );
  return {
    ok: true,
    result: {
      weights,
      coefficients,
      calibration,
      thresholds,
      policy,
      metrics,
      evaluation,
      gateVerdict: judge(metrics, evaluation),
      trainingDataSize: rowCount(rows),
      trainingDateRange: {
        from: scope.from.toISOString(),
        to: scope.to.toISOString(),
        reportFrom: reportFrom.toISOString(),
      },
      dataHash,
    },
  };
}

const scopeOf = ({ options, contractVersion, featureVersion }: UnfinishedTraining): TrainingScope => ({
  from: new Date(options.from),
  to: new Date(options.to),
  asOf: new Date(options.asOf),
  windowDays: options.windowDays,
  contractVersion,
  featureVersion,
});

async function readRows({ deps, training, tell }: Run, scope: TrainingScope) {
  const { position, propensityWeights } = training.options;
  const needsPlacing = position === "examination" || propensityWeights;
  const collector = createRowCollector();
  const hash = createHash("sha256");
  let read = 0;
  for await (const batch of streamTrainingRows(deps.db, scope)) {
    collector.add(needsPlacing ? await place(deps.db, batch) : batch);
    hash.update(batch.map(toHashedLine).join(""));
    read += batch.length;
    await tell(stepAt(Math.min(0.35, read / 1e6), { code: "reading", decisions: read }));
  }
  return { rows: collector.finish(), dataHash: hash.digest("hex") };
}

/** The rows with how the draws of their lists placed them; each list costs milliseconds, and others get their turn in between. */
async function place(db: Deps["db"], rows: readonly LoggedRow[]): Promise<TrainingRow[]> {
  const draws = await listDraws(db, [...new Set(rows.map(({ listId }) => listId))]);
  const placings = new Map<string, ReturnType<typeof placingsOf>>();
  for (const [listId, draw] of draws) {
    placings.set(listId, placingsOf(draw));
    await nextTurn();
  }
  return rows.map((row) => ({ ...row, ...placings.get(row.listId)?.(row) }));
}

/** Everything about a row that can change the result, each number in its shortest exact form; its list's pool never changes. */
const toHashedLine = (row: LoggedRow): string =>
  `${[
    row.decisionId,
    row.userId,
    row.listId,
    row.madeAt.getTime(),
    row.position,
    row.genreScore,
    row.personScore,
    row.tasteScore,
    row.wantSignalScore,
    row.dropRisk,
    row.wasSuccessful,
    row.reward,
  ].join(" ")}\n`;
