import { conditionalPropensities, drawPlackettLuce } from "../learning/plackett-luce.ts";
import { positionMarginals } from "../learning/position-marginals.ts";
import { seededRng } from "../learning/random.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import type { Policy, Thresholds, Weights } from "./version.schema.ts";

/** What of a version decides a draw. */
export type Decider = {
  readonly modelVersion: string;
  readonly weights: Weights;
  readonly policy: Policy;
  readonly thresholds: Pick<Thresholds, "minScore">;
};

type Items = Snapshot["items"];

/** The raw scores, in whole millionths, that a version gives a logged pool: its own sum, and what corrections added. */
export const rescore = (items: Items, weights: Weights): number[] =>
  items.map((item) => modelSum(item.s, weights) + item.a);

type DrawQuestion = {
  readonly items: Items;
  /** The list's titles as places in the pool, from the first position on. */
  readonly picks: readonly number[];
  /** Whether this version drew the list: then its scores are the logged ones, to the last millionth. */
  readonly isMaker: boolean;
  /** The pool size of the version that drew the list. */
  readonly loggedPoolSize: number;
};

export type DrawAnswer = {
  readonly scores: readonly number[];
  /** P(pick at its position), whatever stands above. */
  readonly marginals: Float64Array;
  /** P(the list up to and with the position). */
  readonly prefixes: Float64Array;
};

/** How probable a version would have made a logged list, had it drawn from the same pool with its own policy. */
export const drawnBy = (decider: Decider, { items, picks, isMaker, loggedPoolSize }: DrawQuestion): DrawAnswer => {
  const scores = isMaker ? items.map((item) => item.r) : rescore(items, decider.weights);
  const places = ownPool(items, scores, {
    policy: decider.policy,
    isWhole: isMaker || decider.policy.poolSize >= loggedPoolSize,
  });
  const own = places.map((place) => scores[place] ?? 0);
  const marginals = positionMarginals(own, decider.policy, picks.length);
  const ownPlace = new Map(places.map((place, index) => [place, index]));
  const ownPicks = picks.map((pick) => ownPlace.get(pick));
  const reachable = ownPicks.indexOf(undefined);
  const drawn = ownPicks.slice(0, reachable < 0 ? picks.length : reachable).flatMap((pick) => pick ?? []);
  const conditionals = conditionalPropensities(own, drawn, decider.policy);
  let prefix = 1;
  return {
    scores,
    marginals: Float64Array.from(ownPicks, (pick, position) =>
      pick === undefined ? 0 : (marginals[position]?.[pick] ?? 0),
    ),
    prefixes: Float64Array.from(picks, (_, position) => {
      prefix *= conditionals[position] ?? 0;
      return prefix;
    }),
  };
};

/** The places of a logged pool that a version would draw from; the whole of it, unless its own pool is smaller. */
export const placesFor = ({ weights, policy }: Decider, items: Items): number[] =>
  ownPool(items, rescore(items, weights), { policy, isWhole: policy.poolSize >= items.length });

/** The list that a version would draw from its own part of a logged pool, as places in it, by position. */
export const drawList = (
  decider: Decider,
  items: Items,
  { size, seed }: { readonly size: number; readonly seed: string },
): number[] => {
  const [places, scores] = [placesFor(decider, items), rescore(items, decider.weights)];
  const own = places.map((place) => scores[place] ?? 0);
  const { picks } = drawPlackettLuce({ ...decider.policy, scores: own, size, rng: seededRng(seed) });
  return picks.map((pick) => places[pick] ?? 0);
};

/** A version with a smaller pool draws from its own best of the logged one, and its favourites by each component. */
const ownPool = (
  items: Items,
  scores: readonly number[],
  { policy, isWhole }: { policy: Policy; isWhole: boolean },
): number[] => {
  const places = items.map((_, place) => place);
  if (isWhole) return places;
  const best = (scoreOf: (place: number) => number, count: number) =>
    places.toSorted((one, other) => scoreOf(other) - scoreOf(one) || one - other).slice(0, count);
  const kept = new Set(best((place) => scores[place] ?? 0, policy.poolSize));
  const components = items[0]?.s.length ?? 0;
  for (let component = 0; component < components; component += 1) {
    // The last is a risk: the least is the best.
    const sign = component === components - 1 ? -1 : 1;
    for (const place of best((each) => sign * (items[each]?.s[component] ?? 0), policy.perComponent)) kept.add(place);
  }
  return places.filter((place) => kept.has(place));
};
