import { describe, expect, test } from "vitest";
import { reportMetrics, scoreRows } from "./report-metrics.ts";
import { createRowCollector } from "./training-rows.ts";

/** Four decisions in two lists of two people; only genre says anything. */
const block = () => {
  const row = (listId: string, position: number, genreScore: number, reward: number) => ({
    decisionId: `${listId}${position}`,
    userId: `person of ${listId}`,
    listId,
    madeAt: new Date(0),
    position,
    genreScore,
    personScore: 0,
    tasteScore: 0,
    wantSignalScore: 0,
    dropRisk: 0,
    wasSuccessful: reward > 0,
    reward,
  });
  const collector = createRowCollector();
  collector.add([row("a", 0, 0.2, 0), row("a", 1, 0.8, 1), row("b", 0, 0.6, 0), row("b", 1, 0.4, 0.5)]);
  return collector.finish();
};
const WEIGHTS = { genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0.5 };
/** σ(slope · s): with slope ln 81 / 0.6 and intercept −ln 9 · 5/3 it is 0.1, 0.5 and 0.9 at 0.2, 0.5 and 0.8. */
const SLOPE = Math.log(81) / 0.6;
const CALIBRATION = { slope: SLOPE, intercept: -SLOPE / 2, offsets: [] };

describe("reportMetrics", () => {
  const scored = scoreRows(block(), WEIGHTS, CALIBRATION);
  const report = reportMetrics({ block: block(), scored, decisionThreshold: 0.5, seed: "s" });

  test("scores with the weights and predicts with the calibration", () => {
    expect([...scored.modelScores]).toEqual([0.2, 0.8, 0.6, 0.4]);
    expect(scored.probabilities[0]).toBeCloseTo(0.1, 12);
    expect(scored.probabilities[1]).toBeCloseTo(0.9, 12);
    const shifted = scoreRows(block(), WEIGHTS, { ...CALIBRATION, offsets: [0, -1] });
    expect(shifted.probabilities[0]).toBe(scored.probabilities[0]);
    expect(shifted.probabilities[1]).toBeLessThan(Number(scored.probabilities[1]));
  });

  test("counts answers at the threshold", () => {
    // Called successes: 0.8 (rightly) and 0.6 (wrongly); missed: 0.4. So 2 of 4 right, 1 of 2 called, 1 of 2 found.
    expect(report).toMatchObject({ rows: 4, positives: 2 });
    expect([report.accuracy.value, report.precision.value, report.recall.value]).toEqual([0.5, 0.5, 0.5]);
    // Pairs (success, failure): 0.8 > 0.2, 0.8 > 0.6, 0.4 > 0.2, 0.4 < 0.6: 3 of 4.
    expect(report.rocAuc.value).toBe(0.75);
  });

  test("draws the best rising curve through what happened, pooling what falls", () => {
    // By rising prediction 0.1, 0.32, 0.68, 0.9 it went no, yes, no, yes: the two in the middle fall.
    expect(report.isotonic.map(({ observed, count }) => [observed, count])).toEqual([
      [0, 1],
      [0.5, 2],
      [1, 1],
    ]);
    expect(report.isotonic[1]?.from).toBeCloseTo(1 / (1 + 81 ** (1 / 6)), 12);
    expect(report.isotonic[1]?.to).toBeCloseTo(1 / (1 + 81 ** (-1 / 6)), 12);
  });

  test("ranks each list as the model would, whatever order it was shown in", () => {
    // List a: the reward is first, 1. List b: it is second of two, (0.5 / log₂ 3) / 0.5. Their mean.
    expect(report.ndcg10.value).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 12);
  });

  test("puts an interval by person around each metric", () => {
    // Person a has 2 of 2 right, person b 0 of 2: draws give 0, ½ or 1.
    expect([report.accuracy.ciLower, report.accuracy.ciUpper]).toEqual([0, 1]);
    const again = reportMetrics({ block: block(), scored, decisionThreshold: 0.5, seed: "s" });
    expect(again).toEqual(report);
  });
});
