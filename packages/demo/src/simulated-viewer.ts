import type { DemoTitle } from "./titles/catalogue.ts";

type Rng = () => number;

/** Hidden directions that titles and people lie along. They are not genres, people or any score of the product. */
const DIMENSIONS = 6;

/** A viewer whose tastes nobody but the simulation knows. */
export type SimulatedViewer = {
  readonly email: string;
  readonly name: string;
  /** How much a title will be liked, in [0, 1]. */
  readonly liking: (title: DemoTitle) => number;
  /** How often they give up on what they do not like, in [0, 1]. */
  readonly dropHabit: number;
  /** How likely they are to answer at all, in [0, 1]. */
  readonly talkativeness: number;
};

const FIRST_NAMES =
  "Ada Ben Chloe Dana Elif Finn Grace Hugo Iris Jonas Kira Leo Mina Noah Olga Paul Quinn Rosa Sami Tara Uma Viktor Wanda Yusuf Zoe Anton Bea Carl Dora Emil Freya Gil Hana Ivan Jana Karl Lena Max".split(
    " ",
  );

const gaussian = (rng: Rng): number => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
const vector = (rng: Rng): number[] => Array.from({ length: DIMENSIONS }, () => gaussian(rng));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Where a thing lies along the hidden directions: the same for everybody, from its name alone. */
const createPlaces = (rngOf: (name: string) => Rng) => {
  const places = new Map<string, number[]>();
  return (name: string): number[] => {
    const known = places.get(name) ?? vector(rngOf(`place:${name}`));
    places.set(name, known);
    return known;
  };
};

/**
 * Viewers from one seed. A liking grows with how well the title's place fits the viewer's, with what most people think of
 * the title, and with chance; genres and decades only move a title a little along the hidden directions.
 */
export const createViewers = (count: number, rngOf: (name: string) => Rng): SimulatedViewer[] => {
  const placeOf = createPlaces(rngOf);
  const quality = (title: DemoTitle) =>
    gaussian(rngOf(`quality:${title.mediaType}:${title.tmdbId}`)) * 0.4 + (title.renown - 3) * 0.15;
  const placeOfTitle = (title: DemoTitle): number[] => {
    const own = placeOf(`${title.mediaType}:${title.tmdbId}`);
    const kin = [...title.genres, `${Math.floor(title.year / 20)}`, ...title.directors.map(({ name }) => name)].map(
      placeOf,
    );
    return own.map(
      (value, index) => 0.5 * value + kin.reduce((sum, place) => sum + (place[index] ?? 0), 0) / Math.sqrt(kin.length),
    );
  };
  return Array.from({ length: count }, (_, index) => {
    const rng = rngOf(`viewer:${index}`);
    const tastes = vector(rng);
    return {
      email: `viewer-${String(index + 1).padStart(2, "0")}@people.dailies.test`,
      name: FIRST_NAMES[index % FIRST_NAMES.length] ?? "Ada",
      liking: (title) => {
        const fit =
          placeOfTitle(title).reduce((sum, value, axis) => sum + value * (tastes[axis] ?? 0), 0) /
          Math.sqrt(DIMENSIONS);
        return sigmoid(
          0.1 +
            1.1 * fit +
            quality(title) +
            0.5 * gaussian(rngOf(`chance:${index}:${title.mediaType}:${title.tmdbId}`)),
        );
      },
      dropHabit: 0.1 + 0.4 * rng(),
      talkativeness: 0.5 + 0.4 * rng(),
    };
  });
};

/** What a viewer does with a title they have seen on a list; null is silence. */
export const answerTo = (
  viewer: Pick<SimulatedViewer, "liking" | "dropHabit" | "talkativeness">,
  title: DemoTitle,
  rng: Rng,
) => {
  const liking = viewer.liking(title);
  if (rng() > viewer.talkativeness) return null;
  if (liking < 0.3) {
    if (rng() > 0.35) return null;
    const refusal = (["seen_it", "not_now", "not_this", "not_this_kind"] as const)[Math.floor(rng() * 4)] ?? "not_now";
    return refusal === "not_this" || refusal === "not_this_kind"
      ? { userAction: "blacklisted" as const, refusal }
      : { refusal };
  }
  if (rng() > liking) return null;
  if (rng() < 0.35) return { userAction: "added_to_want" as const };
  if (liking < 0.55 && rng() < viewer.dropHabit)
    return { userAction: "watched" as const, statusAfter: "dropped" as const };
  if (rng() < 0.25) return { userAction: "watched" as const };
  return { userAction: "rated" as const, rating: toRating(liking) };
};

export const toRating = (liking: number): number => Math.min(10, Math.max(1, Math.round(1 + 9.5 * liking)));
