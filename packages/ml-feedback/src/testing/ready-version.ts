import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import { type Evaluation, evaluationSchema, type Gate } from "../trainings/report.schema.ts";
import { nothingWeighed } from "../trainings/weigh.ts";
import { TEST_NOW } from "./test-context.ts";

export const evaluationAgainst = (against: string, changes: Partial<Evaluation> = {}): Evaluation => ({
  ...evaluationSchema.parse(nothingWeighed(against, "Better.")),
  verdict: "better",
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
