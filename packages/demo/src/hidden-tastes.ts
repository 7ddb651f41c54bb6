import { chanceOf, normal, type Rng } from "./chance.ts";
import { keyOf } from "./title-key.ts";
import type { DemoTitle } from "./titles/catalogue.ts";
import { DIMENSIONS, type Viewer } from "./viewers.ts";

/** How strongly what is printed on a title shapes its direction, and how strongly what nobody wrote down does. */
const SHAPED_BY = { genre: 0.6, decade: 0.35, director: 0.4, lead: 0.3, itself: 0.5 } as const;
const LEADS = 3;
/** Shares of the appeal: the viewer's leanings, a charm everybody feels, and whim that nothing explains. */
const LEANING = 0.8;
const CHARM = 0.4;
const WHIM = 0.5;
/** No evening is quite what it promised to be, in standard deviations of appeal. */
const SURPRISE = 0.5;
const USUAL_RATING = 6.7;
const RATING_PER_DEVIATION = 1.6;

/** How much a viewer expects of a title, in standard deviations: 0 is an ordinary evening. */
export type Appeal = (viewer: Viewer, title: DemoTitle) => number;

/**
 * Tastes that the product never sees: viewers lean in a few hidden directions, titles point in them by way of their
 * genres, decade and people, and a part belongs to this viewer and this title alone.
 */
export const hiddenTastes = (seed: string): Appeal => {
  const directions = new Map<string, readonly number[]>();
  const directionOf = (title: DemoTitle): readonly number[] => {
    const direction = directions.get(keyOf(title)) ?? pointing(seed, title);
    directions.set(keyOf(title), direction);
    return direction;
  };
  return (viewer, title) => {
    const leaning = directionOf(title).reduce((sum, part, index) => sum + part * (viewer.leanings[index] ?? 0), 0);
    const charm = normal(chanceOf(seed, "charm", keyOf(title)));
    const whim = normal(chanceOf(seed, "whim", viewer.email, keyOf(title)));
    return LEANING * leaning + CHARM * charm + WHIM * whim;
  };
};

/** The unit vector of a title. */
const pointing = (seed: string, title: DemoTitle): number[] => {
  const people = (credits: DemoTitle["cast"]) => credits.map(({ id }) => `person:${id}`);
  const shapes = [
    ...share(SHAPED_BY.genre, title.genres),
    ...share(SHAPED_BY.decade, [`decade:${Math.floor(title.year / 10)}`]),
    ...share(SHAPED_BY.director, people(title.directors)),
    ...share(SHAPED_BY.lead, people(title.cast.slice(0, LEADS))),
    ...share(SHAPED_BY.itself, [keyOf(title)]),
  ].map(({ name, strength }) => ({ rng: chanceOf(seed, "shape", name), strength }));
  const sum = Array.from({ length: DIMENSIONS }, () =>
    shapes.reduce((part, { rng, strength }) => part + strength * normal(rng), 0),
  );
  const length = Math.hypot(...sum);
  return sum.map((part) => part / length);
};

const share = (strength: number, names: readonly string[]) =>
  names.map((name) => ({ name, strength: strength / names.length }));

/** How the evening turned out, in standard deviations. */
export const enjoymentOf = (appeal: number, rng: Rng): number => appeal + SURPRISE * normal(rng);

/** Midpoints of the standard normal numbers within six deviations. */
const SURPRISES = Array.from({ length: 240 }, (_, step) => (step - 119.5) / 20);

/** The mean of a number over all that such an evening can turn out to be. */
export const meanOverSurprise = (appeal: number, numberOf: (enjoyment: number) => number): number => {
  let [sum, mass] = [0, 0];
  for (const surprise of SURPRISES) {
    const density = Math.exp((-surprise * surprise) / 2);
    sum += density * numberOf(appeal + SURPRISE * surprise);
    mass += density;
  }
  return sum / mass;
};

/** 1–10, whole. */
export const ratingOf = (enjoyment: number): number =>
  Math.min(10, Math.max(1, Math.round(USUAL_RATING + RATING_PER_DEVIATION * enjoyment)));
