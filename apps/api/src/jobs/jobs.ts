import type { Database } from "@dailies/db";
import {
  type AlertNotification,
  type Context,
  evaluateAlerts,
  expireCorrections,
  expireImports,
  listUnfinishedEvaluations,
  listUnfinishedTrainings,
  measureCorrections,
  refreshTasteModel,
  runEvaluation,
  runTraining,
  scoreShadows,
  sweepIgnored,
} from "@dailies/ml-feedback";
import { z } from "zod";
import { startJobQueue } from "./job-queue.ts";
import type { JobKind } from "./job-worker.ts";

const SWEEP_EVERY_S = 300;
const SWEEP_BATCH = 500;
/** What is watched changes by the day, and asking reads weeks of decisions. */
const WATCH_EVERY_S = 3_600;

/** A new model of everybody's taste is fitted when enough came since the last: asked every quarter of an hour. */
const TASTE_EVERY_S = 900;

const versionJob = z.object({ trainingId: z.string() });

export type Jobs = { readonly enqueue: Context["enqueue"]; readonly stop: () => Promise<void> };

export type JobsParts = {
  readonly database: Database;
  readonly now: () => Date;
  readonly reportFailure: (error: unknown) => void;
  readonly notify: (notification: AlertNotification) => void;
  /** How far long work is, in [0, 1]. */
  readonly tell: (work: string, progress: number, note: string) => void;
};

/** What the product does without being asked, and what takes longer than a call. */
export async function startJobs({ database, now, reportFailure, notify, tell }: JobsParts): Promise<Jobs> {
  const deps = { db: database.db, now, reportFailure };
  const kinds: JobKind[] = [
    { name: "sweep", run: () => sweep(deps).then(askForWatch).then(takeUpWhatWasLeft) },
    {
      name: "watch",
      run: async () => {
        await measureCorrections(deps).catch(reportFailure);
        await evaluateAlerts({ ...deps, notify });
      },
    },
    {
      name: "taste",
      run: async () =>
        void (await refreshTasteModel(deps, { onStep: ({ progress, note }) => tell("taste", progress, note) })),
    },
    { name: "train", run: async (data) => runTraining(deps, versionJob.parse(data).trainingId) },
    { name: "evaluate", run: async (data) => runEvaluation(deps, versionJob.parse(data).trainingId) },
  ];
  const queue = await startJobQueue({ database, kinds, reportFailure });
  const enqueue: Context["enqueue"] = ({ kind, trainingId }) => queue.send(kind, { trainingId }, { key: trainingId });
  // What lost its job, or had it given up, would stay under way for ever.
  const takeUpWhatWasLeft = async () => {
    const takeUp = async (kind: "train" | "evaluate", ids: readonly string[]) => {
      for (const trainingId of ids) if (!(await queue.holds(kind, trainingId))) await enqueue({ kind, trainingId });
    };
    await takeUp("train", await listUnfinishedTrainings(database.db));
    await takeUp("evaluate", await listUnfinishedEvaluations(database.db));
  };
  // Every server asks, one of them is heard in each span.
  const askForSweep = () => queue.send("sweep", {}, { perSeconds: SWEEP_EVERY_S });
  // After the first sweep, which mends what waited for a server; and without one, should the sweeper be what fails.
  const askForWatch = () => queue.send("watch", {}, { perSeconds: WATCH_EVERY_S });
  const askForTaste = () => queue.send("taste", {}, { perSeconds: TASTE_EVERY_S });
  const ask = () => Promise.all([askForSweep(), askForWatch(), askForTaste()]);
  const timer = setInterval(() => ask().catch(reportFailure), SWEEP_EVERY_S * 1_000);
  const stop = () => {
    clearInterval(timer);
    return queue.stop();
  };
  await askForSweep();
  await askForTaste();
  await takeUpWhatWasLeft();
  return { enqueue, stop };
}

/**
 * Silence past its window becomes an answer; a correction past its end stops acting; what was given and never confirmed is
 * forgotten; shadows score what is new.
 */
async function sweep(deps: Pick<Context, "db" | "now">): Promise<void> {
  await expireCorrections(deps);
  await expireImports(deps);
  let more = true;
  while (more) ({ more } = await sweepIgnored(deps, { limit: SWEEP_BATCH }));
  more = true;
  while (more) ({ more } = await scoreShadows(deps));
}
