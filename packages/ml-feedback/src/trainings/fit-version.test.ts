import { describe, expect, test } from "vitest";
import { predictedSuccess } from "../learning/model-form.ts";
import { seededRng } from "../learning/random.ts";
import { sigmoid } from "../learning/sigmoid.ts";
import { successProbability, type Truth } from "../testing/synthetic-log.ts";
import { fitVersion } from "./fit-version.ts";
import { createRowCollector, type RowBlock } from "./training-rows.ts";

const TRUTH: Truth = { genre: 1, person: 0, taste: 3, wantSignal: 0.5, drop: 2, intercept: -1.5, perPosition: -0.2 };

/** Rows that people of this truth would leave, shown at positions 0 to 9 whatever their scores. */
const rowsOf = (truth: Truth, count: number): RowBlock => {
  const rng = seededRng("rows");
  const collector = createRowCollector();
  const rows = Array.from({ length: count }, (_, index) => {
    const scores = Array.from({ length: 5 }, rng);
    const [genreScore = 0, personScore = 0, tasteScore = 0, wantSignalScore = 0, dropRisk = 0] = scores;
    const wasSuccessful = rng() < successProbability(truth, scores, index % 10);
    const ids = { decisionId: `d${index}`, userId: `u${index % 50}`, listId: `l${Math.floor(index / 10)}` };
    const parts = { genreScore, personScore, tasteScore, wantSignalScore, dropRisk };
    return { ...ids, ...parts, madeAt: new Date(index), position: index % 10, wasSuccessful, reward: 0 };
  });
  collector.add(rows.slice(0, 7));
  collector.add(rows.slice(7));
  return collector.finish();
};

describe("fitVersion", () => {
  test("finds the coefficients and the disadvantage of lower places that made the data", () => {
    const version = fitVersion(rowsOf(TRUTH, 20_000), { c: 100 });
    // A coefficient's standard error is about 1 / √(n · p(1−p) · variance) = 1 / √(20,000 · 0.2 · 1/12) = 0.055.
    expect(version?.coefficients.genre).toBeCloseTo(1, 0);
    for (const [found, truth] of [
      [version?.coefficients.genre, 1],
      [version?.coefficients.taste, 3],
      [version?.coefficients.wantSignal, 0.5],
      [version?.coefficients.drop, 2],
    ]) {
      expect(Math.abs(Number(found) - Number(truth))).toBeLessThan(4 * 0.055);
    }
    // Positions 5 to 7 share an offset: −0.2 · 6. Its standard error is about 1 / √(4,000 · 0.2) = 0.035 for them and
    // for the reference together; the last group seen is 8.
    expect(version?.calibration.offsets).toHaveLength(9);
    expect(version?.calibration.offsets[0]).toBe(0);
    expect(Math.abs(Number(version?.calibration.offsets[6]) + 1.2)).toBeLessThan(4 * 0.07);
  });

  test("makes scorer and regression one thing", () => {
    const version = fitVersion(rowsOf(TRUTH, 2_000), { c: 1 });
    if (version === null) throw new Error("expected a version");
    const { coefficients: b, weights: w, calibration } = version;
    expect(w.genre + w.person + w.taste + w.wantSignal).toBeCloseTo(1, 12);
    const modelScore = w.genre * 0.3 + w.person * 0.9 + w.taste * 0.5 + w.wantSignal * 0.1 - w.drop * 0.2;
    const logit = b.genre * 0.3 + b.person * 0.9 + b.taste * 0.5 + b.wantSignal * 0.1 - b.drop * 0.2 + b.intercept;
    expect(predictedSuccess(modelScore, calibration, 0)).toBeCloseTo(sigmoid(logit), 12);
    expect(predictedSuccess(modelScore, calibration, 3)).toBeCloseTo(
      sigmoid(logit + Number(calibration.offsets[3])),
      12,
    );
  });

  test("never turns a component against itself", () => {
    const version = fitVersion(rowsOf({ ...TRUTH, genre: -2 }, 4_000), { c: 1 });
    expect(version?.coefficients.genre).toBe(0);
    expect(version?.weights.genre).toBe(0);
  });

  test("gives no version when every component says the opposite of the truth", () => {
    const contrary = { genre: -1, person: -1, taste: -3, wantSignal: -1, drop: 0, intercept: 2, perPosition: 0 };
    expect(fitVersion(rowsOf(contrary, 4_000), { c: 1 })).toBeNull();
  });
});
