import type { Undo } from "../answers/reaction.ts";
import type { WatchStatus } from "../api.ts";

export type ListEntry = { readonly status: WatchStatus; readonly rating: number | null };

export type SentChange =
  | { readonly kind: "move"; readonly status: WatchStatus; readonly eventId: string }
  | { readonly kind: "rate"; readonly rating: number; readonly eventId: string }
  | { readonly kind: "remove"; readonly eventId: string };
export type EntryChange = SentChange | Undo;

export type EntryState = {
  readonly entry: ListEntry | null;
  /** What was on the list before each change, with the event that undoes it; null while it is on its way. */
  readonly history: readonly { readonly before: ListEntry | null; readonly outcomeId: string | null }[];
};

const entryAfter = (entry: ListEntry | null, change: SentChange): ListEntry | null => {
  switch (change.kind) {
    case "move":
      return { status: change.status, rating: entry?.rating ?? null };
    case "rate":
      return { status: entry?.status === "dropped" ? "dropped" : "watched", rating: change.rating };
    case "remove":
      return null;
  }
};

/** What the list will say after a change: shown while the server is still being told. */
export const afterEntryChange = ({ entry, history }: EntryState, change: EntryChange): EntryState => {
  if (change.kind !== "undo")
    return { entry: entryAfter(entry, change), history: [...history, { before: entry, outcomeId: null }] };
  const last = history.at(-1);
  return { entry: last ? last.before : entry, history: history.slice(0, -1) };
};
