import { positionMarginals } from "../learning/position-marginals.ts";
import { BEST_KNOWN_FLAG, REMINDER_FLAG, type Snapshot } from "../recommendations/snapshot.ts";
import type { Policy } from "./version.schema.ts";

type OutsideInput = {
  readonly items: Snapshot["items"];
  /** The items' raw scores under the other weights, in whole millionths. */
  readonly rescored: readonly number[];
  /** Titles that only the pool's size kept out. */
  readonly cutCount: number;
  /** Titles that only the limit on best known ones kept out. */
  readonly bestKnownCutCount: number;
  /** Of the version with the other weights. */
  readonly policy: Policy;
  /** The pool size the list was drawn with. */
  readonly loggedPoolSize: number;
  /** Positions of the list. */
  readonly size: number;
};

/**
 * Estimates the share of a list that other weights would fill with titles the logged pool does not hold, in [0, 1].
 *
 * What was cut is not in the log, so it is taken to mirror what was kept: for a title d above the cut in raw score one
 * d below it, which the other weights move by as much. Exact when scores lie symmetrically around the cut; 0 when
 * nothing was cut or the weights are the same. Of the mirrored titles those that reach the other weights' own cut count,
 * with the marginals of a draw from both. Two cuts leave titles out by score: the pool's size, and the limit on best
 * known titles among them.
 */
export const outsidePoolShare = (input: OutsideInput): number => {
  const { items, rescored, policy, size } = input;
  if (size === 0) return 0;
  const all = items.map(({ r, f }, index) => ({ logged: r, other: rescored[index] ?? r, f }));
  const bestKnown = all.filter(({ f }) => (f & BEST_KNOWN_FLAG) !== 0 && (f & REMINDER_FLAG) === 0);
  const places = bestKnown.length;
  const entering = [
    ...enteringAt(all, { cutCount: input.cutCount, loggedSize: input.loggedPoolSize, ownSize: policy.poolSize }),
    ...enteringAt(bestKnown, { cutCount: input.bestKnownCutCount, loggedSize: places, ownSize: places }),
  ];
  if (entering.length === 0) return 0;
  const marginals = positionMarginals([...rescored, ...entering], policy, size);
  const outside = marginals.reduce(
    (sum, marginal) => sum + marginal.subarray(rescored.length).reduce((total, share) => total + share, 0),
    0,
  );
  return Math.min(1, outside / marginals.length);
};

type Scored = { readonly logged: number; readonly other: number };
type Cut = { readonly cutCount: number; readonly loggedSize: number; readonly ownSize: number };

/** Scores, under the other weights, of titles like those that were cut, where they would not be cut. */
const enteringAt = (scored: readonly Scored[], { cutCount, loggedSize, ownSize }: Cut): number[] => {
  if (cutCount === 0 || scored.length === 0) return [];
  const kept = scored.toSorted((one, other) => other.logged - one.logged).slice(0, loggedSize);
  const cut = kept.at(-1)?.logged ?? 0;
  const mirrored = kept.slice(-cutCount).map(({ logged, other }) => cut - (logged - cut) + (other - logged));
  const everything = [...scored.map(({ other }) => other), ...mirrored].sort((one, other) => other - one);
  const ownCut = everything[ownSize - 1] ?? Number.NEGATIVE_INFINITY;
  return mirrored.filter((score) => score > ownCut);
};
