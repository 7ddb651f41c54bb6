import { resolve } from "node:path";
import { binary, nonNegative, unitInterval } from "@dailies/ml-feedback/learning";
import { describePredictions, reportPredictions } from "../anybody/prediction-report.ts";
import { columnOf, readTable, requireWeight } from "../tables/read-table.ts";
import type { Env } from "../terminal/env.ts";
import type { Answer } from "../terminal/output.ts";

export type MetricsOptions = {
  readonly label: string;
  readonly probability: string;
  readonly weight?: string;
  readonly threshold: number;
};

/** How good anybody's predicted probabilities are. */
export const metricsCommand = async (env: Env, file: string, options: MetricsOptions): Promise<Answer> => {
  const { label, probability, weight, threshold } = options;
  const columns = await readTable(resolve(env.callerFolder, file), {
    numbers: {
      [label]: binary,
      [probability]: unitInterval,
      ...(weight === undefined ? {} : { [weight]: nonNegative }),
    },
  });
  const predictions = {
    labels: columnOf(columns, label),
    probabilities: columnOf(columns, probability),
    ...(weight === undefined ? {} : { weights: requireWeight(columns, weight) }),
  };
  const report = reportPredictions(predictions, threshold);
  return { json: report, text: describePredictions(report) };
};
