import { isConnectionFailure } from "@dailies/ui";
import { useMutation, useMutationState } from "@tanstack/react-query";
import { newEventKey, queryClient } from "../api.ts";
import { afterChange, type Change, type Reaction, type StandingReaction } from "./reaction.ts";

/** What one card knows of its answer, and how it changes it. */
export type Answer = {
  readonly reaction: Reaction | null;
  readonly error: Error | null;
  readonly say: (reaction: Reaction) => void;
  readonly undo: () => void;
};

type Options = {
  /** The card's own key. */
  readonly id: string;
  /** What stands on the server, oldest first. */
  readonly standing: readonly StandingReaction[];
  /** Tells the server; repeating it must be harmless. */
  readonly tell: (change: Change) => Promise<void>;
  /** Runs afterwards, whatever came of it; the answer stays optimistic until it is done. */
  readonly onSettled: () => Promise<unknown> | undefined;
};

/** What was taken back while it was on its way may have been refused meanwhile: then nothing is left to take back. */
export const wasRefused = (mutationKey: readonly string[], eventId: string): boolean =>
  queryClient
    .getMutationCache()
    .findAll({ mutationKey, status: "error" })
    .some(({ state: { variables } }) => eventIdOf(variables) === eventId);

/** The event of a change still on its way; null for an undo. */
export const eventIdOf = (variables: unknown): string | null =>
  typeof variables === "object" && variables !== null && "eventId" in variables ? String(variables.eventId) : null;

const isChange = (variables: unknown): variables is Change =>
  typeof variables === "object" && variables !== null && "kind" in variables;

/**
 * Shows changes at once and tells the server in order; when it refuses, the card shows what the server knows.
 * `scope` makes the changes of one card wait for each other, so that quick taps cannot overtake.
 */
export const useChanges = ({ id, standing, tell, onSettled }: Options): Answer => {
  const mutationKey = ["answer", id];
  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: ({ state }) => state.variables,
  }).filter(isChange);
  const { mutate, error } = useMutation({
    mutationKey,
    scope: { id },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: async (change: Change) => {
      if (change.kind === "undo" && change.of !== null && wasRefused(mutationKey, change.of)) return;
      await tell(change);
    },
    onSettled,
  });
  return {
    reaction: pending.reduce(afterChange, standing).at(-1)?.reaction ?? null,
    error,
    say: (reaction) => mutate({ kind: "say", reaction, eventId: newEventKey() }),
    undo: () => mutate({ kind: "undo", of: eventIdOf(pending.at(-1)) }),
  };
};
