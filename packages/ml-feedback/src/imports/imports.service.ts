import { inTransaction } from "@dailies/db";
import type { Context } from "../context.ts";
import { forgetPopulation } from "../recommendations/population.repository.ts";
import { refreshTasteModel } from "../taste-model/taste-model.service.ts";
import { titleKey } from "../titles/title-key.ts";
import type { Step } from "../trainings/progress.ts";
import { ensurePeople, replaceCredits, setImdbIds, upsertRatings, upsertTitles } from "./imports.repository.ts";
import type { ImportedPerson, ImportedRating, ImportedTitle } from "./imports.schema.ts";

type Deps = Pick<Context, "db" | "now">;

export type Written = { readonly added: number; readonly updated: number; readonly unchanged: number };

/** Brings titles and their people into the catalogue; repeated, it changes nothing. Of two alike the last wins. */
export const importTitles = ({ db, now }: Deps, titles: readonly ImportedTitle[]): Promise<Written> => {
  const distinct = [...new Map(titles.map((title) => [titleKey(title), title])).values()];
  return inTransaction(db, async (tx) => {
    const added = await upsertTitles(tx, distinct, now());
    await replaceCredits(tx, distinct);
    return { added, updated: distinct.length - added, unchanged: titles.length - distinct.length };
  });
};

/** Brings in which film of IMDb a film is, by TMDB's id, so that people's exports from there are recognised. */
export const importImdbIds = ({ db }: Pick<Deps, "db">, ids: ReadonlyMap<number, string>): Promise<void> =>
  setImdbIds(db, ids);

/** Brings people in who cannot sign in; gives the id of each by e-mail address. */
export const importPeople = async ({ db, now }: Deps, people: readonly ImportedPerson[]) => {
  const { ids, added } = await ensurePeople(db, people, now());
  return { ids, written: { added, updated: 0, unchanged: people.length - added } };
};

/**
 * Brings past verdicts in as watch lists. They are nobody's answer to a recommendation, so no outcome is recorded;
 * repeated, nothing changes, and what a person did here themselves is never overwritten.
 */
export const importRatings = async ({ db, now }: Deps, ratings: readonly ImportedRating[]): Promise<Written> => {
  const newest = new Map<string, ImportedRating>();
  for (const rating of ratings) {
    const key = `${rating.userId}:${titleKey(rating)}`;
    const before = newest.get(key);
    if (before === undefined || before.occurredAt <= rating.occurredAt) newest.set(key, rating);
  }
  const written = await upsertRatings(db, [...newest.values()], now());
  const added = written.filter((row) => row.isNew).length;
  return { added, updated: written.length - added, unchanged: ratings.length - written.length };
};

/** To be called once after an import: what the population thinks has to be worked out anew, and what everybody likes. */
export const finishImport = async (deps: Deps, onStep?: (step: Step) => void): Promise<void> => {
  await forgetPopulation(deps.db, deps.now());
  await refreshTasteModel(deps, { ...(onStep && { onStep }) });
};
