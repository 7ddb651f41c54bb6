import { averagePrecisionOf } from "./average-precision.ts";
import { brierScore } from "./brier-score.ts";
import { expectedCalibrationError, maximumCalibrationError, weightedCalibrationCurve } from "./calibration-error.ts";
import { classificationMetrics, type WeightedPredictions } from "./classification-metrics.ts";
import { logLoss } from "./log-loss.ts";
import { rocAucOf } from "./roc-auc.ts";

type Rows = Pick<WeightedPredictions, "probabilities" | "labels">;

/** A metric of the same rows for given weights, 1 each by default; null where it is undefined. */
export type WeightedStatistic = (weights?: ArrayLike<number>) => number | null;

export type PredictionMetric = {
  /** The values it can take, and the one that predictions which are always right and certain have. */
  readonly lowest: number;
  readonly highest: number;
  readonly best: number;
  /** Whatever does not depend on the weights is worked out here, once; `threshold` in [0, 1] is where a yes begins. */
  readonly prepare: (rows: Rows, threshold: number) => WeightedStatistic;
};

const metric = ([lowest, highest, best]: readonly [number, number, number], prepare: PredictionMetric["prepare"]) => ({
  lowest,
  highest,
  best,
  prepare,
});

const withWeights = (rows: Rows, weights: ArrayLike<number> | undefined): WeightedPredictions => ({
  ...rows,
  ...(weights === undefined ? {} : { weights }),
});

const counted =
  (name: "accuracy" | "precision" | "recall" | "f1" | "mcc"): PredictionMetric["prepare"] =>
  (rows, threshold) =>
  (weights) =>
    classificationMetrics(withWeights(rows, weights), threshold)[name];

const measured =
  (statistic: (predictions: WeightedPredictions) => number | null): PredictionMetric["prepare"] =>
  (rows) =>
  (weights) =>
    statistic(withWeights(rows, weights));

/** Metrics of predicted probabilities by name; what each means is said where it is defined. */
export const PREDICTION_METRICS = {
  accuracy: metric([0, 1, 1], counted("accuracy")),
  precision: metric([0, 1, 1], counted("precision")),
  recall: metric([0, 1, 1], counted("recall")),
  f1: metric([0, 1, 1], counted("f1")),
  mcc: metric([-1, 1, 1], counted("mcc")),
  rocAuc: metric([0, 1, 1], ({ probabilities, labels }) => rocAucOf(probabilities, labels)),
  averagePrecision: metric([0, 1, 1], averagePrecisionOf),
  logLoss: metric([0, 36.1, 0], measured(logLoss)),
  brier: metric([0, 1, 0], measured(brierScore)),
  ece: metric(
    [0, 1, 0],
    measured((given) => expectedCalibrationError(weightedCalibrationCurve(given))),
  ),
  mce: metric(
    [0, 1, 0],
    measured((given) => maximumCalibrationError(weightedCalibrationCurve(given))),
  ),
} satisfies Record<string, PredictionMetric>;

export type PredictionMetricName = keyof typeof PREDICTION_METRICS;
