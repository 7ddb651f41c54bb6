import { clusteredMean } from "../learning/clustered-mean.ts";
import type { ArmSums, Arms } from "../outcomes/arm-sums.repository.ts";
import { checkSplit, conclude, differenceOfArms, type Interval, isKnown } from "../outcomes/arms.ts";
import type { ExperimentRow } from "./traffic.repository.ts";
import type { Experiment, Prediction } from "./traffic.schema.ts";

/** An experiment with what happened on both sides, the challenger's being the treated, and what may be concluded from it. */
export const toExperiment = (row: ExperimentRow, arms: Arms): Experiment => {
  const sampleRatio = checkSplit(arms, row.share);
  const success = differenceOfArms(arms, "success");
  const reward = differenceOfArms(arms, "reward");
  return {
    id: row.id,
    share: row.share,
    reason: row.reason,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    challenger: toSide(row.challenger, arms.treated),
    control: toSide(row.control, arms.control),
    sampleRatio,
    success,
    reward,
    verdict: conclude(success, sampleRatio.mismatch),
    prediction: row.prediction,
    predictionHeld: didHold(row.prediction, reward),
  };
};

const toSide = (modelVersion: string, { units, success, reward }: ArmSums): Experiment["challenger"] => ({
  modelVersion,
  people: units,
  success: clusteredMean(success),
  reward: clusteredMean(reward),
});

/** Whether the two intervals have anything in common. */
const didHold = (prediction: Prediction | null, reward: Interval): boolean | null =>
  prediction !== null && isKnown(prediction) && isKnown(reward)
    ? prediction.ciLower <= reward.ciUpper && reward.ciLower <= prediction.ciUpper
    : null;
