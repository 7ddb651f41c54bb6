import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { averagePrecisionOf } from "./average-precision.ts";
import { brierScore } from "./brier-score.ts";
import { calibrationCurve, expectedCalibrationError, maximumCalibrationError } from "./calibration-error.ts";
import { classificationMetrics } from "./classification-metrics.ts";
import { descendingOrder } from "./descending-order.ts";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import { listMetrics } from "./list-metrics.ts";
import { logLoss } from "./log-loss.ts";
import { fitLogisticRegression } from "./logistic-regression.ts";
import { ndcg } from "./ndcg.ts";
import { rocAuc } from "./roc-auc.ts";
import { sigmoid } from "./sigmoid.ts";
import { ips, snips } from "./snips.ts";

/** A folder with numbers that other implementations computed; without it these tests report themselves as skipped. */
const folder = process.env.DAILIES_REFERENCE_DIR ?? "";
const RELATIVE_TOLERANCE = 1e-9;

const readJson = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));

/** The columns of a file of numbers with a header. */
function readColumns(file: string): Map<string, Float64Array> {
  const [header, ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.split(",").map(Number));
  return new Map(header.split(",").map((name, k) => [name, Float64Array.from(rows, (row) => row[k])]));
}

function column(columns: Map<string, Float64Array>, name: string): Float64Array {
  const found = columns.get(name);
  if (found === undefined) throw new RangeError(`The reference has no column ${name}.`);
  return found;
}

function expectSame(actual: number | null, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(RELATIVE_TOLERANCE * Math.abs(expected));
}

describe.skipIf(folder === "")("logistic regression and metrics beside the reference", () => {
  const features = ["genre", "person", "taste", "wantSignal", "dropRisk"];
  const load = () => {
    const columns = readColumns("learning_train_14k.csv");
    const labels = column(columns, "wasSuccessful");
    const { coef_newton_exact, intercept_newton_exact, metrics } = readJson("learning-expected.json").models.lr_C1;
    const fit = fitLogisticRegression({
      rows: labels.length,
      features: features.map((name) => column(columns, name)),
      labels,
      c: 1,
      nonNegative: false,
    });
    const logits = labels.map((_, i) =>
      features.reduce((sum, name, k) => sum + fit.coefficients[k] * column(columns, name)[i], fit.intercept),
    );
    const probabilities = logits.map(sigmoid);
    return { fit, probabilities, labels, coefficients: coef_newton_exact, intercept: intercept_newton_exact, metrics };
  };

  test("the optimum is the exact one", () => {
    const { fit, coefficients, intercept } = load();
    expect(fit.converged).toBe(true);
    expectSame(fit.intercept, intercept);
    for (const [k, name] of features.entries()) expectSame(fit.coefficients[k], coefficients[name]);
  });

  test("the metrics on the training rows are the same", () => {
    const { probabilities, labels, metrics } = load();
    const { train } = metrics;
    expectSame(logLoss({ probabilities, labels }), train.log_loss);
    expectSame(rocAuc(probabilities, labels), train.roc_auc);
    expectSame(averagePrecisionOf({ probabilities, labels })(), train.average_precision);
    expectSame(brierScore({ probabilities, labels }), train.brier);
    const curve = calibrationCurve(probabilities, labels);
    expectSame(expectedCalibrationError(curve), train.ece_10_equal_width);
    expectSame(maximumCalibrationError(curve), train.mce_10_equal_width);
    for (const [bin, count, meanPredicted, observed] of train.reliability_bins_idx_n_meanp_meany) {
      expect(curve[bin].count).toBe(count);
      expectSame(curve[bin].meanPredicted, meanPredicted);
      expectSame(curve[bin].observed, observed);
    }
    const counted = classificationMetrics({ probabilities, labels }, train.threshold);
    for (const name of ["accuracy", "precision", "recall", "f1", "mcc"] as const)
      expectSame(counted[name], train[name]);
  });
});

describe.skipIf(folder === "")("off-policy estimates beside the reference", () => {
  test.each(["ope_basic_1k", "ope_same_policy_500"])("%s", (name) => {
    const columns = readColumns(`${name}.csv`);
    const { weights: expected, estimates } = readJson("ope-expected.json")[name];
    const propensities = column(columns, "pscore");
    const weights = column(columns, "action").map(
      (action, i) => column(columns, `pi_e_${action}`)[i] / propensities[i],
    );
    const rewards = column(columns, "reward");
    expectSame(effectiveSampleSize(weights), expected.ess);
    expectSame(ips({ weights, rewards }), estimates.ipw.value);
    expectSame(snips({ weights, rewards }), estimates.snipw.value);
    for (const key of Object.keys(estimates).filter((estimator) => estimator.startsWith("ipw_clip_"))) {
      expectSame(ips({ weights, rewards }, Number(key.replace("ipw_clip_", ""))), estimates[key].value);
    }
  });
});

describe.skipIf(folder === "")("list metrics beside the reference", () => {
  test("every query, with both gains, at 5 and 10", () => {
    const { queries, expected } = readJson("ranking_fixture.json");
    expect(queries.length).toBeGreaterThan(0);
    for (const [i, { scores, relevance }] of queries.entries()) {
      const ranked = descendingOrder(scores).map((item) => relevance[item]);
      for (const k of [5, 10]) {
        for (const [key, gain] of [
          ["linear", "linear"],
          ["exp2", "exponential"],
        ] as const) {
          const { ndcg: truth } = expected[i][`${key}@${k}`];
          if (truth === null) expect(ndcg(ranked, k, gain)).toBeNull();
          else expectSame(ndcg(ranked, k, gain), truth);
        }
        const { ap, recall, precision, hit, rr_full, n_rel } = expected[i][`linear@${k}`];
        const metrics = listMetrics(ranked, k);
        expect(metrics === null).toBe(n_rel === 0);
        if (metrics === null) continue;
        expectSame(metrics.averagePrecision, ap);
        expectSame(metrics.recall, recall);
        expectSame(metrics.precision, precision);
        expectSame(metrics.hit, hit);
        expectSame(metrics.reciprocalRank, rr_full);
      }
    }
  });
});
