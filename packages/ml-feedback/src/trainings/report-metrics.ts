import { weightedCalibrationCurve } from "../learning/calibration-error.ts";
import { clusterBootstrap } from "../learning/cluster-bootstrap.ts";
import { isotonicRegression } from "../learning/isotonic-regression.ts";
import { predictedSuccess } from "../learning/model-form.ts";
import { ndcg } from "../learning/ndcg.ts";
import { PREDICTION_METRICS, type PredictionMetricName } from "../learning/prediction-metrics.ts";
import { seededRng } from "../learning/random.ts";
import { wilsonInterval } from "../learning/wilson-interval.ts";
import type { Estimate, MetricsReport } from "./report.schema.ts";
import { createNumbering, type RowBlock, rowCount } from "./training-rows.ts";
import type { Calibration, Weights } from "./version.schema.ts";

/** Enough for an interval's ends to two digits. */
const DRAWS = 500;
const NDCG_DEPTH = 10;

export type Scored = {
  /** What the model thinks of each row, without the place it was shown at. */
  readonly modelScores: Float64Array;
  /** σ(slope · modelScore + intercept + offset). */
  readonly probabilities: Float64Array;
};

export const scoreRows = (block: RowBlock, weights: Weights, calibration: Calibration): Scored => {
  const { genre, person, taste, wantSignal, drop } = weights;
  const at = (column: Float64Array, row: number): number => column[row] ?? 0;
  const modelScores = block.genre.map(
    (score, row) =>
      genre * score +
      person * at(block.person, row) +
      taste * at(block.taste, row) +
      wantSignal * at(block.wantSignal, row) +
      drop * at(block.minusDropRisk, row),
  );
  const probabilities = modelScores.map((score, row) => predictedSuccess(score, calibration, at(block.position, row)));
  return { modelScores, probabilities };
};

type ReportInput = {
  readonly block: RowBlock;
  readonly scored: Scored;
  readonly decisionThreshold: number;
  readonly seed: string;
};

/** Every metric on one block with an interval by person. */
export const reportMetrics = ({ block, scored, decisionThreshold, seed }: ReportInput): MetricsReport => {
  const { probabilities } = scored;
  const rows = { probabilities, labels: block.success };
  const clusters = createClusters(block.user);
  const estimate = (name: PredictionMetricName): Estimate => {
    const statistic = PREDICTION_METRICS[name].prepare(rows, decisionThreshold);
    return { value: statistic(), ...intervalOf({ ...clusters, statistic, seed: `${seed}:${name}` }) };
  };
  return {
    rows: rowCount(block),
    positives: block.success.reduce((sum, success) => sum + success, 0),
    accuracy: estimate("accuracy"),
    precision: estimate("precision"),
    recall: estimate("recall"),
    f1: estimate("f1"),
    mcc: estimate("mcc"),
    rocAuc: estimate("rocAuc"),
    averagePrecision: estimate("averagePrecision"),
    logLoss: estimate("logLoss"),
    brier: estimate("brier"),
    ece: estimate("ece"),
    mce: estimate("mce"),
    ndcg10: ndcgEstimate(block, scored.modelScores, `${seed}:ndcg10`),
    curve: weightedCalibrationCurve(rows).flatMap(({ meanPredicted, observed, count }) => {
      if (meanPredicted === null || observed === null) return [];
      const { ciLower, ciUpper } = wilsonInterval(observed * count, count);
      return [{ predicted: meanPredicted, observed, count, ciLower, ciUpper }];
    }),
    isotonic: isotonicRegression({ x: probabilities, y: block.success }).map(({ from, to, value, weight }) => ({
      from,
      to,
      observed: value,
      count: weight,
    })),
  };
};

type Clusters = { readonly clusters: Int32Array; readonly clusterCount: number };

/** People renumbered without gaps. */
const createClusters = (users: ArrayLike<number>): Clusters => {
  const numberOf = createNumbering();
  const clusters = Int32Array.from(users, (user) => numberOf(String(user)));
  return { clusters, clusterCount: new Set(clusters).size };
};

const intervalOf = (input: Clusters & { seed: string; statistic: (taken: Uint32Array) => number | null }) => {
  const { clusters, clusterCount, seed, statistic } = input;
  if (clusterCount < 2) return { ciLower: null, ciUpper: null };
  const rng = seededRng(seed);
  const { ciLower, ciUpper } = clusterBootstrap({ clusters, clusterCount, draws: DRAWS, rng, statistic });
  return { ciLower, ciUpper };
};

/** Mean nDCG@10 over lists with a reward, in the order the model alone would give what was shown. */
const ndcgEstimate = (block: RowBlock, modelScores: Float64Array, seed: string) => {
  const rowsByList = new Map<number, number[]>();
  for (const [row, list] of block.list.entries()) {
    const rows = rowsByList.get(list);
    if (rows) rows.push(row);
    else rowsByList.set(list, [row]);
  }
  const values: number[] = [];
  const users: number[] = [];
  for (const rows of rowsByList.values()) {
    const ranked = rows.sort((one, other) => (modelScores[other] ?? 0) - (modelScores[one] ?? 0));
    const value = ndcg(
      ranked.map((row) => block.reward[row] ?? 0),
      NDCG_DEPTH,
    );
    if (value === null) continue;
    values.push(value);
    users.push(block.user[rows[0] ?? 0] ?? 0);
  }
  const statistic = (weights?: Uint32Array): number | null => {
    const weightOf = (list: number) => weights?.[list] ?? 1;
    const total = values.reduce((sum, _, list) => sum + weightOf(list), 0);
    return total > 0 ? values.reduce((sum, value, list) => sum + value * weightOf(list), 0) / total : null;
  };
  return { value: statistic(), ...intervalOf({ ...createClusters(users), seed, statistic }) };
};
