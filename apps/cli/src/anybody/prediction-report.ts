import {
  type CalibrationBin,
  clusterBootstrap,
  effectiveSampleSize,
  PREDICTION_METRICS,
  type PredictionMetricName,
  randomGroupsError,
  seededRng,
  type WeightedPredictions,
  type WeightedStatistic,
  weightedCalibrationCurve,
  wilsonInterval,
} from "@dailies/ml-feedback/learning";
import { table } from "../terminal/output.ts";

/** Enough for an interval's ends to two digits. */
const DRAWS = 500;
/** Drawing more rows anew takes minutes; so many are parted into groups instead, each large enough for every metric. */
const MOST_ROWS_DRAWN = 50_000;
const GROUPS = 50;
const Z_95 = 1.959964;
/** Student's quantile for one degree of freedom less than there are groups. */
const T_95 = 2.009575;

type Interval = { readonly ciLower: number | null; readonly ciUpper: number | null };
const NO_INTERVAL: Interval = { ciLower: null, ciUpper: null };

const METRICS = Object.keys(PREDICTION_METRICS) as PredictionMetricName[];

export type PredictionReport = Readonly<Record<PredictionMetricName, number | null>> & {
  readonly rows: number;
  readonly positives: number;
  readonly threshold: number;
  /**
   * 95 %: Wilson's for shares, a weighted one on its effective number of rows; for the others by bootstrap over rows, above
   * 50,000 rows by 50 random groups. None for the largest calibration error, which chance always makes larger, where a metric is
   * undefined in a group, and where it never varies, as the AUC of a perfect ranking: that says nothing about other rows.
   */
  readonly intervals: Readonly<Record<PredictionMetricName, Interval>>;
  readonly calibration: readonly CalibrationBin[];
};

/** How good predicted probabilities are, every number with its interval; rows are taken as independent. */
export const reportPredictions = (predictions: WeightedPredictions, threshold: number): PredictionReport => {
  const { labels, weights } = predictions;
  const statistics = byName((name) => PREDICTION_METRICS[name].prepare(predictions, threshold));
  const estimates = byName((name) => statistics[name](weights));
  const plain = plainIntervals(predictions, { estimates, threshold });
  const intervalOf =
    labels.length > MOST_ROWS_DRAWN
      ? groupedIntervals(predictions, { estimates, threshold })
      : (name: PredictionMetricName) => drawnInterval(statistics[name], predictions, name);
  let positives = 0;
  for (let row = 0; row < labels.length; row += 1) positives += labels[row] ?? 0;
  return {
    rows: labels.length,
    positives,
    threshold,
    ...estimates,
    intervals: byName((name) => plain[name] ?? intervalOf(name)),
    calibration: weightedCalibrationCurve(predictions),
  };
};

const byName = <Value>(of: (name: PredictionMetricName) => Value): Record<PredictionMetricName, Value> =>
  Object.fromEntries(METRICS.map((name) => [name, of(name)])) as Record<PredictionMetricName, Value>;

type Estimates = Readonly<Record<PredictionMetricName, number | null>>;
type Reported = { readonly estimates: Estimates; readonly threshold: number };

/** Without drawing rows anew; a share counts as many rows as its weights are worth. */
const plainIntervals = (
  { probabilities, labels, weights }: WeightedPredictions,
  { estimates, threshold }: Reported,
): Partial<Record<PredictionMetricName, Interval>> => {
  const wilson = (share: number | null, counts: (row: number) => boolean): Interval => {
    if (share === null) return NO_INTERVAL;
    const counted = new Float64Array(labels.length);
    for (let row = 0; row < counted.length; row += 1) counted[row] = counts(row) ? (weights?.[row] ?? 1) : 0;
    const size = effectiveSampleSize(counted);
    const { ciLower, ciUpper } = wilsonInterval(share * size, size, Z_95);
    return { ciLower, ciUpper };
  };
  return {
    mce: NO_INTERVAL,
    accuracy: wilson(estimates.accuracy, () => true),
    precision: wilson(estimates.precision, (row) => (probabilities[row] ?? 0) >= threshold),
    recall: wilson(estimates.recall, (row) => labels[row] === 1),
  };
};

const drawnInterval = (
  statistic: WeightedStatistic,
  { labels, weights }: WeightedPredictions,
  name: PredictionMetricName,
): Interval => {
  const rowCount = labels.length;
  if (rowCount < 2) return NO_INTERVAL;
  const drawn = new Float64Array(rowCount);
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters: Int32Array.from(labels, (_, row) => row),
    clusterCount: rowCount,
    draws: DRAWS,
    rng: seededRng(name),
    statistic: (times) => {
      for (let row = 0; row < rowCount; row += 1) drawn[row] = (times[row] ?? 0) * (weights?.[row] ?? 1);
      return statistic(drawn);
    },
  });
  return ciLower === ciUpper ? NO_INTERVAL : { ciLower, ciUpper };
};

const groupedIntervals = (
  predictions: WeightedPredictions,
  { estimates, threshold }: Reported,
): ((name: PredictionMetricName) => Interval) => {
  const groups = dealIntoGroups(predictions);
  return (name) => {
    const { prepare, lowest, highest } = PREDICTION_METRICS[name];
    const values = groups.map((group) => prepare(group, threshold)(group.weights)).filter((value) => value !== null);
    const estimate = estimates[name];
    const error = values.length === GROUPS ? randomGroupsError(values) : null;
    if (estimate === null || error === null || error === 0) return NO_INTERVAL;
    const halfWidth = T_95 * error;
    return { ciLower: Math.max(lowest, estimate - halfWidth), ciUpper: Math.min(highest, estimate + halfWidth) };
  };
};

/** Every row goes to a group by chance, so that no order of the table makes groups differ. */
const dealIntoGroups = ({ probabilities, labels, weights }: WeightedPredictions): Required<WeightedPredictions>[] => {
  const rng = seededRng("groups");
  const groupOf = Uint8Array.from(labels, () => Math.floor(rng() * GROUPS));
  const sizes = new Uint32Array(GROUPS);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const groups = Array.from(sizes, (size) => ({
    probabilities: new Float64Array(size),
    labels: new Float64Array(size),
    weights: new Float64Array(size),
  }));
  const places = new Uint32Array(GROUPS);
  for (const [row, group] of groupOf.entries()) {
    const place = places[group] ?? 0;
    places[group] = place + 1;
    const dealt = groups[group];
    if (dealt === undefined) continue;
    dealt.probabilities[place] = probabilities[row] ?? 0;
    dealt.labels[place] = labels[row] ?? 0;
    dealt.weights[place] = weights?.[row] ?? 1;
  }
  return groups;
};

const WORDS: Record<PredictionMetricName, string> = {
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
