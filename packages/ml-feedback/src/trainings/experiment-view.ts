import { clusteredMean } from "../learning/clustered-mean.ts";
import { differenceOfRates } from "../learning/difference-of-rates.ts";
import { sampleRatio } from "../learning/sample-ratio.ts";
import type { ExperimentRow, SideSums } from "./traffic.repository.ts";
import type { Experiment, Prediction } from "./traffic.schema.ts";

/** Standard errors at which the intervals are tightest: shares of decisions, and rewards per list. Fixed beforehand. */
const TIGHTEST_SUCCESS = 0.02;
const TIGHTEST_REWARD = 0.05;
/** A smaller difference of shares is none to speak of. */
const MARGIN = 0.01;

type Interval = { readonly value: number | null; readonly ciLower: number | null; readonly ciUpper: number | null };
type Known = { readonly value: number; readonly ciLower: number; readonly ciUpper: number };

const isKnown = (interval: Interval): interval is Known => interval.ciLower !== null && interval.ciUpper !== null;

/** An experiment with what happened on both sides, and what may be concluded from it. */
export const toExperiment = (
  row: ExperimentRow,
  { challenger, control }: { challenger: SideSums; control: SideSums },
): Experiment => {
  const difference = (of: "success" | "reward", tightestAt: number): Interval => {
    const { estimate, ciLower, ciUpper } = differenceOfRates(challenger[of], control[of], { tightestAt });
    return { value: estimate, ciLower, ciUpper };
  };
  const ratio = sampleRatio(challenger.people, control.people, row.share);
  const success = difference("success", TIGHTEST_SUCCESS);
  const reward = difference("reward", TIGHTEST_REWARD);
  return {
    id: row.id,
    share: row.share,
    reason: row.reason,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    challenger: toSide(row.challenger, challenger),
    control: toSide(row.control, control),
    sampleRatio: { mismatch: ratio.mismatch, says: ratioSays(row.share, challenger.people, control.people, ratio) },
    success,
    reward,
    ...conclude(success, ratio.mismatch, row),
    prediction: row.prediction,
    predictionHeld: didHold(row.prediction, reward),
  };
};

const toSide = (modelVersion: string, { people, success, reward }: SideSums): Experiment["challenger"] => ({
  modelVersion,
  people,
  success: clusteredMean(success),
  reward: clusteredMean(reward),
});

const ratioSays = (
  share: number,
  challenged: number,
  others: number,
  { statistic, mismatch }: ReturnType<typeof sampleRatio>,
): string => {
  const total = challenged + others;
  if (statistic === null) return `${total} people so far: too few to check the split.`;
  const found = `${challenged} of ${total} people, where ${percent(share)} were meant`;
  return mismatch
    ? `${found}: chance alone does that less than once in a thousand times, so something loses people on one side.`
    : `${found}: as chance would have it.`;
};

const conclude = (
  success: Interval,
  mismatch: boolean,
  { challenger, control }: ExperimentRow,
): Pick<Experiment, "verdict" | "says"> => {
  if (mismatch)
    return { verdict: "void", says: "The sides are not as large as they should be: nothing here can be believed." };
  if (!isKnown(success))
    return {
      verdict: "too-early",
      says: "Too early to tell: at least 30 people with a verdict are needed on each side.",
    };
  const points = `between ${signed(success.ciLower)} and ${signed(success.ciUpper)} points`;
  if (success.ciLower > 0)
    return { verdict: "better", says: `With ${challenger} more is chosen or liked than with ${control}: ${points}.` };
  if (success.ciUpper < 0)
    return { verdict: "worse", says: `With ${challenger} less is chosen or liked than with ${control}: ${points}.` };
  if (success.ciLower >= -MARGIN && success.ciUpper <= MARGIN)
    return { verdict: "no-difference", says: `No difference to speak of: ${points}.` };
  return { verdict: "too-early", says: `Too early to tell: the difference lies ${points}.` };
};

/** Whether the two intervals have anything in common. */
const didHold = (prediction: Prediction | null, reward: Interval): boolean | null =>
  prediction !== null && isKnown(prediction) && isKnown(reward)
    ? prediction.ciLower <= reward.ciUpper && reward.ciLower <= prediction.ciUpper
    : null;

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
const signed = (share: number): string => {
  const points = (100 * share).toFixed(1);
  return points.startsWith("-") ? points.replace("-", "−") : `+${points}`;
};
