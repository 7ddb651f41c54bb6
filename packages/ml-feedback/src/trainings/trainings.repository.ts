import type { Db } from "@dailies/db";
import {
  type Calibration,
  calibrationSchema,
  type Policy,
  policySchema,
  type Thresholds,
  thresholdsSchema,
  type Weights,
  weightsSchema,
} from "./trainings.schema.ts";

/** The one model version that decides now. */
export type ActiveVersion = {
  readonly id: string;
  readonly modelVersion: string;
  readonly featureVersion: number;
  readonly activatedAt: Date | null;
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
  readonly policy: Policy;
};

/** A base version is active from the first migration on, so absence is a broken database and not a state to handle. */
export async function getActiveVersion(db: Db): Promise<ActiveVersion> {
  const row = await db.modelTraining.findFirstOrThrow({
    where: { status: "active" },
    select: {
      id: true,
      modelVersion: true,
      featureVersion: true,
      activatedAt: true,
      weights: true,
      calibration: true,
      thresholds: true,
      policy: true,
    },
  });
  return {
    ...row,
    weights: weightsSchema.parse(row.weights),
    calibration: calibrationSchema.parse(row.calibration),
    thresholds: thresholdsSchema.parse(row.thresholds),
    policy: policySchema.parse(row.policy),
  };
}
