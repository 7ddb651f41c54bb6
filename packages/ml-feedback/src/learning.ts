// The mathematics by itself, for anybody's data: numbers in, numbers out.
export { type AveragePrecisionOf, averagePrecisionOf } from "./learning/average-precision.ts";
export { type BestThreshold, bestThreshold } from "./learning/best-threshold.ts";
export { brierScore } from "./learning/brier-score.ts";
export {
  type CalibrationBin,
  expectedCalibrationError,
  maximumCalibrationError,
  weightedCalibrationCurve,
} from "./learning/calibration-error.ts";
export { catalogueCoverage, giniCoefficient, novelty } from "./learning/catalogue-metrics.ts";
export {
  type ClassificationMetrics,
  classificationMetrics,
  type WeightedPredictions,
} from "./learning/classification-metrics.ts";
export { clusterBootstrap } from "./learning/cluster-bootstrap.ts";
export { effectiveSampleSize } from "./learning/effective-sample-size.ts";
export { type ExaminationInput, examinationByPosition } from "./learning/examination.ts";
export {
  type IsotonicBlock,
  type IsotonicInput,
  isotonicRegression,
  isotonicValue,
} from "./learning/isotonic-regression.ts";
export { type ListMetrics, listMetrics } from "./learning/list-metrics.ts";
export { logLoss } from "./learning/log-loss.ts";
export {
  fitLogisticRegression,
  type LogisticRegression,
  type LogisticRegressionInput,
} from "./learning/logistic-regression.ts";
export { ndcg } from "./learning/ndcg.ts";
export { type PlattInput, type PlattScaling, plattScaling } from "./learning/platt-scaling.ts";
export {
  PREDICTION_METRICS,
  type PredictionMetric,
  type PredictionMetricName,
  type WeightedStatistic,
} from "./learning/prediction-metrics.ts";
export { seededRng } from "./learning/random.ts";
export { randomGroupsError } from "./learning/random-groups.ts";
export {
  binary,
  finite,
  nonNegative,
  type RangeRule,
  unitInterval,
} from "./learning/range-rules.ts";
export { rocAucOf } from "./learning/roc-auc.ts";
export { sigmoid } from "./learning/sigmoid.ts";
export { wilsonInterval } from "./learning/wilson-interval.ts";
