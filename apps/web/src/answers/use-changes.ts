import { isConnectionFailure } from "@dailies/ui";
import { type MutationState, useMutation, useMutationState } from "@tanstack/react-query";
import { newEventKey, queryClient } from "../api.ts";
import { afterChange, type Reaction, type Said, type StandingReaction, saysTheSame, type Undo } from "./reaction.ts";

/** What one card knows of its answer, and how it changes it. */
export type Answer = {
  readonly reaction: Reaction | null;
  readonly error: Error | null;
  readonly say: (reaction: Reaction) => void;
  readonly undo: () => void;
};

type Sent = { readonly kind: string; readonly eventId: string };

type ChangesOptions<C extends Sent> = {
  /** The key of what is changed. */
  readonly id: string;
  /** Tells the server; repeating it must be harmless. */
  readonly tell: (change: C | Undo) => Promise<void>;
  /** Runs afterwards, whatever came of it; the answer stays optimistic until it is done. */
  readonly onSettled: () => Promise<unknown> | undefined;
};

/** Under which the changes of one thing are on their way; a fresh list waits for all of them. */
export const changesKey = (id: string) => ["answer", id];

/** The event of a change still on its way; null for an undo. */
const eventIdOf = (variables: unknown): string | null =>
  typeof variables === "object" && variables !== null && "eventId" in variables ? String(variables.eventId) : null;

/** The change that was to be taken back, where it has failed meanwhile. */
const failedChange = (mutationKey: readonly string[], { of }: Undo) =>
  queryClient
    .getMutationCache()
    .findAll({ mutationKey, status: "error" })
    .find(({ state: { variables } }) => of !== null && eventIdOf(variables) === of);

const isChange = <C>(variables: unknown): variables is C =>
  typeof variables === "object" && variables !== null && "kind" in variables;

const pendingOf = <C>(changes: readonly MutationState[]) =>
  changes.flatMap(({ status, variables }) =>
    status === "pending" && isChange<C | Undo>(variables) ? [variables] : [],
  );

const isUndo = (change: Sent | Undo): change is Undo => change.kind === "undo";

/**
 * Tells the server of changes in order; those on their way are known wherever the thing is shown.
 * `scope` makes the changes of one thing wait for each other, so that quick taps cannot overtake.
 */
export const useChanges = <C extends Sent>({ id, tell, onSettled }: ChangesOptions<C>) => {
  const mutationKey = changesKey(id);
  const changes = useMutationState({ filters: { mutationKey }, select: ({ state }) => state });
  /** A second tap may come before the page has drawn the first. */
  const pendingNow = () => {
    const mutations = queryClient.getMutationCache().findAll({ mutationKey });
    return pendingOf<C>(mutations.map(({ state }) => state));
  };
  const { mutate } = useMutation({
    mutationKey,
    scope: { id },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: async (change: C | Undo) => {
      const failed = isUndo(change) ? failedChange(mutationKey, change) : undefined;
      // Refused: nothing is left to take back.
      if (failed && !isConnectionFailure(failed.state.error)) return;
      // It may have arrived though no reply came back: told once more, it is known and can be taken back.
      if (failed && isChange<C>(failed.state.variables)) await tell(failed.state.variables);
      await tell(change);
    },
    onSettled,
  });
  return {
    pending: pendingOf<C>(changes),
    pendingNow,
    // Of the newest change, though the page that asked for it was left since.
    error: changes.at(-1)?.error ?? null,
    change: (change: C) => mutate(change),
    undo: () => mutate({ kind: "undo", of: eventIdOf(pendingNow().at(-1)) }),
  };
};

type AnswerOptions = ChangesOptions<Said> & {
  /** What stands on the server, oldest first. */
  readonly standing: readonly StandingReaction[];
};

/** Shows answers at once; when the server refuses, the card shows what the server knows. */
export const useAnswer = ({ standing, ...options }: AnswerOptions): Answer => {
  const { pending, pendingNow, error, change, undo } = useChanges(options);
  const after = (changes: typeof pending) => changes.reduce(afterChange, standing).at(-1)?.reaction ?? null;
  return {
    reaction: after(pending),
    error,
    // A double tap says it once, and one undo takes it back.
    say: (next) => {
      if (!saysTheSame(after(pendingNow()), next)) change({ kind: "say", reaction: next, eventId: newEventKey() });
    },
    undo,
  };
};
