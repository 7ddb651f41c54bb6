import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clippedIps } from "./clipped-ips.ts";
import { DM } from "./direct-method.ts";
import { DR } from "./doubly-robust.ts";
import { dros } from "./dros.ts";
import { IPS } from "./ips.ts";
import type { LoggedRounds, OffPolicyEstimator } from "./off-policy-estimator.ts";
import { estimatePolicy } from "./policy-estimate.ts";
import { seededRng } from "./random.ts";
import { SNDR } from "./sndr.ts";
import { SNIPS } from "./snips.ts";
import { switchDr } from "./switch-dr.ts";

/** Three rounds; the value each estimator has on them, worked out by hand. */
const byHand = {
  weights: [0.5, 2, 4],
  rewards: [1, 0, 0.5],
  model: { predicted: [0.5, 0.25, 1], expected: [0.25, 0.5, 0.75] },
};

// v̂ sums to 1.5; w (r − q̂): 0.25, −0.5, −2. With λ = 4: ŵ = 2/4.25, 8/8 and 16/20.
const estimators: readonly (readonly [OffPolicyEstimator, number])[] = [
  [IPS, (0.5 + 0 + 2) / 3],
  [clippedIps(2), (0.5 + 0 + 1) / 3],
  [SNIPS, 2.5 / 6.5],
  [DM, 1.5 / 3],
  [DR, (1.5 + 0.25 - 0.5 - 2) / 3],
  [SNDR, 0.5 + (0.25 - 0.5 - 2) / 6.5],
  [switchDr(2), (1.5 + 0.25 - 0.5) / 3],
  [dros(4), (1.5 + (2 / 4.25) * 0.5 - 0.25 - 0.8 * 0.5) / 3],
];

const options = () => ({ draws: 50, rng: seededRng("contract") });
const estimated = (estimator: OffPolicyEstimator, rounds: LoggedRounds) =>
  estimatePolicy(estimator, rounds, options()).value;

const number = fc.double({ min: 0, max: 1, noNaN: true });
const row = fc.record({
  weight: fc.double({ min: 0.01, max: 20, noNaN: true }),
  reward: number,
  predicted: number,
  expected: number,
  person: fc.nat(4),
});
type Row = { weight: number; reward: number; predicted: number; expected: number; person: number };
const toRounds = (rows: readonly Row[]) => ({
  weights: rows.map(({ weight }) => weight),
  rewards: rows.map(({ reward }) => reward),
  model: { predicted: rows.map((each) => each.predicted), expected: rows.map((each) => each.expected) },
});
const manyRows = fc.array(row, { minLength: 2, maxLength: 30 });

