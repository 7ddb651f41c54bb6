import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { decodeIdCursor, encodeCursor } from "../cursor.ts";
import { rangeToWire, resolveRange } from "../date-range.ts";
import { DomainError } from "../errors.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { endEvaluation } from "./evaluation-run.repository.ts";
import { judgeAgainst } from "./gate.ts";
import {
  aboutTraining,
  findReplacedVersion,
  lockLifeCycle,
  PROMOTE_ACTION,
  ROLLBACK_ACTION,
  switchActive,
} from "./life-cycle.repository.ts";
import {
  cancelUnfinished,
  createTraining,
  findTrainingState,
  listUnfinishedTrainings,
} from "./training-run.repository.ts";
import {
  countTrainings,
  findProgress,
  findTraining,
  findVersion,
  getActiveVersion,
  listTrainings,
  type Version,
} from "./trainings.repository.ts";
import type {
  CancelTrainingInput,
  CancelTrainingOutput,
  ListTrainingsInput,
  PromoteTrainingInput,
  PromoteTrainingOutput,
  RollbackTrainingInput,
  RollbackTrainingOutput,
  StartTrainingInput,
  TrainingDetail,
  TrainingProgress,
} from "./trainings.schema.ts";

const DEFAULT_DAYS = 180;
/** Rises with every change after which the same data and seed give another result. */
const CODE_VERSION = "4";
const WATCH_INTERVAL_MS = 500;
const LIST = "trainings";

type Deps = Pick<Context, "db" | "now">;

/** Notes down what is to be trained and hands it to the host; one training at a time. */
export async function startTraining(
  deps: Pick<Context, "db" | "now" | "newSeed" | "enqueue">,
  startedById: string | null,
  input: StartTrainingInput,
) {
  const now = deps.now();
  const range = resolveRange(input, now, DEFAULT_DAYS);
  const id = newId({ msecs: now.getTime() });
  const modelVersion = await inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    if ((await listUnfinishedTrainings(tx)).length > 0)
      throw new DomainError("training_running", "A training is running. Wait until it has finished, or call it off.");
    const parent = await getActiveVersion(tx);
    const version = `model-${(await countTrainings(tx)) + 1}`;
    await createTraining(tx, {
      id,
      modelVersion: version,
      parentId: parent.id,
      startedById,
      options: {
        ...rangeToWire(range),
        asOf: now.toISOString(),
        windowDays: input.windowDays,
        c: input.c,
        position: input.position,
        propensityWeights: input.propensityWeights,
        policy: input.policy ?? {},
        note: input.note ?? null,
      },
      seed: input.seed ?? deps.newSeed(),
      contractVersion: REWARD_CONTRACT_V1.version,
      featureVersion: FEATURE_VERSION,
      codeVersion: CODE_VERSION,
      createdAt: now,
    });
    await appendAudit(tx, { ...aboutTraining("training.start", id, startedById), after: { modelVersion: version } });
    return version;
  });
  // Only now can the job find its training, whichever server runs it.
  await deps.enqueue({ kind: "train", trainingId: id });
  return { id, modelVersion, status: "training" as const };
}

/**
 * Calls a training or an evaluation off, whether it waits or runs, on this server, another or one that died: what it does from here on
 * is lost, and the next may start at once. Doing it twice is harmless.
 */
export async function cancelTraining(
  deps: Deps,
  actorId: string | null,
  { modelVersion, reason }: CancelTrainingInput,
): Promise<CancelTrainingOutput> {
  const at = deps.now();
  return inTransaction(deps.db, async (tx) => {
    const training = await findTrainingState(tx, modelVersion);
    if (training === null) throw notFound(modelVersion);
    if (training.cancelledAt !== null) return { modelVersion, cancelledAt: training.cancelledAt.toISOString() };
    const stage = { code: "stopped", reason: reason === "" ? null : reason } as const;
    if (training.evaluation !== null) {
      await endEvaluation(tx, { id: training.id, request: training.evaluation }, { code: "called-off" });
      await appendAudit(tx, aboutTraining("training.cancel_evaluation", training.id, actorId));
      return { modelVersion, cancelledAt: at.toISOString() };
    }
    if (!(await cancelUnfinished(tx, training.id, { stage, at })))
      throw new DomainError(
        "training_not_running",
        `${modelVersion} is not in training any more: there is nothing to call off.`,
        "modelVersion",
      );
    await appendAudit(tx, {
      ...aboutTraining("training.cancel", training.id, actorId),
      ...(reason === "" ? {} : { reason }),
    });
    return { modelVersion, cancelledAt: at.toISOString() };
  });
}

