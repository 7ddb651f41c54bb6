import { isConnectionFailure } from "@dailies/ui";
import { useMutation } from "@tanstack/react-query";
import { eventIdOf, wasRefused } from "../answers/use-changes.ts";
import { useTold } from "../answers/use-told.ts";
import { client, newEventKey, queryClient, type Title, titleKey, titleRef, trpc, type WatchItem } from "../api.ts";
import { afterEntryChange, type EntryChange, type History, type ListEntry } from "./list-entry.ts";

type Sent = Exclude<EntryChange, { kind: "undo" }>;

const send = (ref: Title, change: Sent) => {
  const title = titleRef(ref);
  const { eventId } = change;
  if (change.kind === "move") return client.watchlist.set.mutate({ title, status: change.status, eventId });
  if (change.kind === "rate") return client.watchlist.rate.mutate({ title, rating: change.rating, eventId });
  return client.watchlist.remove.mutate({ title, eventId });
};

type State = { readonly entry: ListEntry | null; readonly history: History };

const tell = async (title: Title, { entry, history }: State, change: EntryChange): Promise<State> => {
  if (change.kind !== "undo") {
    const { status, rating, outcome } = await send(title, change);
    const told = status === null ? null : { status, rating };
    return { entry: told, history: outcome ? [...history, { before: entry, outcomeId: outcome.outcomeId }] : history };
  }
  const last = history.at(-1);
  if (last === undefined) return { entry, history };
  await client.outcomes.retract.mutate({ outcomeId: last.outcomeId, eventId: `undo-${last.outcomeId}` });
  return { entry: last.before, history: history.slice(0, -1) };
};

type Omitted<T> = T extends unknown ? Omit<T, "eventId"> : never;

/** One title on a list: changed at once, told to the server in order, put back when it refuses. */
export const useListEntry = ({ title, status, rating }: WatchItem) => {
  const given: State = { entry: { status, rating }, history: [] };
  const { told, latest, keep } = useTold(given, ({ entry }) => entry);
  // A fresh list waits for it as for every answer.
  const mutationKey = ["answer", `list ${titleKey(title)}`];
  const { mutate, error, isPending, variables } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(" ") },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: async (change: EntryChange) => {
      if (change.kind === "undo" && change.of !== null && wasRefused(mutationKey, change.of)) return;
      keep(await tell(title, latest.current, change));
    },
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.outcomes.pathFilter());
      // Rows stay where they are, with their undo, until somebody comes back to the page; the counts move now.
      void queryClient.invalidateQueries({ ...trpc.titles.pathFilter(), refetchType: "none" });
      void queryClient.invalidateQueries({ ...trpc.watchlist.list.infiniteQueryFilter(), refetchType: "none" });
      void queryClient.invalidateQueries(trpc.watchlist.list.queryFilter());
    },
  });
  return {
    entry: isPending ? afterEntryChange(told.entry, variables, told.history) : told.entry,
    error,
    change: (change: Omitted<Sent>) => mutate({ ...change, eventId: newEventKey() }),
    undo: () => mutate({ kind: "undo", of: isPending ? eventIdOf(variables) : null }),
  };
};
