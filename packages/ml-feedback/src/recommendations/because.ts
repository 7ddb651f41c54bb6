import type { z } from "zod";
import { type HistoryEntry, isLiked, signalOf, type TitleFeatures } from "./history.ts";
import type { becauseSchema, sourceTypeSchema } from "./recommendations.schema.ts";
import type { ScoreSum } from "./score-sum.ts";
import { peopleOf } from "./taste-profile.ts";

export type Because = z.infer<typeof becauseSchema>;
export type SourceType = z.infer<typeof sourceTypeSchema>;

type BecauseInput = {
  readonly title: TitleFeatures;
  readonly sum: ScoreSum;
  readonly sourceType: SourceType;
  readonly explored: boolean;
  readonly history: readonly HistoryEntry[];
  readonly personNames: ReadonlyMap<number, string>;
};

/** The one-sentence reason in parts. An explored pick is never explained as if the model had preferred it. */
export const because = ({ title, sum, sourceType, explored, history, personNames }: BecauseInput): Because => {
  if (explored) return { kind: "trying_something_new", values: [] };
  if (sourceType === "want_watch") return { kind: "on_want_list", values: [] };
  if (sourceType === "trending" || sourceType === "popular") return { kind: sourceType, values: [] };
  const weight = new Map<string, number>();
  const terms = sum.terms();
  for (const term of terms) weight.set(term.factor, (weight.get(term.factor) ?? 0) + term.micros);
  const [strongest] = (["genre", "person", "similar_user", "want_signal"] as const)
    .map((factor) => ({ factor, micros: weight.get(factor) ?? 0 }))
    .sort((one, other) => other.micros - one.micros);
  if (strongest?.factor === "want_signal") return { kind: "wanted_by_similar", values: [] };
  if (strongest?.factor === "similar_user") return { kind: "similar_people", values: [] };
  const liked = likedAlike(title, history);
  if (liked.length > 0) return { kind: "liked_titles", values: liked };
  const parts = terms.filter((term) => term.factor === strongest?.factor && term.value !== null && term.micros > 0);
  const values = parts
    .sort((one, other) => other.micros - one.micros)
    .slice(0, 2)
    .map(({ value }) => String(value));
  if (strongest?.factor !== "person") return { kind: "genre", values };
  return { kind: "person", values: values.flatMap((id) => personNames.get(Number(id)) ?? []) };
};

/** Up to two well-liked titles of one's own that share a person or two genres with this one, the closest first. */
const likedAlike = (title: TitleFeatures, history: readonly HistoryEntry[]): string[] => {
  const people = new Set(peopleOf(title));
  const genres = new Set(title.genres);
  return history
    .flatMap((entry) => {
      if (!isLiked(entry)) return [];
      const sharedPeople = peopleOf(entry).filter((id) => people.has(id)).length;
      const sharedGenres = entry.genres.filter((genre) => genres.has(genre)).length;
      return sharedPeople > 0 || sharedGenres > 1
        ? [{ entry, closeness: 2 * sharedPeople + sharedGenres + (signalOf(entry) ?? 0) }]
        : [];
    })
    .sort((one, other) => other.closeness - one.closeness || one.entry.tmdbId - other.entry.tmdbId)
    .slice(0, 2)
    .map(({ entry }) => entry.title);
};
