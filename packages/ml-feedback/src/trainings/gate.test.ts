import { describe, expect, test } from "vitest";
import { judge, judgeAgainst, withFindings } from "./gate.ts";
import { type Evaluation, gateSchema, type MetricsReport } from "./report.schema.ts";

const estimate = (value: number, half: number) => ({ value, ciLower: value - half, ciUpper: value + half });
const METRICS: MetricsReport = {
  rows: 1_000,
  positives: 100,
  accuracy: estimate(0.7, 0.02),
  precision: estimate(0.5, 0.05),
  recall: estimate(0.5, 0.05),
  f1: estimate(0.5, 0.05),
  mcc: estimate(0.3, 0.05),
  averagePrecision: estimate(0.5, 0.05),
  mce: estimate(0.1, 0.05),
  rocAuc: estimate(0.7, 0.02),
  logLoss: estimate(0.4, 0.02),
  brier: estimate(0.15, 0.01),
  ece: estimate(0.03, 0.01),
  ndcg10: estimate(0.6, 0.02),
  curve: [],
  isotonic: [],
};
const EVALUATION: Evaluation = {
  against: "default-1",
  lists: 500,
  rows: 5_000,
  users: 100,
  effectiveSampleSize: 300,
  effectiveUsers: 80,
  meanWeight: 1,
  meanWeightLower99: 0.95,
  meanWeightUpper99: 1.05,
  largestUserShare: 0.03,
  massOutsidePool: 0,
  tail: null,
  loggedValue: 1,
  estimatedValue: 1.2,
  uplift: estimate(0.2, 0.05),
  tasteUplift: estimate(0.01, 0.02),
  dropUplift: estimate(0, 0.01),
  blockUplift: estimate(0, 0.01),
  verdict: "better",
  because: "The difference per list lies above 0.",
  reasons: [{ code: "difference", ciLower: 0.15, ciUpper: 0.25, margin: 0.01, lies: "above" }],
  rowsNeeded: null,
  estimates: [],
  loggers: [],
  leftOut: { otherFeatures: 0, otherVersions: 0 },
  guardrails: {
    diversity: { version: 0.7, against: 0.7, difference: estimate(0, 0.01) },
    titles: { version: 300, against: 320 },
    coldStart: { lists: 50, people: 20, full: 50, fullAgainst: 50 },
  },
  range: null,
};

const failing = (metrics: Partial<MetricsReport>, evaluation: Partial<Evaluation>) =>
  judge({ ...METRICS, ...metrics }, { ...EVALUATION, ...evaluation })
    .checks.filter(({ passed }) => !passed)
    .map(({ name }) => name);

