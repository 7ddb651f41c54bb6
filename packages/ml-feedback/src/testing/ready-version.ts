import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { Evaluation, Gate } from "../trainings/trainings.schema.ts";
import { TEST_NOW } from "./test-context.ts";

const UNKNOWN = { value: null, ciLower: null, ciUpper: null };

export const evaluationAgainst = (against: string, changes: Partial<Evaluation> = {}): Evaluation => ({
  against,
  lists: 0,
  rows: 0,
  users: 0,
  effectiveSampleSize: 0,
  effectiveUsers: 0,
  meanWeight: null,
  meanWeightLower99: null,
  meanWeightUpper99: null,
  largestUserShare: null,
  massOutsidePool: null,
  loggedValue: null,
  estimatedValue: null,
  uplift: UNKNOWN,
  tasteUplift: UNKNOWN,
  dropUplift: UNKNOWN,
  blockUplift: UNKNOWN,
  verdict: "better",
  because: "Better.",
  rowsNeeded: null,
  estimates: [],
  loggers: [],
  leftOut: { otherFeatures: 0, otherVersions: 0 },
  guardrails: null,
  range: null,
  ...changes,
});

type ReadyVersion = { readonly passed?: boolean; readonly evaluation?: Evaluation; readonly weights?: object };

/** A version as a training would have left it, with the settings of the first one unless it says otherwise. */
export async function addReadyVersion(
  db: Db,
  modelVersion: string,
  { passed = true, evaluation = evaluationAgainst("default-1"), weights: own }: ReadyVersion = {},
): Promise<string> {
  const base = await db.modelTraining.findFirstOrThrow({ where: { modelVersion: "default-1" } });
  const { weights, coefficients, calibration, thresholds, policy } = base;
  const checks: Gate["checks"] = [{ name: "choice", passed, says: "Better." }];
  const id = newId();
  await db.modelTraining.create({
    data: {
      id,
      modelVersion,
      status: "ready",
      parentId: base.id,
      weights: own ?? weights ?? {},
      coefficients: coefficients ?? {},
      calibration: calibration ?? {},
      thresholds: thresholds ?? {},
      policy: policy ?? {},
      options: {},
      evaluation,
      gateVerdict: { passed, checks },
      seed: "s",
      contractVersion: 1,
      featureVersion: 1,
      codeVersion: "1",
      finishedAt: TEST_NOW,
    },
  });
  return id;
}
