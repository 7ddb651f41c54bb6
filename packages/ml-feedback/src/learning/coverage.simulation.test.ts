import { describe, expect, test } from "vitest";
import { clippedIps } from "./clipped-ips.ts";
import { DR } from "./doubly-robust.ts";
import { dros } from "./dros.ts";
import { IPS } from "./ips.ts";
import type { LoggedRounds, OffPolicyEstimator } from "./off-policy-estimator.ts";
import { estimatePolicy, type PolicyEstimate } from "./policy-estimate.ts";
import { type Rng, seededRng } from "./random.ts";
import { SNDR } from "./sndr.ts";
import { SNIPS } from "./snips.ts";

/** A share of 95 % of 2,000 draws has a standard error of 0.5 %: four of them are the width of 93 to 97 %. */
const DRAWS = 2_000;

/** Three actions in two contexts; weights are at most 4. The model is off by up to 0.2. */
const WORLD = {
  logging: [
    [0.5, 0.3, 0.2],
    [0.2, 0.6, 0.2],
  ],
  evaluated: [
    [0.1, 0.1, 0.8],
    [0.6, 0.2, 0.2],
  ],
  reward: [
    [0.2, 0.4, 0.6],
    [0.7, 0.3, 0.5],
  ],
  model: [
    [0.3, 0.3, 0.5],
    [0.5, 0.4, 0.5],
  ],
};
const LARGEST_WEIGHT = 4;
const valueUnder = (table: readonly (readonly number[])[], context: number) =>
  WORLD.evaluated[context].reduce((sum, probability, action) => sum + probability * table[context][action], 0);
const TRUTH = (valueUnder(WORLD.reward, 0) + valueUnder(WORLD.reward, 1)) / 2;

const actionOf = (chances: readonly number[], uniform: number) =>
  uniform < chances[0] ? 0 : uniform < chances[0] + chances[1] ? 1 : 2;

/** `perPerson` rounds of each person, who has one context and a mood that moves every reward of theirs. */
function draw(rng: Rng, people: number, perPerson: number): LoggedRounds {
  const n = people * perPerson;
  const [weights, rewards, predicted, expected] = [0, 1, 2, 3].map(() => new Float64Array(n));
  const of = new Int32Array(n);
  let [context, mood] = [0, 0];
  for (let row = 0; row < n; row += 1) {
    if (row % perPerson === 0) {
      context = rng() < 0.5 ? 0 : 1;
      mood = perPerson === 1 ? 0 : rng() < 0.5 ? -0.2 : 0.2;
    }
    const action = actionOf(WORLD.logging[context], rng());
    of[row] = Math.floor(row / perPerson);
    weights[row] = WORLD.evaluated[context][action] / WORLD.logging[context][action];
    rewards[row] = rng() < WORLD.reward[context][action] + mood ? 1 : 0;
    predicted[row] = WORLD.model[context][action];
    expected[row] = valueUnder(WORLD.model, context);
  }
  return {
    weights,
    rewards,
    model: { predicted, expected },
    ...(perPerson > 1 ? { people: { of, count: people } } : {}),
  };
}

type Ends = readonly [number | null, number | null];
const normal = ({ ciLower, ciUpper }: PolicyEstimate): Ends => [ciLower, ciUpper];
const bernstein = ({ bernsteinLower, bernsteinUpper }: PolicyEstimate): Ends => [bernsteinLower, bernsteinUpper];
const bootstrap = ({ bootstrapLower, bootstrapUpper }: PolicyEstimate): Ends => [bootstrapLower, bootstrapUpper];

type Simulation = {
  readonly seed: string;
  readonly log: (rng: Rng) => LoggedRounds;
  readonly truth?: number;
  readonly draws?: number;
  readonly bootstrapDraws?: number;
  readonly weightBound?: number;
};

