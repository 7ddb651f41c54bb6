import {
  buildTasteProfile,
  fitTasteModel,
  type HistoryEntry,
  modelSum,
  type Population,
  scoreComponents,
  type TasteModel,
  type TasteSettings,
  type TitleFeatures,
  tasteOf,
  titleKey,
} from "@dailies/ml-feedback";
import type { Contender } from "./baselines.ts";
import { type Films, rewardOf, toHistory } from "./films.ts";
import type { Question, Recommender } from "./protocol.ts";

const MS_PER_S = 1_000;
const MICROS = 1_000_000;
/** As many as the taste model brings to a list in the product; the others rank below them, by taste. */
const CANDIDATES = 250;

/** How the taste model reads histories, and what each component weighs. */
export type DailiesSettings = { readonly taste: TasteSettings; readonly genre: number; readonly person: number };

const LAMBDAS = [50, 100, 200];
const FLOORS = [0.5, 0.2, 0.1];
const RECENT_TITLES = [5, 10];
/** A floor of 1 counts every title the same. */
const RECENCIES = [
  { floor: 1, recentTitles: 5 },
  ...FLOORS.flatMap((floor) => RECENT_TITLES.map((recentTitles) => ({ floor, recentTitles }))),
];
const CONTENT = [
  { genre: 0, person: 0 },
  { genre: 0.05, person: 0 },
  { genre: 0, person: 0.05 },
  { genre: 0.05, person: 0.05 },
  { genre: 0.1, person: 0.05 },
  { genre: 0.1, person: 0.1 },
];

/** Chosen in two steps, each on validation: how histories are read, then what weighs beside taste. */
export const tasteChoices: readonly DailiesSettings[] = LAMBDAS.flatMap((lambda) =>
  RECENCIES.map((recency) => ({ taste: { lambda, ...recency }, genre: 0, person: 0 })),
);
export const weightChoices = ({ taste }: DailiesSettings): DailiesSettings[] =>
  CONTENT.map((content) => ({ taste, ...content }));

/** The product's own scoring: the taste model, content components and their weighted sum, as `recommendations` has them. */
export const dailies = (films: Films): Contender => {
  /** What does not depend on the settings tried, by question; fitting depends on λ alone. */
  const prepared = new Map<Question, Prepared>();
  const prepare = (question: Question): Prepared => {
    const before = prepared.get(question);
    if (before !== undefined) return before;
    const histories = question.known.map((ratings) => toHistory(films.films, ratings));
    const parts = { histories, population: populationOf(films.films, question), models: new Map() };
    prepared.set(question, parts);
    return parts;
  };
  const modelOf = (question: Question, taste: TasteSettings): TasteModel | null => {
    const { models } = prepare(question);
    const model = models.get(taste.lambda) ?? fitTasteModel({ people: rewardsOf(films, question), settings: taste });
    models.set(taste.lambda, model);
    return model === null ? null : { ...model, settings: taste };
  };
  return {
    name: "dailies",
    settings: tasteChoices,
    fit: (question, settings) => {
      const { taste, genre, person } = settings as DailiesSettings;
      const model = modelOf(question, taste);
      const weights = { genre, person, taste: 1 - genre - person, wantSignal: 0, drop: 0 };
      return scorerOf(films, { ...prepare(question), model, weights });
    },
  };
};

const rewardsOf = ({ films, people }: Films, { known }: Question) =>
  known.map((ratings, person) => ({
    userId: String(people[person]?.id),
    tmdbIds: ratings.map(({ film }) => films[film]?.tmdbId ?? 0),
    mediaTypes: ratings.map(() => "movie" as const),
    signals: ratings.map(rewardOf),
  }));

type Prepared = {
  readonly histories: readonly (readonly HistoryEntry[])[];
  readonly population: Population;
  readonly models: Map<number, TasteModel | null>;
};
type Parts = Pick<Prepared, "histories" | "population"> & {
  readonly model: TasteModel | null;
  readonly weights: Parameters<typeof modelSum>[1];
};

const scorerOf = ({ films }: Films, { histories, population, model, weights }: Parts): Recommender => {
  const keys = films.map(titleKey);
  const columns = Int32Array.from(keys, (key) => model?.titles.get(key) ?? -1);
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  return (person) => {
    const history = histories[person] ?? [];
    const verdicts = history.map(({ tmdbId, mediaType, rating }) => ({
      tmdbId,
      mediaType,
      signal: ((rating ?? 1) - 1) / 9,
    }));
    const taste = model === null ? null : tasteOf(model, verdicts);
    if (taste === null) return films.map(() => 0);
    const scores = Array.from(columns, taste.scoreAt);
    if (weights.taste === 1) return scores;
    const at = new Date((history[0]?.occurredAt.getTime() ?? 0) + MS_PER_S);
    const profile = buildTasteProfile({ history, refusedKinds: [], population, at });
    const seen = new Set(history.map(titleKey));
    for (const key of taste.best(CANDIDATES, (each) => !seen.has(each))) {
      const place = placeOf.get(key) ?? -1;
      const film = films[place];
      if (film === undefined) continue;
      const {
        genre,
        person: people,
        similar_user,
        want_signal,
        drop_risk,
      } = scoreComponents(film, profile, {
        neighbours: [],
        taste,
      });
      const micros = [genre.micros, people.micros, similar_user.micros, want_signal.micros, drop_risk.micros];
      // Above every film that is no candidate.
      scores[place] = 1 + modelSum(micros, weights) / MICROS;
    }
    return scores;
  };
};

/** What everybody whose ratings are known made of things. */
const populationOf = (films: readonly TitleFeatures[], { known }: Question): Population => {
  const sums = new Map<string, { sum: number; count: number }>();
  const add = (key: string, signal: number) => {
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: sum + signal, count: count + 1 });
  };
  for (const ratings of known) {
    for (const rating of ratings) {
      add("", rewardOf(rating));
      for (const genre of films[rating.film]?.genres ?? []) add(genre, rewardOf(rating));
    }
  }
  const all = sums.get("");
  sums.delete("");
  return {
    meanSignal: all === undefined ? 0 : all.sum / all.count,
    dropRate: 0,
    genreMeans: new Map([...sums].map(([genre, { sum, count }]) => [genre, sum / count])),
    titles: new Map(),
  };
};
