import { dropRisk } from "../learning/drop-risk.ts";
import { neighbourScore } from "../learning/neighbourhood.ts";
import type { TasteOf } from "../taste-model/taste-model.ts";
import { titleKey } from "../titles/title-key.ts";
import { DROP_PRIOR_WEIGHT, MICROS, TASTE_PRIOR_WEIGHT, WANT_HALF } from "./feature-settings.ts";
import { signalOf, type TitleFeatures } from "./history.ts";
import { peopleOf, type TasteProfile } from "./taste-profile.ts";

/** What one neighbour has of one candidate. */
export type NeighbourEntry = {
  readonly userId: string;
  /** In (0, 1]. */
  readonly similarity: number;
  readonly status: "want" | "watched" | "dropped";
  readonly rating: number | null;
  /** A want recent enough to count as demand. */
  readonly wantedRecently: boolean;
};

export const COMPONENTS = ["genre", "person", "similar_user", "want_signal", "drop_risk"] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/**
 * A component in whole millionths of [0, 1], and what it is made of, in shares of any scale: worked out when asked for,
 * which is for a few of the titles that are scored.
 */
export type Component = { readonly micros: number; readonly parts: () => readonly Part[] };
export type Part = { readonly value: string | null; readonly share: number };
export type ComponentScores = Readonly<Record<ComponentName, Component>> & {
  readonly strongestNeighbour: () => string | null;
};

/** What other people say: those most alike, and the taste model where there is one. */
export type Others = { readonly neighbours: readonly NeighbourEntry[]; readonly taste: TasteOf | null };

/** A part of evidence that nothing is known of still counts this much beside the known ones. */
const UNKNOWN_PERSON_WEIGHT = 0.5;
/** The share of a person of whom nothing is known. */
export const unknownPersonShare = (meanSignal: number): number => UNKNOWN_PERSON_WEIGHT * meanSignal;

/**
 * The four component scores and the drop risk of one title for one person, each in [0, 1]; where nothing is known
 * genre, person and taste are the population's mean, demand is 0 and the risk is the population's rate. Where there is a
 * taste model, taste is 0 for a title that nobody it knows has judged: such a title ranks by what it is.
 */
export const scoreComponents = (
  title: TitleFeatures,
  profile: TasteProfile,
  { neighbours, taste }: Others,
): ComponentScores => {
  const { component, strongest } = taste === null ? likedByNeighbours(profile, neighbours) : likedByAll(title, taste);
  return {
    genre: genreOf(title, profile),
    person: personOf(title, profile),
    similar_user: component,
    want_signal: wantSignalOf(neighbours),
    drop_risk: dropRiskOf(title, profile, neighbours),
    strongestNeighbour: strongest,
  };
};

const toMicros = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * MICROS);

/** The mean affinity of the title's genres. */
const genreOf = (title: TitleFeatures, { genres, population }: TasteProfile): Component => {
  if (title.genres.length === 0) return neutral(population.meanSignal);
  const affinityOf = (value: string) =>
    genres.get(value)?.affinity ?? population.genreMeans.get(value) ?? population.meanSignal;
  const sum = title.genres.reduce((total, value) => total + affinityOf(value), 0);
  return {
    micros: toMicros(sum / title.genres.length),
    parts: () => title.genres.map((value) => ({ value, share: affinityOf(value) })),
  };
};

/** The mean affinity of its people, weighted by what is known of each, so that strangers do not drown a favourite. */
const personOf = (title: TitleFeatures, { people, population }: TasteProfile): Component => {
  const ids = peopleOf(title);
  if (ids.length === 0) return neutral(population.meanSignal);
  let [weighted, weightSum] = [0, 0];
  const parts = ids.map((id) => {
    const value = String(id);
    const known = people.get(value);
    const weight = UNKNOWN_PERSON_WEIGHT + (known?.evidence ?? 0);
    const share = weight * (known?.affinity ?? population.meanSignal);
    weighted += share;
    weightSum += weight;
    return { value, share };
  });
  return {
    micros: toMicros(weighted / weightSum),
    parts: () => parts,
  };
};

const likedByAll = (title: TitleFeatures, taste: TasteOf) => {
  const key = titleKey(title);
  const parts = () => taste.voicesOf(key).map(({ userId, share }) => ({ value: userId, share }));
  return {
    component: { micros: toMicros(taste.scoreOf(key)), parts },
    strongest: () => taste.voicesOf(key)[0]?.userId ?? null,
  };
};

const likedByNeighbours = (profile: TasteProfile, neighbours: readonly NeighbourEntry[]) => {
  const votes = neighbours.flatMap((each) => {
    const signal = signalOf(each);
    return signal === null ? [] : [{ neighbourId: each.userId, similarity: each.similarity, signal }];
  });
  const { score, strongest, contributions, priorShare } = neighbourScore(votes, {
    mean: profile.population.meanSignal,
    weight: TASTE_PRIOR_WEIGHT,
  });
  const parts = contributions.map(({ neighbourId, share }) => ({ value: neighbourId, share }));
  return {
    component: { micros: toMicros(score), parts: () => [...parts, { value: null, share: priorShare }] },
    strongest: () => strongest,
  };
};

/** Σ likeness of the neighbours who want it, saturating: s / (s + WANT_HALF). */
const wantSignalOf = (neighbours: readonly NeighbourEntry[]): Component => {
  const wanting = neighbours.reduce((sum, each) => sum + (each.wantedRecently ? each.similarity : 0), 0);
  return { micros: toMicros(wanting / (wanting + WANT_HALF)), parts: () => [{ value: null, share: 1 }] };
};

const dropRiskOf = (title: TitleFeatures, profile: TasteProfile, neighbours: readonly NeighbourEntry[]): Component => {
  const judged = neighbours.filter((each) => each.status !== "want");
  const { risk, factors } = dropRisk({
    ownByGenre: title.genres.map((value) => ({ value, ...(profile.dropsByGenre.get(value) ?? NO_DROPS) })),
    ownByMediaType: profile.dropsByMediaType.get(title.mediaType) ?? NO_DROPS,
    neighbours: { drops: judged.filter((each) => each.status === "dropped").length, count: judged.length },
    populationRate: profile.population.dropRate,
    priorWeight: DROP_PRIOR_WEIGHT,
  });
  return {
    micros: toMicros(risk),
    parts: () =>
      factors.map(({ factor, value, contribution }) => ({
        value: factor === "genre" ? value : factor,
        share: contribution,
      })),
  };
};

const NO_DROPS = { drops: 0, count: 0 };
const neutral = (mean: number): Component => ({ micros: toMicros(mean), parts: () => [{ value: null, share: 1 }] });
