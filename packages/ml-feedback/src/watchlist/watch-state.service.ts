import type { Db } from "@dailies/db";
import type { PersonTitle } from "../outcomes/title-history.ts";
import type { WatchState } from "./watch-state.ts";
import { deleteBanishments, deleteEntries, upsertBanishments, upsertEntries } from "./watchlist.repository.ts";

export type Restatement = { readonly title: PersonTitle; readonly before: WatchState; readonly after: WatchState };

/** Brings the lists and the blacklist of these people and titles to what their facts say. */
export async function restateTitles(tx: Db, changes: readonly Restatement[], now: Date): Promise<void> {
  const refOf = ({ title: { userId, tmdbId, mediaType } }: Restatement) => ({ userId, tmdbId, mediaType });
  const listed = changes.flatMap((each) => (each.after.entry ? [{ ...refOf(each), ...each.after.entry }] : []));
  const banished = changes.flatMap((each) =>
    each.after.blacklist ? [{ ...refOf(each), ...each.after.blacklist }] : [],
  );
  const unlisted = changes.filter(({ before, after }) => before.entry && !after.entry).map(refOf);
  const pardoned = changes.filter(({ before, after }) => before.blacklist && !after.blacklist).map(refOf);
  await upsertEntries(tx, listed, now);
  await deleteEntries(tx, unlisted);
  await upsertBanishments(tx, banished, now);
  await deleteBanishments(tx, pardoned);
}
