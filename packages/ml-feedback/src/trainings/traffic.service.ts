import { inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { toExperiment } from "./experiment-view.ts";
import { aboutTraining, endExperiment, lockLifeCycle } from "./life-cycle.repository.ts";
import { beginExperiment, findRunningExperiment, listExperiments, sumExperiments } from "./traffic.repository.ts";
import type {
  Experiment,
  ListExperimentsInput,
  SetTrafficShareInput,
  SetTrafficShareOutput,
} from "./traffic.schema.ts";
import { findVersion, getActiveVersion, type Version } from "./trainings.repository.ts";

type Deps = Pick<Context, "db" | "now">;

/**
 * Lets a challenger decide for a share of people, beside the active version, or ends that with a share of 0. Another share
 * is another experiment: within one the sides never change. Promoting or rolling back ends it.
 */
export async function setTrafficShare(
  deps: Deps,
  actorId: string | null,
  { modelVersion, share, reason }: SetTrafficShareInput,
): Promise<SetTrafficShareOutput> {
  const at = deps.now();
  return inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    const challenger = await findVersion(tx, modelVersion);
    if (challenger === null)
      throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");
    const running = await findRunningExperiment(tx);
    const isOwn = running?.challengerId === challenger.id;
    if (share === (isOwn ? running.share : 0)) return { modelVersion, share };
    if (running && !isOwn)
      throw new DomainError("experiment_running", "Another version has a share of people. End that first.");
    if (share > 0) requireChallenger(challenger);
    const before = isOwn ? running.share : 0;
    await endExperiment(tx, { at, reason });
    if (share > 0) {
      const active = await getActiveVersion(tx);
      const { uplift, verdict, against } = challenger.evaluation ?? {};
      await beginExperiment(tx, {
        id: newId({ msecs: at.getTime() }),
        challengerId: challenger.id,
        controlId: active.id,
        share,
        prediction:
          uplift !== undefined && verdict !== undefined && against === active.modelVersion
            ? { ...uplift, verdict }
            : null,
        reason,
        startedById: actorId,
        startedAt: at,
      });
    }
    await appendAudit(tx, {
      ...aboutTraining("training.traffic", challenger.id, actorId),
      before: { share: before },
      after: { share },
      reason,
    });
    return { modelVersion, share };
  });
}

const requireChallenger = ({ modelVersion, status, featureVersion }: Version): void => {
  if (status === "active")
    throw new DomainError("version_not_ready", `${modelVersion} decides for everybody already.`, "modelVersion");
  if (status !== "ready" && status !== "deprecated")
    throw new DomainError("version_not_ready", `${modelVersion} is not a finished version.`, "modelVersion");
  if (featureVersion !== FEATURE_VERSION)
    throw new DomainError(
      "version_not_ready",
      `${modelVersion} was learned from features that are not made any more: train a new one.`,
      "modelVersion",
    );
};

/** Experiments, newest first, with what happened on both sides up to now. */
export async function listExperimentResults(
  { db, now }: Deps,
  { modelVersion, limit }: ListExperimentsInput,
): Promise<{ items: Experiment[] }> {
  const rows = await listExperiments(db, { modelVersion: modelVersion ?? null, limit });
  const sums = await sumExperiments(
    db,
    rows.map(({ id }) => id),
    now(),
  );
  return {
    items: rows.flatMap((row) => {
      const sides = sums.get(row.id);
      return sides === undefined ? [] : [toExperiment(row, sides)];
    }),
  };
}
