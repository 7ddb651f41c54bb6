import { positionMarginals } from "../learning/position-marginals.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import type { Policy } from "./trainings.schema.ts";

type OutsideInput = {
  readonly items: Snapshot["items"];
  /** The items' raw scores under the other weights, in whole millionths. */
  readonly rescored: readonly number[];
  /** Titles that only the pool's size kept out. */
  readonly cutCount: number;
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
 * with the marginals of a draw from both.
 */
export const outsidePoolShare = ({ items, rescored, cutCount, policy, loggedPoolSize, size }: OutsideInput): number => {
  if (cutCount === 0 || size === 0) return 0;
  const ranked = items
    .map(({ r }, index) => ({ logged: r, other: rescored[index] ?? r }))
    .sort((one, other) => other.logged - one.logged);
  const kept = ranked.slice(0, loggedPoolSize);
  const cut = kept.at(-1)?.logged ?? 0;
  const mirrored = kept.slice(-cutCount).map(({ logged, other }) => cut - (logged - cut) + (other - logged));
  const everything = [...rescored, ...mirrored];
  const otherCut = everything.toSorted((one, other) => other - one)[policy.poolSize - 1] ?? Number.NEGATIVE_INFINITY;
  const entering = mirrored.filter((score) => score > otherCut);
  if (entering.length === 0) return 0;
  const marginals = positionMarginals([...rescored, ...entering], policy, size);
  const outside = marginals.reduce(
    (sum, marginal) => sum + marginal.subarray(rescored.length).reduce((total, share) => total + share, 0),
    0,
  );
  return Math.min(1, outside / marginals.length);
};
