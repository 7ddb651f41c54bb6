import { positionMarginals } from "../learning/position-marginals.ts";
import { MICROS } from "../recommendations/feature-settings.ts";
import { BEST_KNOWN_FLAG, REMINDER_FLAG, type Snapshot } from "../recommendations/snapshot.ts";
import type { Policy, Thresholds } from "./version.schema.ts";

/** What of a version decides, with its scores, which titles its pool holds. */
type PoolRules = Pick<Policy, "poolSize"> & Pick<Thresholds, "minScore">;

type OutsideInput = {
  readonly items: Snapshot["items"];
  /** The items' raw scores under the other weights, in whole millionths. */
  readonly rescored: readonly number[];
  /** Titles that only the pool's size kept out. */
  readonly cutCount: number;
  /** Titles whose score was below the least one asked for. */
  readonly minScoreCutCount: number;
  /** Titles that only the limit on best known ones kept out. */
  readonly bestKnownCutCount: number;
  /** Of the version with the other weights. */
  readonly own: PoolRules & Policy;
  /** Of the version that drew the list. */
  readonly logged: PoolRules;
  /** Titles that the list was to hold. */
  readonly requestedCount: number;
  /** Positions of the list that are compared: down to the last one that was shown. */
  readonly size: number;
};

/**
 * Estimates the share of a list that other weights would fill with titles the logged pool does not hold, in [0, 1].
 *
 * What was cut is not in the log, so it is taken to mirror what was kept: for a title d above the cut in raw score one
 * d below it, which the other weights move by as much. Exact when scores lie symmetrically around the cut; 0 when
 * nothing was cut or the weights are the same. Of the mirrored titles those that reach the other weights' own cut count,
 * with the marginals of a draw from both. Three cuts leave titles out by score: the pool's size, or where the pool was
 * not full the least score, as far as a full list let it hold; and the limit on best known titles among them.
 */
export const outsidePoolShare = (input: OutsideInput): number => {
  const { items, rescored, own, logged, requestedCount, size } = input;
  if (size === 0) return 0;
  const all = items.map(({ r, f }, index) => ({ logged: r, other: rescored[index] ?? r, f }));
  const bestKnown = all.filter(({ f }) => (f & BEST_KNOWN_FLAG) !== 0 && (f & REMINDER_FLAG) === 0);
  const places = bestKnown.length;
  const leastOwn = leastScore(own, descending(rescored)[requestedCount - 1]);
  const leastLogged = leastScore(logged, descending(items.map(({ r }) => r)).at(-1));
  const entering = [
    ...enteringAt(all, {
      cutCount: input.cutCount + input.minScoreCutCount,
      // Between the least score that stays and the next below it.
      cut: input.cutCount === 0 ? leastLogged - 0.5 : null,
      loggedSize: logged.poolSize,
      ownSize: own.poolSize,
      leastOwn,
    }),
    ...enteringAt(bestKnown, {
      cutCount: input.bestKnownCutCount,
      cut: null,
      loggedSize: places,
      ownSize: places,
      leastOwn,
    }),
  ];
  if (entering.length === 0) return 0;
  const marginals = positionMarginals([...rescored, ...entering], own, size);
  const outside = marginals.reduce(
    (sum, marginal) => sum + marginal.subarray(rescored.length).reduce((total, share) => total + share, 0),
    0,
  );
  return Math.min(1, outside / marginals.length);
};

const descending = (scores: readonly number[]): number[] => scores.toSorted((one, other) => other - one);

/** The least score of a pool gives way to what a full list needs. */
const leastScore = ({ minScore }: PoolRules, needed = Number.NEGATIVE_INFINITY): number =>
  Math.min(Math.ceil(minScore * MICROS), needed);

type Scored = { readonly logged: number; readonly other: number };
type Cut = {
  readonly cutCount: number;
  /** The score at which the log was cut; null: that of the last title within its size. */
  readonly cut: number | null;
  readonly loggedSize: number;
  readonly ownSize: number;
  readonly leastOwn: number;
};

/** Scores, under the other weights, of titles like those that were cut, where they would not be cut. */
const enteringAt = (scored: readonly Scored[], { cutCount, cut: at, loggedSize, ownSize, leastOwn }: Cut): number[] => {
  if (cutCount === 0 || scored.length === 0) return [];
  const kept = scored.toSorted((one, other) => other.logged - one.logged).slice(0, loggedSize);
  const cut = at ?? kept.at(-1)?.logged ?? 0;
  const mirrored = kept.slice(-cutCount).map(({ logged, other }) => cut - (logged - cut) + (other - logged));
  // Of equals those in the log come first, as they did when it was cut.
  const everything = [
    ...scored.map(({ other }) => ({ score: other, isLogged: true })),
    ...mirrored.map((score) => ({ score, isLogged: false })),
  ].toSorted((one, other) => other.score - one.score);
  const entering = everything.slice(0, ownSize).filter(({ isLogged, score }) => !isLogged && score >= leastOwn);
  return entering.map(({ score }) => score);
};
