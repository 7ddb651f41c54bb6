import { clusterBootstrap, listMetrics, ndcg, seededRng } from "@dailies/ml-feedback/learning";
import type { Films, Rating } from "./films.ts";

const HELD_OUT = 5;
const LIKED_STARS = 4;
const DEPTH = 10;
const DRAWS = 2_000;

/** One person's ratings, in the order of time within each part. */
export type Split = {
  readonly train: readonly Rating[];
  readonly validation: readonly Rating[];
  readonly test: readonly Rating[];
};

/** Each person's last five are the test, the five before the validation. */
export const leaveLastFive = ({ people }: Films): Split[] =>
  people.map(({ ratings }) => ({
    train: ratings.slice(0, -2 * HELD_OUT),
    validation: ratings.slice(-2 * HELD_OUT, -HELD_OUT),
    test: ratings.slice(-HELD_OUT),
  }));

/** Each person's ten are drawn at random: five for the test, five for the validation. */
export const leaveRandomFive = ({ people }: Films, seed: number): Split[] => {
  const rng = seededRng(`holdout:${seed}`);
  return people.map(({ ratings }) => {
    const drawn = ratings
      .map((rating) => ({ rating, key: rng() }))
      .sort((one, other) => one.key - other.key)
      .map(({ rating }) => rating);
    const [test, validation] = [new Set(drawn.slice(0, HELD_OUT)), new Set(drawn.slice(HELD_OUT, 2 * HELD_OUT))];
    return {
      train: ratings.filter((rating) => !test.has(rating) && !validation.has(rating)),
      validation: ratings.filter((rating) => validation.has(rating)),
      test: ratings.filter((rating) => test.has(rating)),
    };
  });
};

export const isLiked = ({ stars }: Rating): boolean => stars >= LIKED_STARS;

/** What a recommender may know, person by person, and the ratings it is asked about. */
export type Question = {
  readonly filmCount: number;
  readonly known: readonly (readonly Rating[])[];
  readonly asked: readonly (readonly Rating[])[];
};
export const onValidation = (films: Films, splits: readonly Split[]): Question => ({
  filmCount: films.films.length,
  known: splits.map(({ train }) => train),
  asked: splits.map(({ validation }) => validation),
});
export const onTest = (films: Films, splits: readonly Split[]): Question => ({
  filmCount: films.films.length,
  known: splits.map(({ train, validation }) =>
    [...train, ...validation].sort((one, other) => one.at - other.at || one.film - other.film),
  ),
  asked: splits.map(({ test }) => test),
});

/** A score of every film for one person, given by place; higher is better, ties go to the lower MovieLens id. */
export type Recommender = (person: number) => ArrayLike<number>;

export type PersonResult = {
  readonly person: number;
  readonly top: readonly number[];
  readonly ndcg: number;
  readonly recall: number;
  readonly reciprocalRank: number;
};

/** Asks about everybody who liked something before and something held out. */
export const askAbout = (question: Question, recommend: Recommender): PersonResult[] =>
  question.known.flatMap((known, person) => {
    const positives = (question.asked[person] ?? []).filter(isLiked).map(({ film }) => film);
    if (positives.length === 0 || !known.some(isLiked)) return [];
    const scores = recommend(person);
    const isKnown = new Uint8Array(question.filmCount);
    for (const { film } of known) isKnown[film] = 1;
    const relevances = relevancesByRank(scores, isKnown, positives);
    const metrics = listMetrics(relevances, DEPTH);
    return {
      person,
      top: topOf(scores, isKnown),
      ndcg: ndcg(relevances, DEPTH) ?? 0,
      recall: metrics?.recall ?? 0,
      reciprocalRank: metrics?.reciprocalRank ?? 0,
    };
  });

/** 1 at the rank of each positive among all films not known, as far as the last of them. */
const relevancesByRank = (scores: ArrayLike<number>, isKnown: Uint8Array, positives: readonly number[]): Uint8Array => {
  const ranks = positives.map((film) => {
    const own = scores[film] ?? 0;
    let rank = 0;
    for (let other = 0; other < isKnown.length; other += 1) {
      if (isKnown[other]) continue;
      const score = scores[other] ?? 0;
      if (score > own || (score === own && other < film)) rank += 1;
    }
    return rank;
  });
  const relevances = new Uint8Array(Math.max(...ranks) + 1);
  for (const rank of ranks) relevances[rank] = 1;
  return relevances;
};

const topOf = (scores: ArrayLike<number>, isKnown: Uint8Array): number[] => {
  const top: number[] = [];
  const scoreAt = (place: number) => scores[top[place] ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let film = 0; film < isKnown.length; film += 1) {
    const score = scores[film] ?? 0;
    if (isKnown[film] || (top.length === DEPTH && score <= scoreAt(DEPTH - 1))) continue;
    let place = top.length;
    while (place > 0 && scoreAt(place - 1) < score) place -= 1;
    top.splice(place, 0, film);
    if (top.length > DEPTH) top.pop();
  }
  return top;
};

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export type Estimate = { readonly value: number; readonly ciLower: number; readonly ciUpper: number };

/** The mean over people with its 95 % interval by bootstrap over people. */
export const overPeople = (values: readonly number[], seed: string): Estimate => {
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters: Int32Array.from(values, (_, person) => person),
    clusterCount: values.length,
    draws: DRAWS,
    rng: seededRng(seed),
    statistic: (times) => values.reduce((sum, value, person) => sum + value * (times[person] ?? 0), 0) / values.length,
  });
  const value = meanOf(values);
  return { value, ciLower: ciLower ?? value, ciUpper: ciUpper ?? value };
};
