import type { Db } from "@dailies/db";
import { type Exclusions, listExclusions, listHistory } from "./candidates.repository.ts";
import { type HistoryEntry, type Population, signalOf } from "./history.ts";
import { getPopulation } from "./population.repository.ts";
import { buildTasteProfile, type TasteProfile } from "./taste-profile.ts";

export type PersonTaste = {
  readonly population: Population;
  readonly history: readonly HistoryEntry[];
  /** The verdicts in it, newest first. */
  readonly judged: readonly (HistoryEntry & { readonly signal: number })[];
  readonly excluded: Exclusions;
  /** Titles refused with "less like this". */
  readonly refusedKinds: Exclusions["blacklisted"];
  readonly profile: TasteProfile;
};

/** What is known of one person's taste at an instant: what scores go by, and what the person is shown of it. */
export const readPersonTaste = async (db: Db, userId: string, at: Date): Promise<PersonTaste> => {
  const [population, history, excluded] = [
    await getPopulation(db, at),
    await listHistory(db, userId, at),
    await listExclusions(db, userId, at),
  ];
  const refusedKinds = excluded.blacklisted.filter((entry) => entry.refusal === "not_this_kind");
  const judged = history.flatMap((entry) => {
    const signal = signalOf(entry);
    return signal === null ? [] : [{ ...entry, signal }];
  });
  return {
    population,
    history,
    judged,
    excluded,
    refusedKinds,
    profile: buildTasteProfile({ history, refusedKinds, population, at }),
  };
};
