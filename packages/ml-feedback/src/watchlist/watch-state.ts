import {
  byTime,
  type Deed,
  type Fact,
  type FactSource,
  isRemoval,
  NO_DEED,
  type Refusal,
  standingFacts,
} from "../outcomes/fact.ts";
import type { WatchStatus } from "../titles/titles.schema.ts";

export type ListEntry = {
  readonly status: WatchStatus;
  readonly rating: number | null;
  readonly source: FactSource;
  /** When the status became what it is. */
  readonly occurredAt: Date;
};
export type Banishment = {
  readonly refusal: Refusal | null;
  readonly source: FactSource;
  readonly occurredAt: Date;
};
/** How one person stands to one title: on a list, on the blacklist, on both (seen, and never again) or on neither. */
export type WatchState = { readonly entry: ListEntry | null; readonly blacklist: Banishment | null };

export const NO_STATE: WatchState = { entry: null, blacklist: null };

/**
 * What the standing facts amount to, told in the order in which they happened, whatever the order they arrived in.
 * A status replaces the one before and keeps the rating; a rating without a status means watched unless the title was
 * dropped; blacklisting takes it off the want list, and wanting it later takes it off the blacklist.
 */
export const watchState = (facts: readonly Fact[]): WatchState =>
  standingFacts(facts).sort(byTime).reduce(after, NO_STATE);

/** Whether the title was on the want list at that moment: by what stands there since, or by the facts until then. */
export const wasWanted = ({ entry }: WatchState, facts: readonly Fact[], at: Date): boolean =>
  (entry?.status === "want" && entry.occurredAt <= at) ||
  watchState(facts.filter(({ occurredAt }) => occurredAt <= at)).entry?.status === "want";

function after(state: WatchState, fact: Fact): WatchState {
  if (isRemoval(fact)) return { ...state, entry: null };
  const { source, occurredAt } = fact;
  const { entry, blacklist } = state;
  switch (fact.userAction) {
    case "added_to_want":
      return { entry: withStatus(entry, "want", fact), blacklist: null };
    case "watched":
      return { entry: withStatus(entry, fact.statusAfter ?? "watched", fact), blacklist };
    case "rated": {
      const status = fact.statusAfter ?? (entry?.status === "dropped" ? "dropped" : "watched");
      return { entry: { ...withStatus(entry, status, fact), rating: fact.rating }, blacklist };
    }
    case "blacklisted":
      return {
        entry: entry?.status === "want" ? null : entry,
        blacklist: { refusal: fact.refusal, source, occurredAt },
      };
    default:
      return state;
  }
}

const withStatus = (entry: ListEntry | null, status: WatchStatus, { source, occurredAt }: Fact): ListEntry =>
  entry?.status === status ? entry : { status, rating: entry?.rating ?? null, source, occurredAt };

export type PastDeed = Deed & { readonly occurredAt: Date };

/**
 * What the lists hold and no fact accounts for, as deeds: brought by an import or another hand. Written down before
 * anything changes it, so that undoing the change finds it again.
 */
export function unexplainedDeeds({ entry, blacklist }: WatchState, facts: readonly Fact[]): PastDeed[] {
  const told = watchState(facts);
  const isEntryTold = told.entry?.status === entry?.status && told.entry?.rating === entry?.rating;
  return [
    ...(entry && !isEntryTold ? entryDeeds(entry) : []),
    ...(blacklist && !told.blacklist
      ? [
          {
            ...NO_DEED,
            userAction: "blacklisted" as const,
            refusal: blacklist.refusal,
            occurredAt: blacklist.occurredAt,
          },
        ]
      : []),
  ];
}

function entryDeeds({ status, rating, occurredAt }: ListEntry): PastDeed[] {
  const listed: PastDeed = {
    ...NO_DEED,
    userAction: status === "want" ? "added_to_want" : "watched",
    statusAfter: status,
    occurredAt,
  };
  if (rating === null) return [listed];
  const rated: PastDeed = { ...listed, userAction: "rated", statusAfter: status === "want" ? null : status, rating };
  return status === "want" ? [rated, listed] : [rated];
}
