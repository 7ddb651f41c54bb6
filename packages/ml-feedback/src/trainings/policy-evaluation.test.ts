import { describe, expect, test } from "vitest";
import { seededRng } from "../learning/random.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { type SyntheticLog, syntheticDraw, syntheticPool } from "../testing/synthetic-log.ts";
import { createPolicyEvaluation, type LoggedList } from "./policy-evaluation.ts";
import type { Policy, Weights } from "./trainings.schema.ts";

const GENRE_ONLY: Weights = { genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0 };
const TASTE_ONLY: Weights = { genre: 0, person: 0, taste: 1, wantSignal: 0, drop: 0 };
const policy = (temperature: number): Policy => ({ temperature, exploredShare: 1, poolSize: 100, perComponent: 0 });

const evaluate = (weights: Weights, lists: readonly LoggedList[], temperature: number) => {
  const evaluation = createPolicyEvaluation({ against: "old", policy: policy(temperature), weights, seed: "s" });
  for (const list of lists) evaluation.add(list);
  return evaluation.finish();
};

/** At this temperature one unit of score makes a title three times as likely. */
const ONE_UNIT_TRIPLES = 1 / Math.log(3);

/** Two titles the logging weights held equal; taste prefers the first by one unit. */
const twoTitles: Snapshot = {
  version: 1,
  items: [
    { t: 1, m: "movie", s: [0, 0, 1_000_000, 0, 0], r: 0, a: 0, f: 0 },
    { t: 2, m: "movie", s: [0, 0, 0, 0, 0], r: 0, a: 0, f: 0 },
  ],
};

const listOfOne = (userId: string, tmdbId: number, basis: string, reward: number | null): LoggedList => ({
  userId,
  temperature: ONE_UNIT_TRIPLES,
  exploredShare: 1,
  snapshot: twoTitles,
  cutCount: 0,
  shown: [{ position: 0, tmdbId, mediaType: "movie", basis, reward }],
});