describe.each(estimators)("$name", (estimator, handWorked) => {
  test("has the value worked out by hand", () => {
    expect(estimated(estimator, byHand)).toBeCloseTo(handWorked, 14);
  });

  test("does not depend on the order of rounds", () => {
    fc.assert(
      fc.property(manyRows, (rows) => {
        const [forth, back] = [toRounds(rows), toRounds([...rows].reverse())].map((rounds) =>
          estimatePolicy(estimator, rounds, options()),
        );
        expect(back.value).toBeCloseTo(forth.value ?? Number.NaN, 10);
        expect(back.standardError).toBeCloseTo(forth.standardError ?? Number.NaN, 8);
      }),
    );
  });

  test("a log written twice has the same value, and twice the rows of one person do not make it surer", () => {
    fc.assert(
      fc.property(manyRows, (rows) => {
        const twice = toRounds([...rows, ...rows]);
        const people = { of: [...rows.keys(), ...rows.keys()], count: rows.length };
        const once = estimatePolicy(estimator, toRounds(rows), options());
        const doubled = estimatePolicy(estimator, { ...twice, people }, options());
        expect(doubled.value).toBeCloseTo(once.value ?? Number.NaN, 10);
        expect(doubled.standardError).toBeCloseTo(once.standardError ?? Number.NaN, 10);
      }),
    );
  });

  test("the standard error of the delta method is the one that a jackknife over people finds", () => {
    const rng = seededRng(`jackknife ${estimator.name}`);
    const count = 400;
    const rows = Array.from({ length: 3 * count }, (_, i) => ({
      weight: 3 * rng() ** 2,
      reward: rng(),
      predicted: rng(),
      expected: rng(),
      person: i % count,
    }));
    const roundsOf = (kept: readonly Row[]) => ({
      ...toRounds(kept),
      people: { of: kept.map(({ person }) => person), count },
    });
    const { standardError } = estimatePolicy(estimator, roundsOf(rows), options());
    const left = Array.from({ length: count }, (_, person) =>
      Number(
        estimatePolicy(estimator, roundsOf(rows.filter((each) => each.person !== person)), { ...options(), draws: 1 })
          .value,
      ),
    );
    const mean = left.reduce((sum, value) => sum + value, 0) / count;
    const squares = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const jackknife = Math.sqrt((squares * (count - 1)) / count);
    // They differ by terms of order 1 / people.
    expect(Math.abs(jackknife / (standardError ?? Number.NaN) - 1)).toBeLessThan(4 / count);
  });

  test("no weight at all: a self-normalised value is undefined, the others have one", () => {
    const { value, standardError } = estimatePolicy(estimator, { ...byHand, weights: [0, 0, 0] }, options());
    expect(value === null).toBe(estimator.selfNormalised);
    expect(standardError === null).toBe(estimator.selfNormalised);
    if (!estimator.selfNormalised) expect(value).toBeCloseTo(estimator.usesModel ? 0.5 : 0, 14);
  });

  test("one round, or one person, has a value and no interval; no round has neither", () => {
    const one = { weights: [2], rewards: [1], model: { predicted: [0.5], expected: [0.5] } };
    const ofOnePerson = { ...byHand, people: { of: [0, 0, 0], count: 1 } };
    for (const rounds of [one, ofOnePerson]) {
      const estimate = estimatePolicy(estimator, rounds, options());
      expect(estimate.value).not.toBeNull();
      expect([estimate.standardError, estimate.ciLower, estimate.bootstrapUpper]).toEqual([null, null, null]);
    }
    expect(estimated(estimator, { weights: [], rewards: [], model: { predicted: [], expected: [] } })).toBeNull();
  });

  test("nothing overflows: numbers are finite or the row is named", () => {
    const huge = { weights: [1e140, 1e-300, 1e140], rewards: [1e140, -1e140, 1], model: byHand.model };
    const { value, standardError, ciLower, bootstrapUpper } = estimatePolicy(estimator, huge, options());
    for (const each of [value, standardError, ciLower, bootstrapUpper]) expect(Number.isFinite(each)).toBe(true);
    const bad = (change: Partial<LoggedRounds>) => () => estimatePolicy(estimator, { ...byHand, ...change }, options());
    expect(bad({ weights: [1, 1e308, 1] })).toThrow(/weights\[1\] must lie in/);
    expect(bad({ weights: [1, 1, Number.NaN] })).toThrow("weights[2]");
    expect(bad({ weights: [1, -1, 1] })).toThrow("weights[1]");
    expect(bad({ rewards: [Number.POSITIVE_INFINITY, 1, 1] })).toThrow("rewards[0]");
    expect(bad({ rewards: [1, 1] })).toThrow("rewards must have 3");
    expect(bad({ model: { predicted: [1, 1, Number.NaN], expected: [1, 1, 1] } })).toThrow("predicted[2]");
    expect(bad({ people: { of: [0, 1, 2], count: 2 } })).toThrow("people[2]");
  });

  test("the same seed gives the same bits", () => {
    const [first, again] = [1, 2].map(() => estimatePolicy(estimator, byHand, options()));
    expect(again).toEqual(first);
  });

  test("its largest weight is never exceeded, and is reached or approached", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bound, share) => {
          expect(estimator.weightOf(bound * share)).toBeLessThanOrEqual(estimator.largestWeight(bound) * (1 + 1e-12));
        },
      ),
    );
  });
});

