import type { Db } from "@dailies/db";
import { bayesianAverage } from "../learning/bayesian-average.ts";
import { getTasteModel } from "../taste-model/taste-model.service.ts";
import { tasteOf } from "../taste-model/taste-model.ts";
import { titleKey } from "../titles/title-key.ts";
import { type MediaType, mediaTypeSchema } from "../wire.schema.ts";
import type { SourceType } from "./because.ts";
import { countRuledOut, type Found, findCandidates, listFeatures, listTrending } from "./candidates.repository.ts";
import { type ComponentScores, scoreComponents } from "./component-scores.ts";
import { POPULARITY_PRIOR_WEIGHT } from "./feature-settings.ts";
import type { HistoryEntry, Population, TitleFeatures } from "./history.ts";
import { listNeighbourEntries, listNeighbours } from "./neighbours.repository.ts";
import { readPersonTaste } from "./person-taste.ts";
import type { ColdStartSignals } from "./score-sum.ts";
import type { TasteProfile } from "./taste-profile.ts";

/** Tastes that send the search for candidates: the best liked genres, and people liked beyond the ordinary. */
const GENRES_SEARCHED = 4;
const PEOPLE_SEARCHED = 15;
/** Titles the taste model brings; what is closed to the person is taken out after. */
const TASTE_SEARCHED = 400;

export type Candidate = {
  readonly features: TitleFeatures;
  readonly components: ComponentScores;
  readonly sourceType: SourceType;
  readonly isReminder: boolean;
  readonly isBestKnown: boolean;
  readonly coldStart: ColdStartSignals | null;
};

export type CandidateSet = {
  readonly candidates: readonly Candidate[];
  readonly history: readonly HistoryEntry[];
  /** The mean verdict of everybody, in [0, 1]. */
  readonly meanSignal: number;
  readonly coldStart: boolean;
  /** Titles removed, by rule. */
  readonly filtersApplied: Readonly<Record<string, number>>;
};

type Request = {
  readonly userId: string;
  readonly at: Date;
  readonly mediaTypes: readonly MediaType[] | null;
  /** What the person wants none of: left out where candidates are found, so that lists are no shorter for it. */
  readonly never: {
    readonly genres: readonly string[];
    readonly mediaTypes: readonly MediaType[];
    readonly decades: readonly number[];
  };
};

/** Everything that could be shown to the person at that instant, scored from what was known before it. */
export const gatherCandidates = async (db: Db, { userId, at, mediaTypes, never }: Request): Promise<CandidateSet> => {
  const { population, history, judged, excluded, profile } = await readPersonTaste(db, userId, at);
  const wanted = excluded.mediaTypes.length > 0 ? excluded.mediaTypes : mediaTypeSchema.options;
  const allowed = {
    mediaTypes: wanted.filter((type) => (mediaTypes?.includes(type) ?? true) && !never.mediaTypes.includes(type)),
    neverGenres: [...excluded.neverGenres, ...never.genres],
    neverDecades: never.decades,
  };
  const neighbours = await listNeighbours(db, userId, { judged, meanSignal: population.meanSignal, at });
  const model = profile.coldStart ? null : await getTasteModel(db, at);
  const taste = model === null ? null : tasteOf(model, judged);
  const seen = new Set(history.map(titleKey));
  const found = await findCandidates(db, {
    userId,
    at,
    ...allowed,
    neighbours,
    tasted: taste?.best(TASTE_SEARCHED, (key) => !seen.has(key)) ?? [],
    ...searchedTastes(profile),
    popular: [...population.titles.keys()],
  });
  const sourcesOf = groupBy(found, titleKey);
  const refs = [...sourcesOf.values()].flatMap(([first]) => (first ? [first] : []));
  const features = await listFeatures(db, refs);
  const entries = await listNeighbourEntries(db, { neighbours, refs, at });
  const trending = profile.coldStart ? await listTrending(db, refs, at) : [];
  const ruledOut = await countRuledOut(db, allowed);
  const similarityOf = new Map(neighbours.map((each) => [each.userId, each.similarity]));
  const entriesOf = groupBy(
    entries.map((entry) => ({ ...entry, similarity: similarityOf.get(entry.userId) ?? 0 })),
    titleKey,
  );
  const popularity = popularityOf(population, trending);
  const candidates = features.map((title) => {
    const key = titleKey(title);
    const sources = (sourcesOf.get(key) ?? []).map((each) => each.source);
    return {
      features: title,
      components: scoreComponents(title, profile, { neighbours: entriesOf.get(key) ?? [], taste }),
      sourceType: sourceOf(sources, profile.coldStart),
      isReminder: sources.includes("want_watch"),
      isBestKnown: title.isBestKnown,
      coldStart: profile.coldStart ? popularity(key) : null,
    };
  });
  return {
    candidates,
    history,
    meanSignal: population.meanSignal,
    coldStart: profile.coldStart,
    filtersApplied: {
      ...countBy(history.map((entry) => (entry.status === "want" ? "on_want_list" : `already_${entry.status}`))),
      blacklisted: excluded.blacklisted.length,
      cooldown: excluded.cooldown.length,
      media_type: ruledOut.mediaType,
      never_genre: ruledOut.neverGenre,
      never_decade: ruledOut.neverDecade,
    },
  };
};

const searchedTastes = ({ genres, people, population }: TasteProfile) => {
  const best = <Value>(affinities: readonly { value: Value; affinity: number }[], most: number) =>
    [...affinities]
      .sort((one, other) => other.affinity - one.affinity)
      .slice(0, most)
      .map(({ value }) => value);
  const named = [...genres].map(([value, { affinity }]) => ({ value, affinity }));
  const liked = [...people].flatMap(([id, { affinity }]) =>
    affinity > population.meanSignal ? [{ value: Number(id), affinity }] : [],
  );
  return { likedGenres: best(named, GENRES_SEARCHED), likedPeople: best(liked, PEOPLE_SEARCHED) };
};

/** The most telling way a title was found; a cold start is said to be one. */
const SOURCE_ORDER = ["want_watch", "similar_users", "person_match", "genre_match", "trending", "popular"] as const;
const sourceOf = (sources: readonly Found["source"][], coldStart: boolean): SourceType => {
  if (coldStart && !sources.includes("want_watch")) return sources.includes("trending") ? "trending" : "popular";
  return SOURCE_ORDER.find((source) => sources.includes(source)) ?? "popular";
};

/** Bayesian average of the verdicts on a title, and its share of the busiest title's recent viewers; both in [0, 1]. */
const popularityOf = (
  population: Population,
  trending: readonly { tmdbId: number; mediaType: MediaType; count: number }[],
) => {
  const recent = new Map(trending.map((each) => [titleKey(each), each.count]));
  const busiest = Math.max(1, ...recent.values());
  return (key: string): ColdStartSignals => {
    const { meanSignal, count } = population.titles.get(key) ?? { meanSignal: 0, count: 0 };
    return {
      popularity: bayesianAverage(meanSignal, count, population.meanSignal, POPULARITY_PRIOR_WEIGHT),
      trending: (recent.get(key) ?? 0) / busiest,
    };
  };
};

const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};

const countBy = (rules: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = { already_watched: 0, already_dropped: 0, on_want_list: 0 };
  for (const rule of rules) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
};
