import type { WatchStatus } from "../api.ts";

export type ListEntry = { readonly status: WatchStatus; readonly rating: number | null };

export type EntryChange =
  | { readonly kind: "move"; readonly status: WatchStatus; readonly eventId: string }
  | { readonly kind: "rate"; readonly rating: number; readonly eventId: string }
  | { readonly kind: "remove"; readonly eventId: string }
  /** `of`: what it takes back, while that was still on its way; null for what is told already. */
  | { readonly kind: "undo"; readonly of: string | null };

/** What was on the list before each change, with the event that undoes it. */
export type History = readonly { readonly before: ListEntry | null; readonly outcomeId: string }[];

/** What the list will say after a change: shown while the server is still being told. */
export const afterEntryChange = (entry: ListEntry | null, change: EntryChange, history: History): ListEntry | null => {
  switch (change.kind) {
    case "move":
      return { status: change.status, rating: entry?.rating ?? null };
    case "rate":
      return { status: entry?.status === "dropped" ? "dropped" : "watched", rating: change.rating };
    case "remove":
      return null;
    case "undo":
      return history.at(-1)?.before ?? entry;
  }
};
