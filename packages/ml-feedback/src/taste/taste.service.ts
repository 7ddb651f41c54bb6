import type { Context } from "../context.ts";
import { type Affinity, affinities } from "../learning/affinity.ts";
import { verdictSpread } from "../learning/affinity-interval.ts";
import type { DropCounts } from "../learning/drop-risk.ts";
import { toRate } from "../metrics/rates.ts";
import {
  COLD_START_WATCHED,
  DAY_MS,
  GENRE_PRIOR_WEIGHT,
  HALF_LIFE_DAYS,
  NEIGHBOURS,
  PERSON_PRIOR_WEIGHT,
} from "../recommendations/feature-settings.ts";
import { listNeighbours } from "../recommendations/neighbours.repository.ts";
import { type PersonTaste, readPersonTaste } from "../recommendations/person-taste.ts";
import { peopleOf } from "../recommendations/taste-profile.ts";
import { decadeOf } from "../titles/decade.ts";
import { listPersonNames } from "../titles/titles.repository.ts";
import { mostLikedFirst, tally, toLiking } from "./likings.ts";
import type { TasteProfileOutput } from "./taste.schema.ts";

type Deps = Pick<Context, "db" | "now">;

/** What one person's verdicts usually vary by: two and a quarter points of ten, worth ten verdicts. */
const USUAL_SPREAD = { spread: 0.25, weight: 10 };

/** With what the person's verdicts vary by. */
type Taste = PersonTaste & { readonly spread: number };

/** People worth naming: the most liked and the least. */
const LIKED_PEOPLE = 12;
const DISLIKED_PEOPLE = 6;

/** What lists go by, of the person's own: the numbers that scores are made of, with what each rests on. */
export async function getTasteProfile({ db, now }: Deps, userId: string): Promise<TasteProfileOutput> {
  const at = now();
  const known = await readPersonTaste(db, userId, at);
  const { population, judged, profile } = known;
  const signals = judged.map(({ signal }) => signal);
  const taste: Taste = { ...known, spread: verdictSpread(signals, USUAL_SPREAD) };
  const neighbours = await listNeighbours(db, userId, { judged, meanSignal: population.meanSignal, at });
  const people = remarkablePeople(taste);
  const names = await listPersonNames(
    db,
    people.map(({ personId }) => personId),
  );
  return {
    basis: basisOf(taste),
    genres: genresOf(taste),
    people: people.flatMap((each) => {
      const name = names.get(each.personId);
      return name === undefined ? [] : [{ ...each, name }];
    }),
    mediaTypes: likingsBy(taste, at, ({ mediaType }) => mediaType).map(({ key, ...rest }) => ({
      mediaType: key,
      ...rest,
    })),
    decades: likingsBy(taste, at, ({ year }) => (year === null ? null : decadeOf(year)))
      .map(({ key, ...rest }) => ({ decade: key, ...rest }))
      .sort((one, other) => other.decade - one.decade),
    ratings: Array.from({ length: 10 }, (_, index) => judged.filter(({ rating }) => rating === index + 1).length),
    drops: {
      all: toRate(judged.filter(({ status }) => status === "dropped").length, judged.length),
      everyone: population.dropRate,
      byGenre: dropsBy(profile.dropsByGenre).map(({ key, ...rate }) => ({ genre: key, ...rate })),
      byMediaType: dropsBy(profile.dropsByMediaType).map(({ key, ...rate }) => ({ mediaType: key, ...rate })),
    },
    neighbours: { count: neighbours.length, most: NEIGHBOURS },
  };
}

const basisOf = ({ history, judged, refusedKinds, profile }: PersonTaste): TasteProfileOutput["basis"] => ({
  watched: profile.watchedCount,
  dropped: judged.filter(({ status }) => status === "dropped").length,
  wanted: history.length - judged.length,
  rated: judged.filter(({ rating }) => rating !== null).length,
  refusedKinds: refusedKinds.length,
  since: judged.at(-1)?.occurredAt.toISOString() ?? null,
  missing: Math.max(0, COLD_START_WATCHED - profile.watchedCount),
});

function genresOf({ judged, refusedKinds, profile, population, spread }: Taste): TasteProfileOutput["genres"] {
  const tallies = tally([
    ...judged.flatMap(({ genres, signal }) => genres.map((key) => ({ key, signal }))),
    ...refusedKinds.flatMap(({ genres }) => genres.map((key) => ({ key, signal: 0 }))),
  ]);
  return [...profile.genres]
    .map(([genre, affinity]) => {
      const everyone = population.genreMeans.get(genre) ?? population.meanSignal;
      return {
        genre,
        ...toLiking(affinity, { tally: tallies.get(genre), everyone, priorWeight: GENRE_PRIOR_WEIGHT, spread }),
      };
    })
    .sort(mostLikedFirst);
}

/** Those liked most beyond the ordinary and those liked least below it, as far as verdicts move anything. */
function remarkablePeople({ judged, profile, population, spread }: Taste) {
  const tallies = tally(judged.flatMap((entry) => peopleOf(entry).map((key) => ({ key, signal: entry.signal }))));
  const timesIn = (list: "directorIds" | "castIds", id: number) =>
    judged.filter((entry) => entry[list].includes(id)).length;
  const everyone = population.meanSignal;
  const people = [...profile.people]
    .map(([id, affinity]) => {
      const personId = Number(id);
      return {
        personId,
        ...toLiking(affinity, { tally: tallies.get(personId), everyone, priorWeight: PERSON_PRIOR_WEIGHT, spread }),
      };
    })
    .sort(mostLikedFirst);
  const liked = people.filter(({ liking }) => liking > everyone).slice(0, LIKED_PEOPLE);
  const disliked = people.filter(({ liking }) => liking < everyone).slice(-DISLIKED_PEOPLE);
  return [...liked, ...disliked].map((each) => ({
    ...each,
    directed: timesIn("directorIds", each.personId),
    played: timesIn("castIds", each.personId),
  }));
}

/** The same estimate by something that no score goes by. */
function likingsBy<Key extends string | number>(
  { judged, population, spread }: Taste,
  at: Date,
  keyOf: (entry: PersonTaste["judged"][number]) => Key | null,
) {
  const keyed = judged.flatMap((entry) => {
    const key = keyOf(entry);
    return key === null ? [] : [{ key, entry, signal: entry.signal }];
  });
  const everyone = population.meanSignal;
  const likings = affinities(
    keyed.map(({ key, entry: { occurredAt }, signal }) => ({
      value: String(key),
      signal,
      ageDays: (at.getTime() - occurredAt.getTime()) / DAY_MS,
    })),
    { halfLifeDays: HALF_LIFE_DAYS, priorWeight: GENRE_PRIOR_WEIGHT, priorMean: () => everyone },
  );
  const affinityOf = (key: Key): Affinity => likings.get(String(key)) ?? { affinity: everyone, evidence: 0 };
  return [...tally(keyed)]
    .map(([key, each]) => ({
      key,
      ...toLiking(affinityOf(key), { tally: each, everyone, priorWeight: GENRE_PRIOR_WEIGHT, spread }),
    }))
    .sort(mostLikedFirst);
}

/** The most often given up first. */
const dropsBy = <Key>(counts: ReadonlyMap<Key, DropCounts>) =>
  [...counts]
    .map(([key, each]) => ({ key, ...toRate(each.drops, each.count) }))
    .sort((one, other) => Number(other.rate) - Number(one.rate) || other.count - one.count);
