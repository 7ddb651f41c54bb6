import { dropRisk } from "../learning/drop-risk.ts";
import { neighbourScore } from "../learning/neighbourhood.ts";
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

/** A component in whole millionths of [0, 1], and what it is made of, in shares of any scale. */
export type Component = {
  readonly micros: number;
  readonly parts: readonly { readonly value: string | null; readonly share: number }[];
};
export type ComponentScores = Readonly<Record<ComponentName, Component>> & {
  readonly strongestNeighbour: string | null;
};

/** A part of evidence that nothing is known of still counts this much beside the known ones. */
const UNKNOWN_PERSON_WEIGHT = 0.5;

/**
 * The four component scores and the drop risk of one title for one person, each in [0, 1]; where nothing is known
 * genre, person and taste are the population's mean, demand is 0 and the risk is the population's rate.
 */
export const scoreComponents = (
  title: TitleFeatures,
  profile: TasteProfile,
  neighbours: readonly NeighbourEntry[],
): ComponentScores => {
  const taste = tasteOf(profile, neighbours);
  return {
    genre: genreOf(title, profile),
    person: personOf(title, profile),
    similar_user: taste.component,
    want_signal: wantSignalOf(neighbours),
    drop_risk: dropRiskOf(title, profile, neighbours),
    strongestNeighbour: taste.strongest,
  };
};

const toMicros = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * MICROS);

/** The mean affinity of the title's genres. */
const genreOf = (title: TitleFeatures, { genres, population }: TasteProfile): Component => {
  if (title.genres.length === 0) return neutral(population.meanSignal);
  const parts = title.genres.map((value) => ({
    value,
    share: genres.get(value)?.affinity ?? population.genreMeans.get(value) ?? population.meanSignal,
  }));
  return { micros: toMicros(parts.reduce((sum, part) => sum + part.share, 0) / parts.length), parts };
};

/** The mean affinity of its people, weighted by what is known of each, so that strangers do not drown a favourite. */
const personOf = (title: TitleFeatures, { people, population }: TasteProfile): Component => {
  const ids = peopleOf(title);
  if (ids.length === 0) return neutral(population.meanSignal);
  const known = ids.map((id) => {
    const affinity = people.get(String(id));
    return {
      value: String(id),
      weight: UNKNOWN_PERSON_WEIGHT + (affinity?.evidence ?? 0),
      affinity: affinity?.affinity ?? population.meanSignal,
    };
  });
  const weightSum = known.reduce((sum, each) => sum + each.weight, 0);
  const parts = known.map(({ value, weight, affinity }) => ({ value, share: (weight * affinity) / weightSum }));
  return { micros: toMicros(parts.reduce((sum, part) => sum + part.share, 0)), parts };
};

const tasteOf = (profile: TasteProfile, neighbours: readonly NeighbourEntry[]) => {
  const votes = neighbours.flatMap((each) => {
    const signal = signalOf(each);
    return signal === null ? [] : [{ neighbourId: each.userId, similarity: each.similarity, signal }];
  });
  const { score, strongest, contributions, priorShare } = neighbourScore(votes, {
    mean: profile.population.meanSignal,
    weight: TASTE_PRIOR_WEIGHT,
  });
  const parts = contributions.map(({ neighbourId, share }) => ({ value: neighbourId, share }));
  return { component: { micros: toMicros(score), parts: [...parts, { value: null, share: priorShare }] }, strongest };
};

/** Σ likeness of the neighbours who want it, saturating: s / (s + WANT_HALF). */
const wantSignalOf = (neighbours: readonly NeighbourEntry[]): Component => {
  const wanting = neighbours.reduce((sum, each) => sum + (each.wantedRecently ? each.similarity : 0), 0);
  return { micros: toMicros(wanting / (wanting + WANT_HALF)), parts: [{ value: null, share: 1 }] };
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
    parts: factors.map(({ factor, value, contribution }) => ({
      value: factor === "genre" ? value : factor,
      share: contribution,
    })),
  };
};

const NO_DROPS = { drops: 0, count: 0 };
const neutral = (mean: number): Component => ({ micros: toMicros(mean), parts: [{ value: null, share: 1 }] });