describe("policy evaluation", () => {
  test("weighs choice, taste and drops by the ratio of marginals", () => {
    // Logged: each title with ½. Taste: ¾ and ¼, so the weights are 1.5 and 0.5.
    // Rewards 1, 1 for the first and 0, 0 for the second: (1.5 + 1.5) / (1.5 + 1.5 + 0.5 + 0.5) = ¾ against ½ as logged.
    const lists = [
      listOfOne("u1", 1, "rated", 1),
      listOfOne("u2", 1, "rated", 1),
      listOfOne("u3", 2, "rated", 0),
      listOfOne("u4", 2, "dropped", 0),
    ];
    const result = evaluate(TASTE_ONLY, lists, ONE_UNIT_TRIPLES);
    expect(result.loggedValue).toBeCloseTo(0.5, 12);
    expect(result.estimatedValue).toBeCloseTo(0.75, 9);
    expect(result.uplift.value).toBeCloseTo(0.25, 9);
    // Rated only: (1.5 + 1.5) / (1.5 + 1.5 + 0.5) = 6/7 against ⅔.
    expect(result.tasteUplift.value).toBeCloseTo(6 / 7 - 2 / 3, 9);
    // Dropped per list: 0.5 / 4 = ⅛ against ¼.
    expect(result.dropUplift.value).toBeCloseTo(1 / 8 - 1 / 4, 9);
    expect(result.blockUplift.value).toBe(0);
    // (1.5 + 1.5 + 0.5 + 0.5)² / (2 · 2.25 + 2 · 0.25) = 16 / 5.
    expect(result.effectiveSampleSize).toBeCloseTo(3.2, 9);
    expect(result.verdict).toBe("not-enough-support");
  });

  test("counts what carries no verdict as nothing gained", () => {
    const lists = [listOfOne("u1", 1, "unlabelled", null), listOfOne("u2", 2, "watched", 0.65)];
    // (1.5 · 0 + 0.5 · 0.65) / 2 against 0.65 / 2.
    expect(evaluate(TASTE_ONLY, lists, ONE_UNIT_TRIPLES).uplift.value).toBeCloseTo(0.1625 - 0.325, 9);
  });

  test("finds no difference for the weights that made the lists, corrections included", () => {
    const { log, lists } = simulate(GENRE_ONLY, 60, 3);
    const corrected = lists.map((list) => ({
      ...list,
      snapshot: {
        ...list.snapshot,
        items: list.snapshot.items.map((item) => ({ ...item, r: item.r + 50_000, a: 50_000 })),
      },
    }));
    const result = evaluate(GENRE_ONLY, corrected, log.temperature);
    for (const value of Object.values(result.uplift)) expect(value).toBeCloseTo(0, 12);
    expect(result.meanWeight).toBe(1);
    expect(result.effectiveSampleSize).toBeCloseTo(180, 9);
    expect(result.verdict).toBe("no-difference");
  });

  test("recovers the value that other weights truly have", () => {
    const { log, lists } = simulate(GENRE_ONLY, 300, 4);
    const result = evaluate(TASTE_ONLY, lists, log.temperature);
    const truth = trueValue(TASTE_ONLY, log, 6_000);
    // The interval is ±1.96 standard errors. A list's reward deviates by at most 4 · 0.65 / 2 = 1.3 and here by some 0.6:
    // the truth itself has a standard error of 0.6 / √6,000 = 0.008.
    const standardError = (Number(result.uplift.ciUpper) - Number(result.uplift.ciLower)) / 3.92;
    expect(Math.abs(Number(result.estimatedValue) - truth)).toBeLessThan(4 * Math.hypot(standardError, 0.008));
    expect(standardError).toBeLessThan(0.08);
    expect(result.verdict).toBe("better");
    expect(evaluate(GENRE_ONLY, simulate(TASTE_ONLY, 300, 4).lists, log.temperature).verdict).toBe("worse");
  });

  test("gives the same bits for the same lists and seed", () => {
    const { log, lists } = simulate(GENRE_ONLY, 40, 2);
    expect(evaluate(TASTE_ONLY, lists, log.temperature)).toEqual(evaluate(TASTE_ONLY, lists, log.temperature));
  });

  test("says so when there is nothing to compare on", () => {
    const result = evaluate(TASTE_ONLY, [], 0.1);
    expect(result.verdict).toBe("not-enough-support");
    expect(result.because).toMatch(/nothing to compare/);
  });
});

/** People who like what tastes like them, and lists that were drawn by other weights. */
function simulate(weights: Weights, users: number, listsPerUser: number) {
  const log: SyntheticLog = {
    seed: `simulation of ${users}`,
    users,
    listsPerUser,
    listSize: 4,
    from: new Date(0),
    to: new Date(1),
    truth: { genre: 0.5, person: 0, taste: 3, wantSignal: 0, drop: 0, intercept: -2, perPosition: 0 },
    weights,
    temperature: 0.4,
  };
  const rng = seededRng(log.seed);
  const lists = Array.from({ length: users * listsPerUser }, (_, index): LoggedList => {
    const items = syntheticPool(rng, weights);
    return {
      userId: `person ${index % users}`,
      temperature: log.temperature,
      exploredShare: 1,
      snapshot: { version: 1, items },
      cutCount: 0,
      shown: syntheticDraw(rng, items, log).map(({ item, position, wasSuccessful, reward }) => ({
        position,
        tmdbId: item.t,
        mediaType: item.m,
        basis: wasSuccessful ? "watched" : "ignored",
        reward,
      })),
    };
  });
  return { log, lists };
}

function trueValue(weights: Weights, log: SyntheticLog, draws: number): number {
  const rng = seededRng("truth");
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const items = syntheticPool(rng, log.weights).map((item) => ({ ...item, r: modelSum(item.s, weights) }));
    sum += syntheticDraw(rng, items, log).reduce((total, { reward }) => total + reward, 0);
  }
  return sum / draws;
}
