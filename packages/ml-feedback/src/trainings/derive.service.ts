import { inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { createReadyVersion } from "./derive.repository.ts";
import { aboutTraining, lockLifeCycle } from "./life-cycle.repository.ts";
import { countTrainings, findTraining } from "./trainings.repository.ts";
import type { DeriveTrainingInput } from "./trainings.schema.ts";
import type { Calibration, Coefficients, Weights } from "./version.schema.ts";

/**
 * Makes a version from another one by hand, with other weights or other settings of the policy: how hot lists are drawn,
 * how many are, from how large a pool. It is weighed and promoted like any other.
 */
export async function deriveVersion(
  deps: Pick<Context, "db" | "now" | "newSeed">,
  actorId: string | null,
  { modelVersion, policy, weights, reason }: DeriveTrainingInput,
): Promise<{ modelVersion: string; parentVersion: string }> {
  const at = deps.now();
  // A finished version is immutable: what is read here still holds below.
  const parent = await findTraining(deps.db, modelVersion);
  if (parent === null)
    throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");
  return inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    if (!parent.weights || !parent.calibration || !parent.thresholds || !parent.policy || !parent.coefficients)
      throw new DomainError("version_not_ready", `${modelVersion} is not a finished version.`, "modelVersion");
    if (parent.featureVersion !== FEATURE_VERSION)
      throw new DomainError(
        "version_not_ready",
        `${modelVersion} was learned from features that are not made any more: train a new one.`,
        "modelVersion",
      );
    const id = newId({ msecs: at.getTime() });
    const name = `model-${(await countTrainings(tx)) + 1}`;
    const hasSameWeights = weights === undefined;
    await createReadyVersion(tx, {
      id,
      modelVersion: name,
      parentId: parent.id,
      startedById: actorId,
      weights: weights ?? parent.weights,
      coefficients: hasSameWeights ? parent.coefficients : coefficientsOf(weights, parent.calibration),
      calibration: parent.calibration,
      thresholds: parent.thresholds,
      policy: { ...parent.policy, ...policy },
      options: { derivedFrom: modelVersion, policy, ...(hasSameWeights ? {} : { weights }), reason },
      // Weights given by hand are from no data.
      trainingDataSize: hasSameWeights ? parent.trainingDataSize : 0,
      trainingDateRange: hasSameWeights ? parent.trainingDateRange : null,
      seed: deps.newSeed(),
      contractVersion: parent.contractVersion,
      featureVersion: parent.featureVersion,
      codeVersion: parent.codeVersion,
      createdAt: at,
      finishedAt: at,
    });
    await appendAudit(tx, {
      ...aboutTraining("training.derive", id, actorId),
      before: { modelVersion, weights: parent.weights, policy: parent.policy },
      after: { modelVersion: name, weights: weights ?? parent.weights, policy: { ...parent.policy, ...policy } },
      reason,
    });
    return { modelVersion: name, parentVersion: modelVersion };
  });
}

/** β = slope · w: the scorer and the regression stay one thing. */
const coefficientsOf = (weights: Weights, { slope, intercept }: Calibration): Coefficients => ({
  genre: slope * weights.genre,
  person: slope * weights.person,
  taste: slope * weights.taste,
  wantSignal: slope * weights.wantSignal,
  drop: slope * weights.drop,
  intercept,
});
