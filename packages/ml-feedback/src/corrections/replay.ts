import { counterfactualDraw } from "../learning/counterfactual-draw.ts";
import { positionMarginals } from "../learning/position-marginals.ts";
import { seededRng } from "../learning/random.ts";
import { COMPONENTS } from "../recommendations/component-scores.ts";
import { MICROS } from "../recommendations/feature-settings.ts";
import { componentTerm } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import { titleKey } from "../titles/title-key.ts";
import type { Weights } from "../trainings/version.schema.ts";
import type { MediaType } from "../wire.schema.ts";
import { type CorrectionInForce, type MatchableTitle, matchesTitle } from "./matching.ts";

/** A list as it was made, with all its decisions in the order of positions. */
export type KeptList = {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly modelVersion: string;
  readonly coldStart: boolean;
  readonly seed: string;
  readonly temperature: number;
  readonly exploredShare: number;
  readonly snapshot: Snapshot;
  readonly createdAt: Date;
  readonly decisions: readonly {
    readonly tmdbId: number;
    readonly mediaType: MediaType;
    readonly shown: boolean;
    readonly mature: boolean;
    /** Null: no verdict. */
    readonly wasSuccessful: boolean | null;
  }[];
};
type Item = Snapshot["items"][number];

type Effective = Pick<
  CorrectionInForce,
  "userId" | "tmdbId" | "mediaType" | "correctionType" | "targetFactor" | "targetValue" | "correctionValue"
>;
export type ReplayTerms = {
  readonly weights: Weights;
  /** By title key; what is not in it is matched by nothing. */
  readonly titles: ReadonlyMap<string, MatchableTitle>;
};

/** Whether the pool keeps what the correction acts on: single neighbours are not kept, single genres and people of late. */
export const isReplayable = (
  { correctionType, targetFactor, targetValue }: Effective,
  { snapshot }: KeptList,
): boolean =>
  correctionType !== "reweight" ||
  targetValue === null ||
  (targetFactor !== "similar_user" && snapshot.parts !== undefined);

/** What the correction, as the only one of its factor, adds to a title of the pool, in whole millionths; null removes it. */
export function shiftOf(
  correction: Effective,
  item: Item,
  list: KeptList,
  { weights, titles }: ReplayTerms,
): number | null {
  const title = titles.get(titleKey({ tmdbId: item.t, mediaType: item.m }));
  if (correction.userId !== null && correction.userId !== list.userId) return 0;
  if (title === undefined || !matchesTitle(correction, title)) return 0;
  const { correctionType, correctionValue, targetFactor } = correction;
  if (correctionType === "block") return null;
  if (correctionType !== "reweight") return Math.round(correctionValue * MICROS);
  if (targetFactor === null || targetFactor === "decade") return 0;
  const micros = item.s[COMPONENTS.indexOf(targetFactor)] ?? 0;
  const term = componentTerm(targetFactor, micros, { weights, coldStart: list.coldStart });
  return Math.round((correctionValue - 1) * term * partOf(correction, title, list.snapshot));
}

/** The part of the component that the value makes, in [0, 1]. */
function partOf({ targetFactor, targetValue }: Effective, title: MatchableTitle, { parts }: Snapshot): number {
  if (targetValue === null) return 1;
  if (parts === undefined) return 0;
  const isGenre = targetFactor === "genre";
  const values = isGenre ? title.genres : title.personIds.map(String);
  const massOf = (value: string) => (isGenre ? (parts.genre[value] ?? 0) : (parts.person[value] ?? parts.otherPerson));
  const total = values.reduce((sum, value) => sum + massOf(value), 0);
  return total === 0 ? 0 : massOf(targetValue) / total;
}

export type Replayed = {
  readonly changed: readonly (number | null)[];
  /** Places in the pool by position, as it was and as the same luck would have drawn it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
};

/** The list with other scores and the same luck; null when no score changes, or it was not drawn from its pool. */
export function replayList(list: KeptList, shift: (item: Item) => number | null): Replayed | null {
  const { items } = list.snapshot;
  const shifts = items.map(shift);
  if (shifts.every((each) => each === 0)) return null;
  const placeOf = new Map(items.map((item, place) => [titleKey({ tmdbId: item.t, mediaType: item.m }), place]));
  const before = list.decisions.map((decision) => placeOf.get(titleKey(decision)) ?? -1);
  if (before.includes(-1)) return null;
  const changed = items.map(({ r }, place) => {
    const added = shifts[place] ?? null;
    return added === null ? null : r + added;
  });
  const after = counterfactualDraw({
    ...list,
    scores: items.map(({ r }) => r),
    picks: before,
    // The first number of the seed decided the branch.
    exploredBranch: seededRng(list.seed)() < list.exploredShare,
    changed,
    rng: seededRng(`${list.seed}:counterfactual`),
  });
  return { changed, before, after };
}

/** For each position, how much likelier its title would stand there: P(with the changed scores) / P(as it was). */
export function weightsOf(list: KeptList, { changed, before }: Replayed): number[] {
  const scores = list.snapshot.items.map(({ r }) => r);
  const left = [...changed.keys()].filter((place) => changed[place] !== null);
  const indexOf = new Map(left.map((place, index) => [place, index]));
  const was = positionMarginals(scores, list, before.length);
  const would = positionMarginals(
    left.map((place) => changed[place] ?? 0),
    list,
    before.length,
  );
  return before.map((place, position) => {
    const logged = was[position]?.[place] ?? 0;
    const index = indexOf.get(place);
    return logged > 0 && index !== undefined ? (would[position]?.[index] ?? 0) / logged : 0;
  });
}
