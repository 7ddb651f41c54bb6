import type { Affinity } from "../learning/affinity.ts";
import { affinityInterval } from "../learning/affinity-interval.ts";
import type { Liking } from "./taste.schema.ts";

/** One verdict, seen through one genre, person, decade or media type of the title. */
type Verdict<Key> = { readonly key: Key; readonly signal: number };

type Tally = { readonly verdicts: number; readonly mean: number };

export const tally = <Key>(verdicts: readonly Verdict<Key>[]): Map<Key, Tally> => {
  const tallies = new Map<Key, Tally>();
  for (const { key, signal } of verdicts) {
    const { verdicts: before, mean } = tallies.get(key) ?? { verdicts: 0, mean: 0 };
    tallies.set(key, { verdicts: before + 1, mean: mean + (signal - mean) / (before + 1) });
  }
  return tallies;
};

type Terms = {
  readonly tally: Tally | undefined;
  readonly everyone: number;
  readonly priorWeight: number;
  /** Of one verdict. */
  readonly spread: number;
};

/** An affinity with its uncertainty and what it rests on. */
export const toLiking = (affinity: Affinity, { tally, everyone, priorWeight, spread }: Terms): Liking => ({
  liking: affinity.affinity,
  ...affinityInterval(affinity, { priorWeight, spread }),
  everyone,
  verdicts: 0,
  mean: affinity.affinity,
  ...tally,
});

export const mostLikedFirst = (one: Liking, other: Liking): number =>
  other.liking - one.liking || other.verdicts - one.verdicts;
