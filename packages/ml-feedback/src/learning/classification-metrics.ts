import { binary, nonNegative, requireEach, requireLength, requireNumber, unitInterval } from "./range-rules.ts";

export type ClassificationMetrics = {
  /** Weighted counts of the four kinds of answer. */
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** Each in [0, 1], or null where its denominator is 0. */
  readonly accuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Matthews' correlation of answer and label in [−1, 1], or null where one of them never varies. */
  readonly mcc: number | null;
};

export type WeightedPredictions = {
  /** n numbers in [0, 1]. */
  readonly probabilities: ArrayLike<number>;
  /** n numbers, 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** n numbers in [0, ∞), such as how often a bootstrap drew each row; 1 each by default. */
  readonly weights?: ArrayLike<number>;
};

/** Throws a RangeError unless probabilities, labels and weights belong together. */
export function requirePredictions({ probabilities, labels, weights }: WeightedPredictions): void {
  requireEach("probabilities", probabilities, unitInterval);
  requireLength("labels", labels, probabilities.length);
  requireEach("labels", labels, binary);
  if (weights === undefined) return;
  requireLength("weights", weights, probabilities.length);
  requireEach("weights", weights, nonNegative);
}

/**
 * Counts right and wrong answers when everything with a probability of at least the threshold is called a success.
 *
 * accuracy = (TP + TN) / n, precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN),
 * MCC = (TP · TN − FP · FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)), with TP, FP, TN, FN the weighted true and false
 * positives and negatives. A ratio with denominator 0 is null, not 0. MCC is 0 for answers that know nothing.
 *
 * @param threshold in [0, 1]
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7; Matthews (1975), Comparison of the predicted and observed
 * secondary structure of T4 phage lysozyme.
 */
export function classificationMetrics(predictions: WeightedPredictions, threshold: number): ClassificationMetrics {
  requirePredictions(predictions);
  requireNumber("threshold", threshold, unitInterval);
  const { probabilities, labels, weights } = predictions;
  /** By label, by answer. */
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < probabilities.length; i += 1) {
    counts[labels[i]][probabilities[i] >= threshold ? 1 : 0] += weights?.[i] ?? 1;
  }
  const [[trueNegatives, falsePositives], [falseNegatives, truePositives]] = counts;
  const total = trueNegatives + falsePositives + falseNegatives + truePositives;
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    accuracy: ratio(truePositives + trueNegatives, total),
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    mcc: correlation(counts),
  };
}

/** Of label and answer; square roots one by one, for their product would leave the range of a double. */
const correlation = ([[tn, fp], [fn, tp]]: readonly (readonly number[])[]): number | null => {
  const scale = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return scale > 0 ? (tp * tn - fp * fn) / scale : null;
};

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
