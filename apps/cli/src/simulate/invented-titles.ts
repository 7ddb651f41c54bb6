import { chanceOf, type DemoTitle, drawWeighted, genreNames, type Renown } from "@dailies/demo";

/** Enough that twenty lists do not exhaust what somebody likes. */
const TITLES = 600;
/** One director made so many titles on average, and one actor plays a leading part in so many. */
const TITLES_PER_DIRECTOR = 4;
const TITLES_PER_ACTOR = 3;
const MOST_GENRES = 3;
const CAST = 3;
/** How much rarer the k-th of a kind is than the first: weight −this · ln k. */
const RARITY = 0.7;
const [FIRST_YEAR, LAST_YEAR] = [1950, 2025];
/** The share of titles up to each renown; few are known to everybody. */
const RENOWN_UP_TO = [0.3, 0.55, 0.76, 0.92, 1] as const;
const MEDIA_TYPES = { movie: 0.6, tv: 0.85, anime: 0.93, cartoon: 1 } as const;

/** A catalogue that nobody knows: nothing a person has heard of can help anybody here. */
export const inventTitles = (seed: string): DemoTitle[] => {
  const directors = inventPeople("Director", TITLES / TITLES_PER_DIRECTOR, 1);
  const actors = inventPeople("Actor", TITLES / TITLES_PER_ACTOR, directors.length + 1);
  return Array.from({ length: TITLES }, (_, index) => {
    const rng = chanceOf(seed, "title", index);
    const kind = rng();
    const fame = rng();
    const mediaType = (Object.keys(MEDIA_TYPES) as (keyof typeof MEDIA_TYPES)[]).find(
      (name) => kind < MEDIA_TYPES[name],
    );
    return {
      tmdbId: index + 1,
      mediaType: mediaType ?? "movie",
      tmdbKind: mediaType === "tv" ? "tv" : "movie",
      title: `Title ${index + 1}`,
      // Half of all that was ever made is of the last third of the time.
      year: Math.floor(LAST_YEAR - (LAST_YEAR - FIRST_YEAR) * rng() ** 1.6),
      genres: drawRanked(genreNames, 1 + Math.floor(MOST_GENRES * rng())),
      directors: drawRanked(directors, 1),
      cast: drawRanked(actors, CAST),
      overview: "",
      renown: (1 + RENOWN_UP_TO.findIndex((share) => fame < share)) as Renown,
    };

    function drawRanked<Item>(items: readonly Item[], count: number): Item[] {
      const ranked = items.map((item, rank) => ({ item, weight: -RARITY * Math.log(rank + 1) }));
      return drawWeighted(rng, ranked, { count, weightOf: ({ weight }) => weight }).map(({ item }) => item);
    }
  });
};

const inventPeople = (role: string, count: number, firstId: number) =>
  Array.from({ length: count }, (_, index) => ({ id: firstId + index, name: `${role} ${index + 1}` }));
