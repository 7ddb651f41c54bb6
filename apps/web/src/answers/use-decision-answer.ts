import { useQuery } from "@tanstack/react-query";
import { client, type Decision, queryClient, trpc } from "../api.ts";
import { markAnswered } from "../shown/mark-shown.ts";
import { type Change, factOf, standingReactions, withdrawnBy } from "./reaction.ts";
import { type Answer, useAnswer } from "./use-changes.ts";

/** Asked for anew after every answer, and when somebody comes back to the window: another one may have answered. */
const outcomesOf = (decisionId: string) =>
  trpc.outcomes.listByDecision.queryOptions(
    { decisionId },
    { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: "always" },
  );

const tell = async (decision: Decision, change: Change): Promise<void> => {
  const asked = queryClient.fetchQuery({ ...outcomesOf(decision.id), staleTime: 0 });
  const [{ items }] = await Promise.all([asked, markAnswered(decision)]);
  // It had arrived, though no reply came back.
  if (change.kind === "say" && items.some(({ eventId }) => eventId === change.eventId)) return;
  for (const { id } of withdrawnBy(standingReactions(items), change)) {
    if (id !== null) await client.outcomes.retract.mutate({ outcomeId: id, eventId: `undo-${id}` });
  }
  if (change.kind === "say") {
    const { reaction, eventId } = change;
    await client.outcomes.record.mutate({ decisionId: decision.id, eventId, ...factOf(reaction) });
  }
};

/** What the person says of one recommendation. */
export const useDecisionAnswer = (decision: Decision): Answer => {
  // Nobody has answered what was never shown: a fresh list needs no questions.
  const fresh = decision.shownAt === null ? { initialData: { items: [], label: null } } : {};
  const { data } = useQuery({ ...outcomesOf(decision.id), ...fresh });
  return useAnswer({
    id: decision.id,
    standing: standingReactions(data?.items ?? []),
    tell: (change) => tell(decision, change),
    onSettled: async () => {
      const outcomes = outcomesOf(decision.id);
      void queryClient.invalidateQueries(trpc.titles.pathFilter());
      void queryClient.invalidateQueries(trpc.watchlist.pathFilter());
      await queryClient.invalidateQueries({ queryKey: outcomes.queryKey, refetchType: "none" });
      // The card may be gone by now, but the next undo has to know what stands.
      await queryClient.prefetchQuery(outcomes);
    },
  });
};
