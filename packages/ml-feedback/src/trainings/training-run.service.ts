import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "../context.ts";
import { bestThreshold } from "../learning/best-threshold.ts";
import { lackOfData } from "./enough-data.ts";
import { fitVersion } from "./fit-version.ts";
import { judge } from "./gate.ts";
import { createPolicyEvaluation } from "./policy-evaluation.ts";
import { reportMetrics, scoreRows } from "./report-metrics.ts";
import { cutIntoBlocks } from "./temporal-blocks.ts";
import {
  limitToNewestRows,
  streamLoggedLists,
  streamTrainingRows,
  type TrainingScope,
} from "./training-data.repository.ts";
import { createRowCollector, type RowBlock, rowCount, sliceBlock, type TrainingRow } from "./training-rows.ts";
import {
  failTraining,
  findUnfinishedTraining,
  finishTraining,
  saveProgress,
  type TrainingResult,
  type UnfinishedTraining,
} from "./training-run.repository.ts";
import type { Evaluation, Weights } from "./trainings.schema.ts";

const DAY_MS = 86_400_000;

type Deps = Pick<Context, "db" | "now" | "reportFailure">;
export type ProgressListener = (event: { readonly progress: number; readonly note: string }) => void;

type Run = {
  readonly deps: Deps;
  readonly training: UnfinishedTraining;
  readonly tell: (progress: number, note: string) => Promise<void>;
};
type Outcome =
  | { readonly ok: true; readonly result: Omit<TrainingResult, "finishedAt"> }
  | { readonly ok: false; readonly because: string; readonly rows: number };

/**
 * Does a started training: reads, fits, reports, compares, and makes the version ready, or failed with the reason. All is
 * kept at the end in one statement, so a run that was cut short leaves nothing but a training to be run again; a finished
 * one is left alone. Throws when the database cannot be reached: then run it again later.
 */
export async function runTraining(deps: Deps, trainingId: string, onProgress?: ProgressListener): Promise<void> {
  const training = await findUnfinishedTraining(deps.db, trainingId);
  if (training === null) return;
  const tell = async (progress: number, note: string) => {
    await saveProgress(deps.db, trainingId, { progress, note });
    onProgress?.({ progress, note });
  };
  const outcome = await train({ deps, training, tell }).catch((error: unknown): Outcome => {
    deps.reportFailure(error);
    return { ok: false, because: "A fault on our side stopped this training; it was reported.", rows: 0 };
  });
  const finishedAt = deps.now();
  if (outcome.ok) return finishTraining(deps.db, trainingId, { ...outcome.result, finishedAt });
  return failTraining(deps.db, trainingId, { error: outcome.because, finishedAt, trainingDataSize: outcome.rows });
}

async function train(run: Run): Promise<Outcome> {
  const { training, tell } = run;
  const { options, parent, seed } = training;
  const scope = await limitToNewestRows(run.deps.db, scopeOf(training));
  const { rows, dataHash } = await readRows(run, scope);
  const blocks = blocksOf(rows, options.windowDays);
  const refuse = (because: string): Outcome => ({ ok: false, because, rows: rowCount(rows) });
  const lack = lackOfData(rowCount(rows), options.windowDays, blocks);
  if (lack !== null) return refuse(lack);
  await tell(0.4, `Learning from ${rowCount(blocks.fit)} decisions`);
  const version = fitVersion(blocks.fit, options.c);
  if (version === null) return refuse("No component score helps to tell success from failure in these decisions.");
  if (!version.converged)
    return refuse("The fit did not settle. A smaller c, which keeps coefficients smaller, may help.");
  const { weights, calibration, coefficients } = version;
  const { probabilities } = scoreRows(blocks.calibrate, weights, calibration);
  const best = bestThreshold({ probabilities, labels: blocks.calibrate.success });
  const decisionThreshold = best?.threshold ?? parent.thresholds.decisionThreshold;
  await tell(0.5, `Measuring on ${rowCount(blocks.report)} later decisions`);
  const scored = scoreRows(blocks.report, weights, calibration);
  const metrics = reportMetrics({ block: blocks.report, scored, decisionThreshold, seed });
  const evaluation = await evaluate(run, weights, { ...scope, from: new Date(blocks.report.madeAt[0] ?? scope.from) });
  return {
    ok: true,
    result: {
      weights,
      coefficients,
      calibration,
      thresholds: { ...parent.thresholds, decisionThreshold },
      policy: parent.policy,
      metrics,
      evaluation,
      gateVerdict: judge(metrics, evaluation),
      trainingDataSize: rowCount(rows),
      trainingDateRange: { from: scope.from.toISOString(), to: scope.to.toISOString() },
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

async function readRows({ deps, tell }: Run, scope: TrainingScope) {
  const collector = createRowCollector();
  const hash = createHash("sha256");
  let read = 0;
  for await (const batch of streamTrainingRows(deps.db, scope)) {
    collector.add(batch);
    hash.update(batch.map(toHashedLine).join(""));
    read += batch.length;
    await tell(Math.min(0.35, read / 1e6), `Read ${read} decisions`);
  }
  return { rows: collector.finish(), dataHash: hash.digest("hex") };
}

/** Everything about a row that can change the result, each number in its shortest exact form. */
const toHashedLine = (row: TrainingRow): string =>
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

const blocksOf = (rows: RowBlock, windowDays: number) => {
  const { fit, calibrate, report } = cutIntoBlocks(rows.madeAt, windowDays * DAY_MS);
  return { fit: sliceBlock(rows, fit), calibrate: sliceBlock(rows, calibrate), report: sliceBlock(rows, report) };
};

async function evaluate({ deps, training, tell }: Run, weights: Weights, scope: TrainingScope): Promise<Evaluation> {
  const { parent, seed } = training;
  const evaluation = createPolicyEvaluation({ against: parent.modelVersion, policy: parent.policy, weights, seed });
  let compared = 0;
  for await (const lists of streamLoggedLists(deps.db, { ...scope, modelVersion: parent.modelVersion })) {
    await tell(0.6 + Math.min(0.35, compared / 5_000), `Comparing with ${parent.modelVersion} on lists: ${compared}`);
    for (const list of lists) {
      evaluation.add(list);
      // Each list costs milliseconds: others get their turn in between.
      await nextTurn();
    }
    compared += lists.length;
  }
  return evaluation.finish();
}