describe("the gate", () => {
  test("lets a better version through, and says what it looked at", () => {
    const gate = judge(METRICS, EVALUATION);
    expect(gate.passed).toBe(true);
    expect(gate.checks.map(({ name }) => name)).toEqual([
      "enough-data",
      "choice",
      "taste",
      "calibration",
      "drops",
      "blocks",
      "diversity",
      "catalogue",
      "new-people",
    ]);
    expect(gate.checks.every(({ says }) => says.endsWith("."))).toBe(true);
    expect(gate.checks.map(({ found }) => found)).toMatchObject([
      { rows: 1_000, successes: 100, leastRows: 200, leastSuccesses: 20 },
      { verdict: "better", against: "default-1", reasons: EVALUATION.reasons },
      { ciLower: -0.01, ciUpper: 0.03 },
      { error: expect.closeTo(0.02, 12), most: 0.05 },
      { ciLower: -0.01, ciUpper: 0.01 },
      { ciLower: -0.01, ciUpper: 0.01 },
      { ciLower: -0.01, ciUpper: 0.01 },
      { titles: 300, titlesNow: 320, leastShare: 0.8 },
      { lists: 50, people: 20, full: 50, fullNow: 50 },
    ]);
  });

  test("reads what was judged before its findings were kept", () => {
    const { passed, checks } = judge(METRICS, EVALUATION);
    const stored = { passed, checks: checks.map(({ name, passed, says }) => ({ name, passed, says })) };
    expect(gateSchema.parse(stored)).toEqual(stored);
    expect(gateSchema.parse(judge(METRICS, EVALUATION))).toEqual(judge(METRICS, EVALUATION));
  });

  test("finds again what a stored sentence says, where the report says the same", () => {
    const judged = judge(METRICS, EVALUATION);
    const stored = { ...judged, checks: judged.checks.map(({ name, passed, says }) => ({ name, passed, says })) };
    expect(withFindings(stored, METRICS, EVALUATION)).toEqual(judged);
    const unlike = withFindings(stored, { ...METRICS, rows: 999 }, { ...EVALUATION, reasons: [] });
    expect(unlike.checks.filter(({ found }) => found === undefined).map(({ name }) => name)).toEqual([
      "enough-data",
      "choice",
    ]);
  });

  test("lets an equal version through, and neither a worse one nor one that cannot be compared", () => {
    expect(failing({}, { verdict: "no-difference" })).toEqual([]);
    expect(failing({}, { verdict: "worse" })).toEqual(["choice"]);
    expect(failing({}, { verdict: "not-enough-support" })).toEqual(["choice"]);
  });

  test("refuses what people would rate lower beyond chance, and only that", () => {
    expect(failing({}, { tasteUplift: estimate(-0.05, 0.02) })).toEqual(["taste"]);
    expect(failing({}, { tasteUplift: estimate(-0.05, 0.06) })).toEqual([]);
    expect(failing({}, { tasteUplift: { value: null, ciLower: null, ciUpper: null } })).toEqual([]);
  });

  test("takes rounding for no change", () => {
    const rounding = { value: 0, ciLower: 1e-15, ciUpper: 2e-15 };
    const below = { value: 0, ciLower: -2e-15, ciUpper: -1e-15 };
    expect(failing({}, { dropUplift: rounding, blockUplift: rounding, tasteUplift: below })).toEqual([]);
  });

  test("refuses predictions that miss by more than 0.05 beyond chance", () => {
    expect(failing({ ece: estimate(0.08, 0.02) }, {})).toEqual(["calibration"]);
    expect(failing({ ece: estimate(0.06, 0.02) }, {})).toEqual([]);
    expect(failing({ ece: { value: null, ciLower: null, ciUpper: null } }, {})).toEqual(["calibration"]);
  });

  test("refuses more drops or blocks beyond chance, and too few decisions", () => {
    expect(failing({}, { dropUplift: estimate(0.05, 0.02), blockUplift: estimate(0.05, 0.02) })).toEqual([
      "drops",
      "blocks",
    ]);
    expect(failing({ rows: 199 }, {})).toEqual(["enough-data"]);
    expect(failing({ positives: 19 }, {})).toEqual(["enough-data"]);
  });

  test("refuses lists that would be duller beyond chance, in themselves or all together", () => {
    const withDifference = (value: number, half: number) => {
      const { guardrails } = EVALUATION;
      if (guardrails === null) throw new Error("expected guardrails");
      return {
        guardrails: { ...guardrails, diversity: { ...guardrails.diversity, difference: estimate(value, half) } },
      };
    };
    expect(failing({}, withDifference(-0.05, 0.02))).toEqual(["diversity"]);
    expect(failing({}, withDifference(-0.03, 0.02))).toEqual([]);
    expect(failing({}, withDifference(0.2, 0.02))).toEqual([]);
    const titles = (version: number, against: number) => ({
      guardrails: EVALUATION.guardrails && { ...EVALUATION.guardrails, titles: { version, against } },
    });
    // 0.8 · 300 = 240.
    expect(failing({}, titles(239, 300))).toEqual(["catalogue"]);
    expect(failing({}, titles(240, 300))).toEqual([]);
  });

  test("refuses shorter lists for new people, and does not ask when nobody was new", () => {
    const coldStart = (lists: number, full: number, fullAgainst: number) => ({
      guardrails: EVALUATION.guardrails && {
        ...EVALUATION.guardrails,
        coldStart: { lists, people: lists, full, fullAgainst },
      },
    });
    expect(failing({}, coldStart(100, 90, 100))).toEqual(["new-people"]);
    expect(failing({}, coldStart(100, 99, 100))).toEqual([]);
    expect(failing({}, coldStart(0, 0, 0))).toEqual([]);
    expect(failing({}, { guardrails: null })).toEqual([]);
  });

  test("does not hold for another version than the one it compared with", () => {
    const gate = judge(METRICS, EVALUATION);
    expect(judgeAgainst({ gate, evaluation: EVALUATION }, "default-1").passed).toBe(true);
    const stale = judgeAgainst({ gate, evaluation: EVALUATION }, "model-2");
    expect(stale.passed).toBe(false);
    expect(stale.checks.at(-1)?.found).toEqual({ name: "comparison", against: "default-1", active: "model-2" });
    expect(judgeAgainst({ gate: null, evaluation: null }, "model-2").passed).toBe(false);
    // Weighed on a log in which nothing could be measured.
    expect(judgeAgainst({ gate: null, evaluation: EVALUATION }, "default-1").passed).toBe(false);
  });
});
