import {
  averagePrecisionOf,
  brierScore,
  type CalibrationBin,
  classificationMetrics,
  clusterBootstrap,
  effectiveSampleSize,
  expectedCalibrationError,
  logLoss,
  maximumCalibrationError,
  rocAucOf,
  seededRng,
  type WeightedPredictions,
  weightedCalibrationCurve,
  wilsonInterval,
} from "@dailies/ml-feedback/learning";
import { table } from "../terminal/output.ts";

/** Enough for an interval's ends to two digits. */
const DRAWS = 500;
/** Drawing more rows anew so often takes minutes, and so many make intervals that hardly show. */
const MOST_ROWS_DRAWN = 50_000;
const Z_95 = 1.959964;

type Interval = { readonly ciLower: number | null; readonly ciUpper: number | null };
const NO_INTERVAL: Interval = { ciLower: null, ciUpper: null };

const METRICS = [
  "accuracy",
  "precision",
  "recall",
  "f1",
  "mcc",
  "rocAuc",
  "averagePrecision",
  "logLoss",
  "brier",
  "ece",
  "mce",
] as const;
export type MetricName = (typeof METRICS)[number];
type Statistic = (weights?: ArrayLike<number>) => number | null;

export type PredictionReport = Readonly<Record<MetricName, number | null>> & {
  readonly rows: number;
  readonly positives: number;
  readonly threshold: number;
  /**
   * 95 %: Wilson's for shares, by bootstrap over rows for the others; null beyond 50,000 rows where only that would do,
   * and for the largest calibration error, which drawing rows anew always makes larger.
   */
  readonly intervals: Readonly<Record<MetricName, Interval>>;
  readonly calibration: readonly CalibrationBin[];
};

/** How good predicted probabilities are, every number with its interval; rows are taken as independent. */
export const reportPredictions = (predictions: WeightedPredictions, threshold: number): PredictionReport => {
  const statistics = statisticsOf(predictions, threshold);
  const plain = plainIntervals(predictions, threshold);
  const estimateOf = (name: MetricName) => statistics[name](predictions.weights);
  const intervalOf = (name: MetricName) => plain[name] ?? drawnInterval(statistics[name], predictions, name);
  return {
    rows: predictions.labels.length,
    positives: Array.from(predictions.labels).filter((label) => label === 1).length,
    threshold,
    ...byName(estimateOf),
    intervals: byName(intervalOf),
    calibration: weightedCalibrationCurve(predictions),
  };
};

const byName = <Value>(of: (name: MetricName) => Value): Record<MetricName, Value> =>
  Object.fromEntries(METRICS.map((name) => [name, of(name)])) as Record<MetricName, Value>;

const statisticsOf = (
  { probabilities, labels }: WeightedPredictions,
  threshold: number,
): Record<MetricName, Statistic> => {
  const weighted = (weights?: ArrayLike<number>): WeightedPredictions => ({
    probabilities,
    labels,
    ...(weights === undefined ? {} : { weights }),
  });
  const counted = (name: "accuracy" | "precision" | "recall" | "f1" | "mcc"): Statistic => {
    return (weights) => classificationMetrics(weighted(weights), threshold)[name];
  };
  return {
    accuracy: counted("accuracy"),
    precision: counted("precision"),
    recall: counted("recall"),
    f1: counted("f1"),
    mcc: counted("mcc"),
    rocAuc: rocAucOf(probabilities, labels),
    averagePrecision: averagePrecisionOf({ probabilities, labels }),
    logLoss: (weights) => logLoss(weighted(weights)),
    brier: (weights) => brierScore(weighted(weights)),
    ece: (weights) => expectedCalibrationError(weightedCalibrationCurve(weighted(weights))),
    mce: (weights) => maximumCalibrationError(weightedCalibrationCurve(weighted(weights))),
  };
};

/** Without drawing rows anew; a share counts as many rows as its weights are worth. */
const plainIntervals = (predictions: WeightedPredictions, threshold: number): Partial<Record<MetricName, Interval>> => {
  const { probabilities, labels } = predictions;
  const metrics = classificationMetrics(predictions, threshold);
  const wilson = (share: number | null, counts: (row: number) => boolean): Interval => {
    if (share === null) return NO_INTERVAL;
    const weights = Array.from(labels, (_, row) => (counts(row) ? (predictions.weights?.[row] ?? 1) : 0));
    const size = effectiveSampleSize(weights);
    const { ciLower, ciUpper } = wilsonInterval(share * size, size, Z_95);
    return { ciLower, ciUpper };
  };
  return {
    mce: NO_INTERVAL,
    accuracy: wilson(metrics.accuracy, () => true),
    precision: wilson(metrics.precision, (row) => (probabilities[row] ?? 0) >= threshold),
    recall: wilson(metrics.recall, (row) => labels[row] === 1),
  };
};

const drawnInterval = (statistic: Statistic, { labels, weights }: WeightedPredictions, seed: string): Interval => {
  const rowCount = labels.length;
  if (rowCount > MOST_ROWS_DRAWN || rowCount < 2) return NO_INTERVAL;
  const drawn = new Float64Array(rowCount);
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters: Int32Array.from({ length: rowCount }, (_, row) => row),
    clusterCount: rowCount,
    draws: DRAWS,
    rng: seededRng(seed),
    statistic: (times) => {
      for (let row = 0; row < rowCount; row += 1) drawn[row] = (times[row] ?? 0) * (weights?.[row] ?? 1);
      return statistic(drawn);
    },
  });
  return { ciLower, ciUpper };
};

const WORDS: Record<MetricName, string> = {
  accuracy: "accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  mcc: "MCC",
  rocAuc: "ROC AUC",
  averagePrecision: "average precision",
  logLoss: "log loss",
  brier: "Brier score",
  ece: "calibration error (mean)",
  mce: "calibration error (largest)",
};

/** The report for people: each number with its interval, then predicted beside observed. */
export const describePredictions = (report: PredictionReport): string => {
  const decimals = (value: number | null) => (value === null ? "–" : value.toFixed(4));
  const rows = METRICS.map((name) => {
    const { ciLower, ciUpper } = report.intervals[name];
    const interval = ciLower === null ? "–" : `${decimals(ciLower)} to ${decimals(ciUpper)}`;
    return [WORDS[name], decimals(report[name]), interval];
  });
  const bins = report.calibration.filter(({ count }) => count > 0);
  return [
    `${report.rows.toLocaleString("en-US")} rows, ${report.positives.toLocaleString("en-US")} of them a success.`,
    table([`from ${report.threshold} upwards a yes`, "value", "95 % interval"], rows),
    table(
      ["predicted", "rows (weight)", "mean predicted", "observed"],
      bins.map(({ lower, upper, count, meanPredicted, observed }) => [
        `${lower.toFixed(1)}–${upper.toFixed(1)}`,
        count,
        decimals(meanPredicted),
        decimals(observed),
      ]),
    ),
  ].join("\n");
};