describe("between estimators", () => {
  test("at the ends of their constants the compromises are what they lie between", () => {
    fc.assert(
      fc.property(manyRows, (rows) => {
        const rounds = toRounds(rows);
        const same = (a: OffPolicyEstimator, b: OffPolicyEstimator) =>
          expect(estimated(a, rounds)).toBeCloseTo(estimated(b, rounds) ?? Number.NaN, 10);
        same(clippedIps(Number.POSITIVE_INFINITY), IPS);
        same(switchDr(Number.POSITIVE_INFINITY), DR);
        same(switchDr(0), DM);
        same(dros(Number.POSITIVE_INFINITY), DR);
        same(dros(0), DM);
      }),
    );
  });

  test("a model that predicts nothing leaves inverse propensities, one that is exact leaves only itself", () => {
    const nothing = { ...byHand, model: { predicted: [0, 0, 0], expected: [0, 0, 0] } };
    expect(estimated(DR, nothing)).toBeCloseTo(estimated(IPS, nothing) ?? Number.NaN, 14);
    expect(estimated(SNDR, nothing)).toBeCloseTo(estimated(SNIPS, nothing) ?? Number.NaN, 14);
    const exact = { ...byHand, model: { ...byHand.model, predicted: byHand.rewards } };
    for (const estimator of [DR, SNDR, switchDr(1), dros(3)]) expect(estimated(estimator, exact)).toBeCloseTo(0.5, 14);
  });

  test("with weights of 1 the weighted means are the mean", () => {
    const same = { weights: [1, 1, 1, 1], rewards: [1, 0, 0.5, 0.5] };
    for (const estimator of [IPS, SNIPS, clippedIps(1)]) expect(estimated(estimator, same)).toBe(0.5);
  });

  test("snips stays within the rewards seen and moves with a constant added to them", () => {
    fc.assert(
      fc.property(manyRows, (rows) => {
        const rounds = toRounds(rows);
        const value = estimated(SNIPS, rounds) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(...rounds.rewards) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(...rounds.rewards) + 1e-12);
        expect(estimated(SNIPS, { ...rounds, rewards: rounds.rewards.map((r) => r + 3) })).toBeCloseTo(value + 3, 9);
      }),
    );
  });

  test("without a model those that need one say so", () => {
    const { model: _, ...without } = byHand;
    expect(() => estimatePolicy(DR, without, options())).toThrow("dr needs a model");
    expect(() => clippedIps(-1)).toThrow("clip must");
    expect(() => switchDr(Number.NaN)).toThrow("switch must");
    expect(() => dros(-2)).toThrow("shrink must");
  });

  test("the bootstrap finds the error that the delta method does, also of more people than it draws", () => {
    const rng = seededRng("many people");
    const count = 6_000;
    const rounds = {
      weights: Float64Array.from({ length: count }, () => 3 * rng() ** 2),
      rewards: Float64Array.from({ length: count }, () => rng()),
    };
    const estimate = estimatePolicy(SNIPS, rounds, { draws: 1_000, rng });
    const width = (estimate.bootstrapUpper ?? 0) - (estimate.bootstrapLower ?? 0);
    const normal = (estimate.ciUpper ?? 0) - (estimate.ciLower ?? 0);
    // Ends of 1,000 draws are known to about 2.7/√1000 of a standard error each, the spread of 2,000 groups to 1/√4000.
    expect(Math.abs(width / normal - 1)).toBeLessThan(
      4 * ((Math.SQRT2 * 2.7) / Math.sqrt(1_000) / 3.92 + 1 / Math.sqrt(4_000)),
    );
  });

  test("Bernstein bounds need a known bound, hold rows to it, and are those worked out by hand", () => {
    const rounds = { weights: [0, 2], rewards: [1, 1] };
    const bounded = estimatePolicy(clippedIps(2), rounds, { ...options(), weightBound: Number.POSITIVE_INFINITY });
    // Mean 1, variance 2, range 2, ln(4/0.05) = ln 80: 1 ± (√(2·2·ln 80/2) + 14 ln 80 / 3).
    const halfWidth = Math.sqrt(2 * Math.log(80)) + (14 * Math.log(80)) / 3;
    expect(bounded.bernsteinLower).toBeCloseTo(1 - halfWidth, 12);
    expect(bounded.bernsteinUpper).toBeCloseTo(1 + halfWidth, 12);
    expect(
      estimatePolicy(IPS, rounds, { ...options(), weightBound: Number.POSITIVE_INFINITY }).bernsteinLower,
    ).toBeNull();
    expect(estimatePolicy(IPS, rounds, options()).bernsteinLower).toBeNull();
    expect(() => estimatePolicy(IPS, rounds, { ...options(), weightBound: 1 })).toThrow(
      "weights[1] must lie in [0, 1]",
    );
  });
});
