import { isConnectionFailure } from "@dailies/ui";
import { useMutation, useMutationState, useQuery } from "@tanstack/react-query";
import { client, type Decision, newEventKey, queryClient, trpc } from "../api.ts";
import { markAnswered } from "../shown/mark-shown.ts";
import { afterChange, type Change, factOf, type Reaction, standingReactions, withdrawnBy } from "./reaction.ts";

const outcomesOf = (decisionId: string) => trpc.outcomes.listByDecision.queryOptions({ decisionId });

const isChange = (variables: unknown): variables is Change =>
  typeof variables === "object" && variables !== null && "kind" in variables;

/** Tells the server of one change. Repeating it is harmless: every fact carries a key of its own. */
const tell = async (decision: Decision, change: Change): Promise<void> => {
  await markAnswered(decision);
  const { items } = await queryClient.ensureQueryData(outcomesOf(decision.id));
  for (const { id } of withdrawnBy(standingReactions(items), change)) {
    if (id !== null) await client.outcomes.retract.mutate({ outcomeId: id, eventId: `undo-${id}` });
  }
  if (change.kind === "say") {
    const { reaction, eventId } = change;
    await client.outcomes.record.mutate({ decisionId: decision.id, eventId, ...factOf(reaction) });
  }
};

/**
 * What the person says of one decision: shown at once, told to the server in order, and back to what the server
 * knows when it refuses. `scope` makes changes wait for each other, so that quick taps cannot overtake.
 */
export const useAnswer = (decision: Decision) => {
  const mutationKey = ["answer", decision.id];
  // Nobody has answered what was never shown: a fresh list needs no questions.
  const fresh = decision.shownAt === null ? { initialData: { items: [], label: null } } : {};
  const { data } = useQuery({ ...outcomesOf(decision.id), ...fresh, staleTime: Number.POSITIVE_INFINITY });
  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: ({ state }) => state.variables,
  }).filter(isChange);
  const { mutate, error } = useMutation({
    mutationKey,
    scope: { id: decision.id },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: (change: Change) => tell(decision, change),
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.watchlist.pathFilter());
      return queryClient.refetchQueries(outcomesOf(decision.id));
    },
  });
  const standing = pending.reduce(afterChange, standingReactions(data?.items ?? []));
  return {
    reaction: standing.at(-1)?.reaction ?? null,
    error,
    say: (reaction: Reaction) => mutate({ kind: "say", reaction, eventId: newEventKey() }),
    undo: () => mutate({ kind: "undo" }),
  };
};
export type Answer = ReturnType<typeof useAnswer>;
