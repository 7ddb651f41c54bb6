import { clusteredMean } from "../learning/clustered-mean.ts";
import type { ArmSums, Arms } from "../outcomes/arm-sums.repository.ts";
import { type Conclusion, checkSplit, conclude, differenceOfArms } from "../outcomes/arms.ts";
import type { MeasuredEffect } from "./corrections.schema.ts";
import type { CorrectionEffect } from "./effect.schema.ts";

type Measured = {
  readonly version: number;
  /** Left without it, in (0, 0.5]. */
  readonly holdoutShare: number;
  /** Null: it concerns everyone, and people are assigned; otherwise the lists of one person are. */
  readonly userId: string | null;
};

const VERDICTS: Record<Conclusion, MeasuredEffect["verdict"]> = {
  void: "void",
  better: "works",
  worse: "harms",
  "no-difference": "does-nothing",
  "too-early": "too-early",
};

/** The effect of a correction by intention to treat: all lists it could have touched, as they were assigned. */
export const toEffect = ({ version, holdoutShare, userId }: Measured, arms: Arms): CorrectionEffect => {
  const sampleRatio = checkSplit(arms, 1 - holdoutShare);
  const success = differenceOfArms(arms, "success");
  return {
    version,
    units: userId === null ? "people" : "lists",
    with: toSide(arms.treated),
    without: toSide(arms.control),
    sampleRatio,
    success,
    reward: differenceOfArms(arms, "reward"),
    verdict: VERDICTS[conclude(success, sampleRatio.mismatch)],
  };
};

/** What of it is kept with the correction. */
export const toMeasured = ({ version, verdict, success, with: one, without }: CorrectionEffect): MeasuredEffect => ({
  version,
  verdict,
  ...success,
  count: one.success.count + without.success.count,
});

const toSide = ({ units, success, reward }: ArmSums): CorrectionEffect["with"] => ({
  units,
  success: clusteredMean(success),
  reward: clusteredMean(reward),
});
