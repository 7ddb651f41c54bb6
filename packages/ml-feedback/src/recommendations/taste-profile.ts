import { type Affinity, affinities } from "../learning/affinity.ts";
import type { DropCounts } from "../learning/drop-risk.ts";
import type { MediaType } from "../wire.schema.ts";
import {
  COLD_START_WATCHED,
  DAY_MS,
  GENRE_PRIOR_WEIGHT,
  HALF_LIFE_DAYS,
  PERSON_PRIOR_WEIGHT,
} from "./feature-settings.ts";
import { type HistoryEntry, type Population, signalOf, type TitleFeatures } from "./history.ts";

/** What one person's history says of them, as of one instant. */
export type TasteProfile = {
  readonly genres: ReadonlyMap<string, Affinity>;
  readonly people: ReadonlyMap<string, Affinity>;
  readonly dropsByGenre: ReadonlyMap<string, DropCounts>;
  readonly dropsByMediaType: ReadonlyMap<MediaType, DropCounts>;
  readonly watchedCount: number;
  readonly coldStart: boolean;
  readonly population: Population;
};

type Refused = { readonly genres: readonly string[]; readonly occurredAt: Date };
type ProfileInput = {
  readonly history: readonly HistoryEntry[];
  /** Titles refused with "less like this": a verdict on their genres. */
  readonly refusedKinds: readonly Refused[];
  readonly population: Population;
  readonly at: Date;
};

export const buildTasteProfile = ({ history, refusedKinds, population, at }: ProfileInput): TasteProfile => {
  const ageDays = (occurredAt: Date) => Math.max(0, at.getTime() - occurredAt.getTime()) / DAY_MS;
  const judged = history.flatMap((entry) => {
    const signal = signalOf(entry);
    return signal === null ? [] : [{ entry, signal, ageDays: ageDays(entry.occurredAt) }];
  });
  const refused = refusedKinds.flatMap(({ genres, occurredAt }) =>
    genres.map((value) => ({ value, signal: 0, ageDays: ageDays(occurredAt) })),
  );
  const watchedCount = history.filter((entry) => entry.status === "watched").length;
  return {
    genres: affinities(
      [...judged.flatMap(({ entry, ...rest }) => entry.genres.map((value) => ({ value, ...rest }))), ...refused],
      {
        halfLifeDays: HALF_LIFE_DAYS,
        priorWeight: GENRE_PRIOR_WEIGHT,
        priorMean: (genre) => population.genreMeans.get(genre) ?? population.meanSignal,
      },
    ),
    people: affinities(
      judged.flatMap(({ entry, ...rest }) => peopleOf(entry).map((id) => ({ value: String(id), ...rest }))),
      { halfLifeDays: HALF_LIFE_DAYS, priorWeight: PERSON_PRIOR_WEIGHT, priorMean: () => population.meanSignal },
    ),
    dropsByGenre: countDrops(judged.flatMap(({ entry }) => entry.genres.map((key) => ({ key, entry })))),
    dropsByMediaType: countDrops(judged.map(({ entry }) => ({ key: entry.mediaType, entry }))),
    watchedCount,
    coldStart: watchedCount < COLD_START_WATCHED,
    population,
  };
};

/** Directors and leading cast, each once: a film's director may also play in it. */
export const peopleOf = (title: TitleFeatures): number[] => [...new Set([...title.directorIds, ...title.castIds])];

const countDrops = <Key>(
  seen: readonly { readonly key: Key; readonly entry: HistoryEntry }[],
): Map<Key, DropCounts> => {
  const counts = new Map<Key, DropCounts>();
  for (const { key, entry } of seen) {
    const { drops, count } = counts.get(key) ?? { drops: 0, count: 0 };
    counts.set(key, { drops: drops + (entry.status === "dropped" ? 1 : 0), count: count + 1 });
  }
  return counts;
};