/** The share of logs whose interval contains the truth. */
function coverage(estimator: OffPolicyEstimator, ends: (estimate: PolicyEstimate) => Ends, how: Simulation): number {
  const { seed, log, truth = TRUTH, draws = DRAWS, bootstrapDraws = 1, weightBound } = how;
  let covered = 0;
  for (let i = 0; i < draws; i += 1) {
    const rng = seededRng(`${seed} ${estimator.name} ${i}`);
    const bound = weightBound === undefined ? {} : { weightBound };
    const [lower, upper] = ends(estimatePolicy(estimator, log(rng), { draws: bootstrapDraws, rng, ...bound }));
    if (lower !== null && upper !== null && lower <= truth && truth <= upper) covered += 1;
  }
  return covered / draws;
}

describe("normal intervals of 95 %", () => {
  test.each([IPS, SNIPS, DR, SNDR])("of $name cover 93 to 97 % of independent rounds", (estimator) => {
    const share = coverage(estimator, normal, { seed: "rounds", log: (rng) => draw(rng, 400, 1) });
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  test.each([IPS, SNIPS, DR, SNDR])("of $name cover 93 to 97 % where a person's rounds hang together", (estimator) => {
    const share = coverage(estimator, normal, { seed: "people", log: (rng) => draw(rng, 150, 8) });
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  test("cover less when a person's rounds are taken as independent", () => {
    const log = (rng: Rng) => {
      const { people: _, ...rows } = draw(rng, 150, 8);
      return rows;
    };
    expect(coverage(SNIPS, normal, { seed: "forgotten", log })).toBeLessThan(0.93);
  });

  test("cover less when one action in 2,000 carries half of the value: most logs never saw it", () => {
    // Weight 1,000 with probability 1/2000 and reward 1, else weight 0.5 / 0.9995 and reward 0: truth 0.5.
    const log = (rng: Rng) => {
      const rare = Array.from({ length: 400 }, () => rng() < 1 / 2_000);
      return { weights: rare.map((is) => (is ? 1_000 : 0.5 / 0.9995)), rewards: rare.map((is) => (is ? 1 : 0)) };
    };
    // Seen at all with probability 1 − e^(−0.2) = 0.18.
    expect(coverage(IPS, normal, { seed: "rare", log, truth: 0.5 })).toBeLessThan(0.25);
  });
});

describe("bootstrap intervals of 95 %", () => {
  test.each([SNIPS, DR])("of $name cover 92 to 98 % of people, from 1,000 logs", (estimator) => {
    const share = coverage(estimator, bootstrap, {
      seed: "bootstrap",
      log: (rng) => draw(rng, 150, 4),
      draws: 1_000,
      bootstrapDraws: 300,
    });
    // 0.7 % standard error of the share, 300 draws, and percentiles that lag 1/people behind.
    expect(share).toBeGreaterThanOrEqual(0.92);
    expect(share).toBeLessThanOrEqual(0.98);
  });
});

describe("empirical Bernstein bounds of 95 %", () => {
  test.each([IPS, DR, clippedIps(LARGEST_WEIGHT), dros(1e12)])(
    "of $name cover at least 95 %, the largest weight being known",
    (estimator) => {
      const share = coverage(estimator, bernstein, {
        seed: "bernstein",
        log: (rng) => draw(rng, 100, 1),
        weightBound: LARGEST_WEIGHT,
      });
      expect(share).toBeGreaterThanOrEqual(0.95);
    },
  );

  test("of a rare huge weight too, where a normal interval fails", () => {
    const log = (rng: Rng) => {
      const rare = Array.from({ length: 400 }, () => rng() < 1 / 2_000);
      return { weights: rare.map((is) => (is ? 1_000 : 0.5 / 0.9995)), rewards: rare.map((is) => (is ? 1 : 0)) };
    };
    const share = coverage(IPS, bernstein, { seed: "rare", log, truth: 0.5, weightBound: 1_000 });
    expect(share).toBeGreaterThanOrEqual(0.95);
  });
});
