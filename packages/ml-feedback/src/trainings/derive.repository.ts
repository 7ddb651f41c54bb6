import type { Db } from "@dailies/db";
import type { TrainingDetail } from "./trainings.schema.ts";
import type { Calibration, Coefficients, Policy, Thresholds, Weights } from "./version.schema.ts";

export type ReadyVersion = {
  readonly id: string;
  readonly modelVersion: string;
  readonly parentId: string;
  readonly startedById: string | null;
  readonly weights: Weights;
  readonly coefficients: Coefficients;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
  readonly policy: Policy;
  readonly options: object;
  readonly trainingDataSize: number;
  readonly trainingDateRange: TrainingDetail["trainingDateRange"];
  readonly seed: string;
  readonly contractVersion: number;
  readonly featureVersion: number;
  readonly codeVersion: string;
  readonly createdAt: Date;
  readonly finishedAt: Date;
};

/** A version that was made and not trained. */
export async function createReadyVersion(tx: Db, { trainingDateRange, ...version }: ReadyVersion): Promise<void> {
  await tx.modelTraining.create({
    data: { ...version, status: "ready", progress: 1, ...(trainingDateRange === null ? {} : { trainingDateRange }) },
  });
}
