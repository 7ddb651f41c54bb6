import { partialMatchKey, type Query } from "@tanstack/react-query";
import { useChanges } from "../answers/use-changes.ts";
import { useTold } from "../answers/use-told.ts";
import { client, newEventKey, queryClient, type Title, titleKey, titleRef, trpc, type WatchItem } from "../api.ts";
import { afterEntryChange, type EntryChange, type EntryState, type SentChange } from "./list-entry.ts";

const send = (ref: Title, change: SentChange) => {
  const title = titleRef(ref);
  const { eventId } = change;
  if (change.kind === "move") return client.watchlist.set.mutate({ title, status: change.status, eventId });
  if (change.kind === "rate") return client.watchlist.rate.mutate({ title, rating: change.rating, eventId });
  return client.watchlist.remove.mutate({ title, eventId });
};

const tell = async (title: Title, state: EntryState, change: EntryChange): Promise<EntryState> => {
  if (change.kind !== "undo") {
    const { status, rating, outcome } = await send(title, change);
    const told = status === null ? null : { status, rating };
    const { entry, history } = state;
    return { entry: told, history: outcome ? [...history, { before: entry, outcomeId: outcome.outcomeId }] : history };
  }
  const outcomeId = state.history.at(-1)?.outcomeId;
  if (outcomeId) await client.outcomes.retract.mutate({ outcomeId, eventId: `undo-${outcomeId}` });
  return afterEntryChange(state, change);
};

type Omitted<T> = T extends unknown ? Omit<T, "eventId"> : never;

/** One title on a list: changed at once, told to the server in order, put back when it refuses. */
export const useListEntry = ({ title, status, rating }: WatchItem) => {
  const id = `list ${titleKey(title)}`;
  const given: EntryState = { entry: { status, rating }, history: [] };
  const { told, latest, keep } = useTold(id, given, ({ entry }) => entry);
  const { pending, pendingNow, error, change, undo } = useChanges<SentChange>({
    id,
    tell: async (next) => keep(await tell(title, latest(), next)),
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.outcomes.pathFilter());
      // Rows stay where they are, with their undo, until somebody comes back to the page; the counts move now.
      void queryClient.invalidateQueries({ ...trpc.titles.pathFilter(), refetchType: "none" });
      const rows = trpc.watchlist.list.infiniteQueryFilter();
      const own = trpc.watchlist.list.infiniteQueryKey({ status });
      void queryClient.invalidateQueries({ ...rows, refetchType: "none" });
      // Whoever has gone to another list meanwhile sees the row come there, or go.
      const isOther = ({ queryKey }: Query) => !partialMatchKey(queryKey, own);
      void queryClient.refetchQueries({ ...rows, type: "active", predicate: isOther });
      void queryClient.invalidateQueries(trpc.watchlist.list.queryFilter());
    },
  });
  const { entry, history } = pending.reduce(afterEntryChange, told);
  return {
    entry,
    canUndo: history.length > 0,
    error,
    change: (next: Omitted<SentChange>) => {
      const standing = pendingNow().reduce(afterEntryChange, latest()).entry;
      const isSaid = next.kind === "rate" && next.rating === standing?.rating;
      if (!isSaid) change({ ...next, eventId: newEventKey() });
    },
    undo,
  };
};
