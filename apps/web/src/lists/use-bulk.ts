import { isConnectionFailure } from "@dailies/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, newEventKey, queryClient, titleRef, trpc, type WatchItem, type WatchStatus } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { useText } from "../text/text.tsx";

/** The server takes so many at once. */
const AT_ONCE = 100;

export type Destination = WatchStatus | "none";
type Change = { readonly items: readonly WatchItem[]; readonly to: Destination; readonly eventId: string };
/** What a change of many has done, with what undoes it. */
type Done = { readonly to: Destination; readonly outcomeIds: readonly string[]; readonly refused: number };

const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );

/** Part after part, told of each: what is done can be undone though a later part fails. */
const send = async ({ items, to, eventId }: Change, onPart: (done: Done) => void): Promise<Done> => {
  let done: Done = { to, outcomeIds: [], refused: 0 };
  for (const [index, part] of chunks(items).entries()) {
    const titles = part.map(({ title }) => titleRef(title));
    const answer = await client.watchlist.changeMany.mutate({ titles, to, eventId: `${eventId} ${index}` });
    done = {
      to,
      outcomeIds: [...done.outcomeIds, ...answer.changed.map(({ outcomeId }) => outcomeId)],
      refused: done.refused + answer.refused.length,
    };
    onPart(done);
  }
  return done;
};

const takeBack = async ({ outcomeIds }: Done): Promise<void> => {
  for (const part of chunks(outcomeIds)) await client.watchlist.undoMany.mutate({ outcomeIds: part });
};

const refresh = () => {
  void queryClient.invalidateQueries(trpc.outcomes.pathFilter());
  void queryClient.invalidateQueries({ ...trpc.titles.pathFilter(), refetchType: "none" });
  return queryClient.invalidateQueries(trpc.watchlist.pathFilter());
};

// A fresh list waits for it as for every answer.
const ANSWER = {
  mutationKey: ["answer", "many"],
  scope: { id: "many" },
  retry: (failures: number, failure: Error) => failures < 2 && isConnectionFailure(failure),
  onSettled: refresh,
};

/** Many titles of a list at once, and the way back from the last time. */
export const useBulk = () => {
  const { text } = useText();
  const [done, setDone] = useState<Done | null>(null);
  const change = useMutation({
    ...ANSWER,
    mutationFn: (asked: Change) => send(asked, setDone),
    onMutate: () => setDone(null),
    onSuccess: ({ to, outcomeIds }) => announce(text.lists.many[to](outcomeIds.length)),
  });
  const undo = useMutation({
    ...ANSWER,
    mutationFn: takeBack,
    onSuccess: () => {
      setDone(null);
      announce(text.answers.undone);
    },
  });
  return {
    done,
    isPending: change.isPending || undo.isPending,
    error: change.error ?? undo.error,
    change: (items: readonly WatchItem[], to: Destination, onDone: () => void) => {
      undo.reset();
      change.mutate({ items, to, eventId: newEventKey() }, { onSuccess: onDone });
    },
    undo: (onDone: () => void) => {
      if (done === null) return;
      change.reset();
      undo.mutate(done, { onSuccess: onDone });
    },
  };
};
