import type { Outcome, Refusal, WatchStatus } from "../api.ts";

/** What a person says of a title on their list. */
export type Reaction =
  | { readonly kind: "want" }
  | { readonly kind: "watched"; readonly rating: number | null; readonly finished: boolean }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const watched: Reaction = { kind: "watched", rating: null, finished: true };
export const gaveUp: Reaction = { kind: "watched", rating: null, finished: false };
export const refused = (refusal: Refusal): Reaction => ({ kind: "refused", refusal });
export const rated = (rating: number): Reaction => ({ kind: "watched", rating, finished: true });

/** The fact that tells the server of a reaction. */
export const factOf = (reaction: Reaction) => {
  if (reaction.kind === "want") return { userAction: "added_to_want" as const };
  if (reaction.kind === "refused") {
    const { refusal } = reaction;
    const isBanished = refusal === "not_this" || refusal === "not_this_kind";
    return isBanished ? { userAction: "blacklisted" as const, refusal } : { refusal };
  }
  if (reaction.rating !== null) return { userAction: "rated" as const, rating: reaction.rating };
  return {
    userAction: "watched" as const,
    statusAfter: reaction.finished ? ("watched" as const) : ("dropped" as const),
  };
};

/** Whether the server would be told nothing new. */
export const saysTheSame = (one: Reaction | null, other: Reaction): boolean =>
  one !== null && JSON.stringify(factOf(one)) === JSON.stringify(factOf(other));

/** A reaction that stands on the server, or (`id` null) is on its way there. */
export type StandingReaction = { readonly id: string | null; readonly reaction: Reaction };

const reactionOf = (outcome: Outcome): Reaction | null => {
  switch (outcome.userAction) {
    case "added_to_want":
      return { kind: "want" };
    case "watched":
    case "rated":
      return { kind: "watched", rating: outcome.rating, finished: outcome.statusAfter !== "dropped" };
    case "blacklisted":
      return refused(outcome.refusal ?? "not_this");
    case "ignored":
      return null;
    case null:
      return outcome.refusal === null ? null : refused(outcome.refusal);
  }
};

/** What was said of a decision and not taken back, oldest first. */
export const standingReactions = (outcomes: readonly Outcome[]): StandingReaction[] =>
  outcomes
    .filter((outcome) => !outcome.retracted && outcome.retractsEventId === null)
    .sort((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt))
    .flatMap((outcome) => {
      const reaction = reactionOf(outcome);
      return reaction === null ? [] : [{ id: outcome.id, reaction }];
    });

export type Said = { readonly kind: "say"; readonly reaction: Reaction; readonly eventId: string };
/** `of`: what it takes back, while that was still on its way; null for what stood already. */
export type Undo = { readonly kind: "undo"; readonly of: string | null };
export type Change = Said | Undo;

/**
 * What has to be taken back for a change: the newest for an undo; an earlier "no" before anything else is said,
 * because it would outweigh a new "yes". Having seen it is no contradiction to rating it.
 */
export const withdrawnBy = (standing: readonly StandingReaction[], change: Change): readonly StandingReaction[] => {
  if (change.kind === "undo") return standing.slice(-1);
  const { reaction } = change;
  return standing.filter(
    ({ reaction: earlier }) =>
      earlier.kind === "refused" && !(earlier.refusal === "seen_it" && reaction.kind === "watched"),
  );
};

/** What will stand after a change: shown while the server is still being told. */
export const afterChange = (standing: readonly StandingReaction[], change: Change): readonly StandingReaction[] => {
  const withdrawn = withdrawnBy(standing, change);
  const kept = standing.filter((each) => !withdrawn.includes(each));
  return change.kind === "undo" ? kept : [...kept, { id: null, reaction: change.reaction }];
};

/** What an earlier visit left on the watch list, as a reaction without an event of its own. */
export const standingOf = ({ status, rating }: { status: WatchStatus; rating: number | null }): StandingReaction => ({
  id: null,
  reaction: status === "want" ? { kind: "want" } : { kind: "watched", rating, finished: status === "watched" },
});
