import { describe, expect, test } from "vitest";
import { LIST_ESTIMATORS } from "./list-estimators.ts";
import { estimatePolicy } from "./policy-estimate.ts";
import { type Rng, seededRng } from "./random.ts";

const estimatorOf = (name: string) => {
  const found = LIST_ESTIMATORS.find(({ estimator }) => estimator.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

/** Two positions, three titles, no title twice; choices by fixed rates, and a reward at the second that looks upwards. */
const LOGGING = [1, 2, 3];
const EVALUATED = [3, 1, 2];
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const firstOf = (rates: readonly number[], i: number) => rates[i] / sum(rates);
const secondOf = (rates: readonly number[], i: number, j: number) => (i === j ? 0 : rates[j] / (sum(rates) - rates[i]));
const jointOf = (rates: readonly number[], i: number, j: number) => firstOf(rates, i) * secondOf(rates, i, j);
const TITLES = [0, 1, 2];
const marginalOf = (rates: readonly number[], j: number) => sum(TITLES.map((i) => jointOf(rates, i, j)));
const rewardAt = { first: [0.2, 0.5, 0.8], second: [0.6, 0.1, 0.4] };
/** What title i above does to the reward below it; 0 for all: positions on their own. */
const pull = (i: number, strength: number) => strength * [0.3, -0.1, 0.1][i];

const truthOf = (strength: number) =>
  sum(
    TITLES.flatMap((i) =>
      TITLES.map((j) => jointOf(EVALUATED, i, j) * (rewardAt.first[i] + rewardAt.second[j] + pull(i, strength))),
    ),
  );

function logLists(lists: number, rng: Rng, strength: number) {
  const columns = {
    slate: [],
    cascade: [],
    position: [],
    reach: [],
    rewards: [],
    predicted: [],
    expected: [],
  } as Record<string, number[]>;
  const draw = (chances: readonly number[]) => {
    let left = rng();
    for (const i of TITLES) {
      left -= chances[i];
      if (left < 0) return i;
    }
    return chances.lastIndexOf(Math.max(...chances));
  };
  // A model that knows half of the truth at the second position.
  const modelSecond = (i: number, j: number) => 0.5 * (rewardAt.second[j] + pull(i, strength));
  const rest = (i: number) => sum(TITLES.map((j) => secondOf(EVALUATED, i, j) * modelSecond(i, j)));
  for (let list = 0; list < lists; list += 1) {
    const i = draw(TITLES.map((each) => firstOf(LOGGING, each)));
    const j = draw(TITLES.map((each) => secondOf(LOGGING, i, each)));
    const joint = jointOf(EVALUATED, i, j) / jointOf(LOGGING, i, j);
    const first = firstOf(EVALUATED, i) / firstOf(LOGGING, i);
    columns.slate.push(joint, joint);
    columns.cascade.push(first, joint);
    columns.position.push(first, marginalOf(EVALUATED, j) / marginalOf(LOGGING, j));
    columns.reach.push(1, first);
    columns.rewards.push(rewardAt.first[i] + 0.1 * (rng() - 0.5), rewardAt.second[j] + pull(i, strength));
    const predictFirst = (each: number) => rewardAt.first[each] + rest(each);
    columns.predicted.push(predictFirst(i), modelSecond(i, j));
    columns.expected.push(sum(TITLES.map((each) => firstOf(EVALUATED, each) * predictFirst(each))), rest(i));
  }
  return columns;
}

const estimateOn = (columns: ReturnType<typeof logLists>, name: string) => {
  const { weight, estimator } = estimatorOf(name);
  const rounds = {
    weights: columns[weight],
    rewards: columns.rewards,
    model: { predicted: columns.predicted, expected: columns.expected },
    reach: columns.reach,
    starts: columns.rewards.map((_, row) => (row % 2 === 0 ? 1 : 0)),
  };
  return estimatePolicy(estimator, rounds, { draws: 2, rng: seededRng(name) });
};

describe("estimators for lists", () => {
  test("two lists by hand", () => {
    const columns = {
      slate: [2, 2, 0.5, 0.5],
      cascade: [1, 2, 2, 0.5],
      position: [1, 1.5, 2, 0.25],
      reach: [1, 1, 1, 2],
      rewards: [1, 0, 0.5, 1],
      predicted: [0.5, 0.25, 0.5, 0.5],
      expected: [0.75, 0.5, 1, 0.25],
    };
    const expected: Readonly<Record<string, number>> = {
      "slate-ips": (2 + 0 + 0.25 + 0.5) / 2,
      "sn-slate-ips": (2 * 2.75) / 5,
      "cascade-ips": (1 + 0 + 1 + 0.5) / 2,
      "sn-cascade-ips": (2 * 2.5) / 5.5,
      "position-ips": (1 + 0 + 1 + 0.25) / 2,
      "sn-position-ips": (2 * 2.25) / 4.75,
      // u v̂: 0.75 + 0.5 + 1 + 0.5; w (r − q̂): 0.5 − 0.5 + 0 + 0.25.
      "cascade-dr": (2.75 + 0.25) / 2,
      "sn-cascade-dr": 2 * (2.75 / 5 + 0.25 / 5.5),
    };
    expect(Object.keys(expected).sort()).toEqual(LIST_ESTIMATORS.map(({ estimator }) => estimator.name).sort());
    for (const [name, value] of Object.entries(expected))
      expect(estimateOn(columns, name).value).toBeCloseTo(value, 14);
  });

  test.each(LIST_ESTIMATORS.map(({ estimator }) => estimator.name))(
    "%s finds the value of another policy where its assumption holds",
    (name) => {
      // Positions on their own for the position-wise forms; for the others the second reward looks at the first title.
      const strength = name.includes("position") ? 0 : 1;
      const { value, standardError } = estimateOn(logLists(20_000, seededRng(`truth ${name}`), strength), name);
      expect(Math.abs((value ?? 0) - truthOf(strength))).toBeLessThan(4 * (standardError ?? 0));
    },
  );

  test("position by position is wrong where a reward depends on the title above, and its error does not know", () => {
    const { value, standardError } = estimateOn(logLists(40_000, seededRng("pull"), 1), "position-ips");
    expect(Math.abs((value ?? 0) - truthOf(1))).toBeGreaterThan(4 * (standardError ?? 0));
  });

  test("what a form assumes is what it saves: fewer weights multiplied, smaller errors", () => {
    const columns = logLists(5_000, seededRng("save"), 0);
    const [slate, cascade, position, doublyRobust] = ["slate-ips", "cascade-ips", "position-ips", "cascade-dr"].map(
      (name) => estimateOn(columns, name).standardError ?? 0,
    );
    expect(cascade).toBeLessThan(slate);
    expect(position).toBeLessThan(cascade);
    expect(doublyRobust).toBeLessThan(cascade);
  });
});
