import { chanceOf, normal } from "./chance.ts";

/** Somebody invented, who cannot sign in: what they are like, all of it unknown to the product. */
export type Viewer = {
  readonly name: string;
  readonly email: string;
  /** One standard normal number for each hidden direction of taste. */
  readonly leanings: readonly number[];
  /** Titles rated before the period, and lists asked for in it. */
  readonly pastCount: number;
  readonly visitCount: number;
  /** Chance of looking at the next row, of bothering to rate, of giving up on a disappointment; in [0, 1]. */
  readonly patience: number;
  readonly ratingHabit: number;
  readonly dropHabit: number;
};

/** Directions in which tastes differ; none of them is a genre, a person or anything else the product computes. */
export const DIMENSIONS = 6;
/** Nobody can own an address here: `.test` is reserved (RFC 2606). */
export const PEOPLE_DOMAIN = "@people.dailies.test";
/** One in so many is new to the place and has hardly rated anything. */
const NEWCOMER_EVERY = 12;

const NAMES =
  `Amara Anselm Aoife Beatriz Bram Camille Chidi Daria Dmitri Elif Emeka Fatima Fenna Giulia Hana Henrik Ines Ivo
  Jelena Joaquim Kaito Katya Leila Lorenz Mateo Mei Milan Nadia Niamh Nikhil Noor Oskar Paloma Pavel Priya Quentin
  Ravi Rosalie Samir Sanne Silvio Tamsin Tomasz Ulrike Vesna Wim Yara Zoltan`.split(/\s+/);

/** As many as there are names, each of which is also an address and therefore given once. */
export const inventViewers = (seed: string, names: readonly string[] = NAMES): Viewer[] =>
  names.map((name, index) => {
    const email = `${name.toLowerCase()}${PEOPLE_DOMAIN}`;
    const rng = chanceOf(seed, "past and visits", email);
    const isNewcomer = index % NEWCOMER_EVERY === NEWCOMER_EVERY - 1;
    return {
      ...inventCharacter(seed, email),
      name,
      email,
      pastCount: isNewcomer ? Math.floor(6 * rng()) : 12 + Math.floor(34 * rng() ** 2),
      visitCount: 2 + Math.floor(5 * rng()),
    };
  });

/** The person behind the demo's own account: as invented as the others, with a past long enough to be known by. */
export const inventDemoViewer = (seed: string, { name, email }: { name: string; email: string }): Viewer => ({
  ...inventCharacter(seed, email),
  name,
  email,
  pastCount: 24,
  visitCount: 8,
});

const inventCharacter = (seed: string, email: string) => {
  const rng = chanceOf(seed, "character", email);
  return {
    leanings: Array.from({ length: DIMENSIONS }, () => normal(rng)),
    patience: 0.85 + 0.13 * rng(),
    ratingHabit: 0.3 + 0.6 * rng(),
    dropHabit: 0.2 + 0.6 * rng(),
  };
};