const notFound = (modelVersion: string) =>
  new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");

export async function getTraining({ db }: Pick<Context, "db">, modelVersion: string): Promise<TrainingDetail> {
  const training = await findTraining(db, modelVersion);
  if (training === null) throw notFound(modelVersion);
  return training;
}

export async function listTrainingPage({ db }: Pick<Context, "db">, { status, cursor, limit }: ListTrainingsInput) {
  return listTrainings(db, {
    status: status ?? null,
    beforeId: cursor === undefined ? null : decodeIdCursor(LIST, cursor),
    limit,
    cursorOf: (last) => encodeCursor(LIST, last.id),
  });
}

/** Tells where a training stands whenever that has changed, and ends when it is no longer running. */
export async function* watchTraining(
  { db }: Pick<Context, "db">,
  modelVersion: string,
  signal?: AbortSignal,
): AsyncGenerator<TrainingProgress> {
  let told = "";
  while (!signal?.aborted) {
    const progress = await findProgress(db, modelVersion);
    if (progress === null) throw notFound(modelVersion);
    const state = JSON.stringify(progress);
    if (state !== told) yield progress;
    if (progress.status !== "training" && !progress.evaluating) return;
    told = state;
    // Waking early because the watcher left is not a failure.
    await sleep(WATCH_INTERVAL_MS, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

/**
 * Puts a version in everybody's lists, if its gate lets it or an administrator forces it with a reason. Whoever races, one
 * goes after the other and one version is active throughout. Promoting the active version changes nothing.
 */
export async function promoteTraining(
  deps: Deps,
  actorId: string | null,
  { modelVersion, force, reason }: PromoteTrainingInput,
): Promise<PromoteTrainingOutput> {
  return inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    const active = await getActiveVersion(tx);
    const target = await findVersion(tx, modelVersion);
    if (target === null) throw notFound(modelVersion);
    if (target.id === active.id)
      return { promoted: true, activeVersion: modelVersion, previousVersion: null, gate: target.gate };
    requirePromotable(target, force);
    const gate = judgeAgainst(target, active.modelVersion);
    if (!gate.passed && !force)
      return { promoted: false, activeVersion: active.modelVersion, previousVersion: null, gate };
    await switchActive(tx, {
      fromId: active.id,
      toId: target.id,
      at: deps.now(),
      promotedById: actorId,
      reason: reason || null,
    });
    await appendAudit(tx, {
      ...aboutTraining(PROMOTE_ACTION, target.id, actorId),
      before: { activeVersion: active.modelVersion },
      after: { activeVersion: modelVersion, forced: !gate.passed, gate },
      ...(reason === "" ? {} : { reason }),
    });
    return { promoted: true, activeVersion: modelVersion, previousVersion: active.modelVersion, gate };
  });
}

const requirePromotable = ({ modelVersion, status }: Version, force: boolean): void => {
  if (status === "ready" || (status === "deprecated" && force)) return;
  const says = {
    training: "is still in training",
    failed: "failed in training",
    deprecated: "was replaced: roll back to it, or force it with a reason",
    active: "is active",
  }[status];
  throw new DomainError("version_not_ready", `${modelVersion} ${says}.`, "modelVersion");
};

/** Brings back the version that the active one replaced, in one step; again, the one before that. */
export async function rollbackTraining(
  deps: Deps,
  actorId: string | null,
  { modelVersion, reason }: RollbackTrainingInput,
): Promise<RollbackTrainingOutput> {
  return inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    const active = await getActiveVersion(tx);
    if (modelVersion !== undefined && modelVersion !== active.modelVersion)
      throw new DomainError(
        "stale_version",
        `${modelVersion} does not decide any more, ${active.modelVersion} does. Look again before you go back.`,
        "modelVersion",
      );
    const replaced = await findReplacedVersion(tx, active.modelVersion);
    if (replaced === null)
      throw new DomainError("nothing_to_roll_back", `${active.modelVersion} replaced no other version.`);
    await switchActive(tx, {
      fromId: active.id,
      toId: replaced.id,
      at: deps.now(),
      promotedById: actorId,
      reason,
    });
    await appendAudit(tx, {
      ...aboutTraining(ROLLBACK_ACTION, replaced.id, actorId),
      before: { activeVersion: active.modelVersion },
      after: { activeVersion: replaced.modelVersion },
      reason,
    });
    return { activeVersion: replaced.modelVersion, previousVersion: active.modelVersion };
  });
}
