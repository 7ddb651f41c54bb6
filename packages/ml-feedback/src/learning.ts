// The mathematics by itself, for anybody's data: numbers in, numbers out.
export { type AveragePrecisionOf, averagePrecisionOf } from "./learning/average-precision.ts";
export { balancedWeights, type Logger } from "./learning/balanced-weights.ts";
export { type BestThreshold, bestThreshold } from "./learning/best-threshold.ts";
export { brierScore } from "./learning/brier-score.ts";
export {
  type CalibrationBin,
  expectedCalibrationError,
  maximumCalibrationError,
  weightedCalibrationCurve,
} from "./learning/calibration-error.ts";
export { catalogueCoverage, giniCoefficient, novelty } from "./learning/catalogue-metrics.ts";
export { solveCholesky } from "./learning/cholesky.ts";
export {
  type ClassificationMetrics,
  classificationMetrics,
  type WeightedPredictions,
} from "./learning/classification-metrics.ts";
export { clippedIps } from "./learning/clipped-ips.ts";
export { clusterBootstrap } from "./learning/cluster-bootstrap.ts";
export { DM } from "./learning/direct-method.ts";
export { DR } from "./learning/doubly-robust.ts";
export { dros } from "./learning/dros.ts";
export { type DualEase, easeScores, fitDualEase, foldIn, type ValueMatrix } from "./learning/dual-ease.ts";
export { effectiveSampleSize } from "./learning/effective-sample-size.ts";
export { empiricalBernstein } from "./learning/empirical-bernstein.ts";
export { type ExaminationInput, examinationByPosition } from "./learning/examination.ts";
export { IPS } from "./learning/ips.ts";
export {
  type IsotonicBlock,
  type IsotonicInput,
  isotonicRegression,
  isotonicValue,
} from "./learning/isotonic-regression.ts";
export { LIST_ESTIMATORS, type ListEstimator, type ListWeight } from "./learning/list-estimators.ts";
export { type ListMetrics, listMetrics } from "./learning/list-metrics.ts";
export { logLoss } from "./learning/log-loss.ts";
export {
  fitLogisticRegression,
  type LogisticRegression,
  type LogisticRegressionInput,
} from "./learning/logistic-regression.ts";
export { ndcg } from "./learning/ndcg.ts";
export type { LoggedRounds, OffPolicyEstimator } from "./learning/off-policy-estimator.ts";
export { type PlattInput, type PlattScaling, plattScaling } from "./learning/platt-scaling.ts";
export { comparePolicies, type PolicyComparison } from "./learning/policy-comparison.ts";
export { type EstimateOptions, estimatePolicy, type PolicyEstimate } from "./learning/policy-estimate.ts";
export { type PolicyVerdict, policyVerdict } from "./learning/policy-verdict.ts";
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
export { CLIP_CONSTANTS, chooseConstant, SHRINK_CONSTANTS } from "./learning/slope.ts";
export { SNDR } from "./learning/sndr.ts";
export { SNIPS, snips } from "./learning/snips.ts";
export { studentQuantile } from "./learning/student-quantile.ts";
export { switchDr } from "./learning/switch-dr.ts";
export { type WeightTail, weightTail } from "./learning/weight-tail.ts";
export { wilsonInterval } from "./learning/wilson-interval.ts";
