import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { averagePrecisionOf } from "./average-precision.ts";
import { brierScore } from "./brier-score.ts";
import { calibrationCurve, expectedCalibrationError, maximumCalibrationError } from "./calibration-error.ts";
import { classificationMetrics } from "./classification-metrics.ts";
import { clippedIps } from "./clipped-ips.ts";
import { descendingOrder } from "./descending-order.ts";
import { DM } from "./direct-method.ts";
import { DR } from "./doubly-robust.ts";
import { dros } from "./dros.ts";
import { effectiveSampleSize } from "./effective-sample-size.ts";
import { empiricalBernstein } from "./empirical-bernstein.ts";
import { IPS } from "./ips.ts";
import { listMetrics } from "./list-metrics.ts";
import { logLoss } from "./log-loss.ts";
import { fitLogisticRegression } from "./logistic-regression.ts";
import { ndcg } from "./ndcg.ts";
import type { LoggedRounds, OffPolicyEstimator } from "./off-policy-estimator.ts";
import { estimatePolicy } from "./policy-estimate.ts";
import { seededRng } from "./random.ts";
import { rocAuc } from "./roc-auc.ts";
import { sigmoid } from "./sigmoid.ts";
import { chooseConstant } from "./slope.ts";
import { SNDR } from "./sndr.ts";
import { SNIPS } from "./snips.ts";
import { switchDr } from "./switch-dr.ts";

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
  const load = (name: string) => {
    const columns = readColumns(`${name}.csv`);
    const actions = column(columns, "action");
    const ofAction = (prefix: string) => actions.map((action, i) => column(columns, `${prefix}_${action}`)[i]);
    const allActions = [...columns.keys()].flatMap((key) => (key.startsWith("pi_e_") ? [key.slice(5)] : []));
    const expected = actions.map((_, i) =>
      allActions.reduce((sum, a) => sum + column(columns, `pi_e_${a}`)[i] * column(columns, `q_hat_${a}`)[i], 0),
    );
    const pscore = column(columns, "pscore");
    return {
      rounds: {
        weights: ofAction("pi_e").map((probability, i) => probability / pscore[i]),
        rewards: column(columns, "reward"),
        model: { predicted: ofAction("q_hat"), expected },
      },
      reference: readJson("ope-expected.json")[name],
    };
  };
  const families: Readonly<Record<string, (constant: number) => OffPolicyEstimator>> = {
    ipw: () => IPS,
    snipw: () => SNIPS,
    dm: () => DM,
    dr: () => DR,
    sndr: () => SNDR,
    ipw_clip: clippedIps,
    "switch-dr": switchDr,
    "dr-os": dros,
  };
  const estimate = (estimator: OffPolicyEstimator, rounds: LoggedRounds) =>
    estimatePolicy(estimator, rounds, { draws: 1, rng: seededRng("reference") });

  test.each(["ope_basic_1k", "ope_same_policy_500"])("%s: every estimator and its standard error", (name) => {
    const { rounds, reference } = load(name);
    expectSame(effectiveSampleSize(rounds.weights), reference.weights.ess);
    let compared = 0;
    for (const key of Object.keys(reference.estimates)) {
      const [, family, constant] = /^(.*?)(?:_([\d.]+))?$/.exec(key) ?? [];
      const make = families[family];
      if (make === undefined) continue;
      const { value, stderr, ci95_normal } = reference.estimates[key];
      const actual = estimate(make(Number(constant)), rounds);
      expectSame(actual.value, value);
      compared += 1;
      // The reference divides the spread of rounds for ratios too; ours is the delta method, compared below.
      if (make(1).selfNormalised) continue;
      expectSame(actual.standardError, stderr);
      expectSame(actual.ciLower, ci95_normal[0]);
      expectSame(actual.ciUpper, ci95_normal[1]);
    }
    expect(compared).toBeGreaterThan(Object.keys(families).length);
    expectSame(estimate(SNIPS, rounds).standardError, reference["snipw_delta_method(own numpy, not OBP)"].stderr);
  });

  test.each(["ope_basic_1k", "ope_same_policy_500"])("%s: the constants chosen by SLOPE", (name) => {
    const { rounds, reference } = load(name);
    const chosen: [string, (constant: number) => OffPolicyEstimator][] = [
      ["ipw_slope", clippedIps],
      ["switch-dr_slope", switchDr],
      ["dr-os_slope", dros],
    ];
    for (const [key, make] of chosen) {
      const { value, best_lambda, lambdas } = reference.tuned[key];
      const toNumber = (text: string) => (text === "inf" ? Number.POSITIVE_INFINITY : Number(text));
      const constants = lambdas.map(toNumber).sort((a: number, b: number) => b - a);
      const constant = chooseConstant(make, constants, rounds);
      expect([key, constant]).toEqual([key, toNumber(best_lambda)]);
      expectSame(estimate(make(constant), rounds).value, value);
    }
  });

  test.each(["ope_basic_1k", "ope_same_policy_500"])("%s: the empirical Bernstein bound", (name) => {
    const { rounds, reference } = load(name);
    const { value, sd_ddof1, bernstein_lower_delta0_05 } = reference.estimates.ipw;
    const largest = Math.max(...rounds.weights.map((weight, i) => weight * rounds.rewards[i]));
    // One side at 0.05 is two sides at 0.1.
    const input = { mean: value, variance: sd_ddof1 ** 2, count: rounds.weights.length, lowest: 0, highest: largest };
    expectSame(empiricalBernstein({ ...input, level: 0.9 }).ciLower, bernstein_lower_delta0_05);
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
