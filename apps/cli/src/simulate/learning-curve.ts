import { type Rng, seededRng } from "@dailies/ml-feedback";
import { clusterBootstrap, studentQuantile } from "@dailies/ml-feedback/learning";
import { POLICIES, type PolicyName } from "./policies.ts";
import type { PolicyRun, Simulation } from "./simulate.ts";

const DRAWS = 2_000;

export type Estimate = { readonly value: number; readonly ciLower: number; readonly ciUpper: number };
type Rates = Readonly<Record<PolicyName, number>>;
/** The success rate of each policy in a round, and this loop's less that of fixed weights. */
export type CurvePoint = { readonly round: number; readonly policies: Rates; readonly lift: Estimate };
export type LearningCurve = {
  readonly rounds: readonly CurvePoint[];
  /** From which round on the rest is the second half, over which `overall`, `lift` and `gapClosed` go. */
  readonly secondHalfFrom: number;
  readonly overall: Rates;
  readonly lift: Estimate;
  /** The share of the way from fixed weights to the oracle; null when the oracle is no better. */
  readonly gapClosed: number | null;
};

/** The first round of the second half; of an odd number the middle one is in it. */
const secondHalf = (rounds: number): number => Math.floor(rounds / 2) + 1;

type Weighted = { readonly isCounted: (round: number) => boolean; readonly times?: ArrayLike<number> };

/** Successes over titles shown, in some rounds, each person counted as often as `times` says. */
const successRate = ({ tallies }: PolicyRun, { isCounted, times }: Weighted): number => {
  let [shown, successes] = [0, 0];
  for (const [person, rounds] of tallies.entries()) {
    const weight = times?.[person] ?? 1;
    for (const [index, tally] of rounds.entries()) {
      if (!isCounted(index + 1)) continue;
      shown += weight * tally.shown;
      successes += weight * tally.successes;
    }
  }
  return shown === 0 ? 0 : successes / shown;
};

const ratesOf = (simulation: Simulation, isCounted: Weighted["isCounted"]): Rates =>
  byPolicy((policy) => successRate(simulation[policy], { isCounted }));

const byPolicy = (rateOf: (policy: PolicyName) => number): Rates =>
  Object.fromEntries(POLICIES.map((policy) => [policy, rateOf(policy)])) as Rates;

/**
 * The difference between this loop and fixed weights with its 95 % interval, by bootstrap over people. It is paired: a
 * person who is drawn is drawn with what they did under both, so what makes people differ cancels.
 */
export const liftOf = (
  { dailies, fixed }: Pick<Simulation, "dailies" | "fixed">,
  isCounted: Weighted["isCounted"],
  rng: Rng,
): Estimate => {
  const people = dailies.tallies.length;
  const difference = (times?: ArrayLike<number>) => {
    const weighted = times === undefined ? { isCounted } : { isCounted, times };
    return successRate(dailies, weighted) - successRate(fixed, weighted);
  };
  const value = difference();
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters: Int32Array.from({ length: people }, (_, person) => person),
    clusterCount: people,
    draws: DRAWS,
    rng,
    statistic: difference,
  });
  return { value, ciLower: ciLower ?? value, ciUpper: ciUpper ?? value };
};

const gapClosedBy = ({ dailies, fixed, oracle }: Rates): number | null =>
  oracle > fixed ? (dailies - fixed) / (oracle - fixed) : null;

/** Of one world, with intervals over its people. */
export const curveOf = (simulation: Simulation, seed: string): LearningCurve => {
  const rounds = simulation.fixed.tallies[0]?.length ?? 0;
  const from = secondHalf(rounds);
  const isLate = (round: number) => round >= from;
  const overall = ratesOf(simulation, isLate);
  return {
    rounds: Array.from({ length: rounds }, (_, index) => {
      const isIt = (round: number) => round === index + 1;
      return {
        round: index + 1,
        policies: ratesOf(simulation, isIt),
        lift: liftOf(simulation, isIt, seededRng(`${seed}:round:${index}`)),
      };
    }),
    secondHalfFrom: from,
    overall,
    lift: liftOf(simulation, isLate, seededRng(`${seed}:lift`)),
    gapClosed: gapClosedBy(overall),
  };
};

/** The mean with its 95 % interval by Student's distribution: worlds are few, and independent. */
export const meanOverSeeds = (values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  const halfWidth = studentQuantile(0.975, values.length - 1) * error;
  return { value: mean, ciLower: mean - halfWidth, ciUpper: mean + halfWidth };
};

/** Of several worlds, each of which counts alike, with intervals over worlds; the difference is taken in each world. */
export const curveOverSeeds = (curves: readonly LearningCurve[]): LearningCurve => {
  const mean = (numberOf: (curve: LearningCurve) => number) =>
    curves.reduce((sum, curve) => sum + numberOf(curve), 0) / curves.length;
  const overall = byPolicy((policy) => mean((curve) => curve.overall[policy]));
  return {
    rounds: (curves[0]?.rounds ?? []).map(({ round }, index) => ({
      round,
      policies: byPolicy((policy) => mean((curve) => curve.rounds[index]?.policies[policy] ?? 0)),
      lift: meanOverSeeds(curves.map((curve) => curve.rounds[index]?.lift.value ?? 0)),
    })),
    secondHalfFrom: curves[0]?.secondHalfFrom ?? 1,
    overall,
    lift: meanOverSeeds(curves.map((curve) => curve.lift.value)),
    gapClosed: gapClosedBy(overall),
  };
};
