import { seededRng } from "@dailies/ml-feedback";
import { expect, it } from "vitest";
import { curveOf, curveOverSeeds, liftOf, meanOverSeeds } from "./learning-curve.ts";
import { plotCurve } from "./plot.ts";
import type { PolicyRun, Simulation } from "./simulate.ts";

/** Successes by person and round, ten titles shown each time. */
const runOf = (successes: readonly (readonly number[])[]): PolicyRun => ({
  tallies: successes.map((rounds) => rounds.map((count) => ({ shown: 10, successes: count }))),
  lessons: [],
});

const simulation: Simulation = {
  fixed: runOf([
    [1, 1, 1, 2],
    [2, 2, 2, 3],
  ]),
  popular: runOf([
    [0, 0, 0, 0],
    [1, 1, 1, 1],
  ]),
  dailies: runOf([
    [1, 1, 2, 3],
    [2, 2, 4, 5],
  ]),
  oracle: runOf([
    [5, 5, 5, 5],
    [7, 7, 7, 7],
  ]),
};

it("counts successes among what was shown, round by round and over the second half", () => {
  const curve = curveOf(simulation, "test");
  expect(curve.rounds.map(({ policies }) => policies.dailies)).toEqual([0.15, 0.15, 0.3, 0.4]);
  expect(curve.secondHalfFrom).toBe(3);
  // Fixed (1 + 2 + 2 + 3) / 40, dailies (2 + 3 + 4 + 5) / 40, the oracle 24 / 40; 0.15 of 0.4 is three eighths.
  expect(curve.overall).toEqual({ fixed: 0.2, popular: 0.05, dailies: 0.35, oracle: 0.6 });
  expect(curve.lift.value).toBeCloseTo(0.15, 12);
  expect(curve.gapClosed).toBeCloseTo(3 / 8, 12);
});

it("draws each person with what they did under both: what they share has no part in the interval", () => {
  const people = Array.from({ length: 40 }, (_, person) => person % 9);
  const fixed = runOf(people.map((count) => [count]));
  const better = runOf(people.map((count) => [count + 1]));
  const { value, ciLower, ciUpper } = liftOf({ dailies: better, fixed }, () => true, seededRng("test"));
  for (const number of [value, ciLower, ciUpper]) expect(number).toBeCloseTo(0.1, 12);
  // The same numbers with other people's: on average the same, and uncertain.
  const shuffled = runOf(people.toReversed().map((count) => [count + 1]));
  const unpaired = liftOf({ dailies: shuffled, fixed }, () => true, seededRng("test"));
  expect(unpaired.value).toBeCloseTo(0.1, 12);
  expect(unpaired.ciUpper - unpaired.ciLower).toBeGreaterThan(0.1);
});

it("takes worlds for independent, by Student's distribution", () => {
  // Mean 2, standard deviation 1, standard error 1/√3, t with two degrees 4.303: 2 ± 2.484.
  const { value, ciLower, ciUpper } = meanOverSeeds([1, 2, 3]);
  expect([value, ciLower, ciUpper].map((number) => Number(number.toFixed(3)))).toEqual([2, -0.484, 4.484]);
  const one = curveOf(simulation, "one");
  const none = curveOf({ ...simulation, dailies: simulation.fixed }, "none");
  const curve = curveOverSeeds([one, none]);
  expect(curve.lift.value).toBeCloseTo(0.075, 12);
  expect(curve.overall.dailies).toBeCloseTo(0.275, 12);
  expect(curve.gapClosed).toBeCloseTo(3 / 16, 12);
  expect(curve.rounds[3]?.policies.dailies).toBeCloseTo(0.325, 12);
});

it("says that there is no gap where the oracle is no better", () => {
  expect(curveOf({ ...simulation, oracle: simulation.fixed }, "test").gapClosed).toBeNull();
});

it("draws a picture that needs nothing but itself", () => {
  const svg = plotCurve({ curve: curveOf(simulation, "test"), title: "More < better & so on", about: "four rounds" });
  expect(svg).toContain("More &lt; better &amp; so on");
  expect(svg.match(/<polyline/g)).toHaveLength(4);
  expect(svg).not.toMatch(/href|url\(|NaN|undefined/);
});
