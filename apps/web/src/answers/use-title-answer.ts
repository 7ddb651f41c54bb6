import { client, type FoundTitle, queryClient, titleKey, titleRef, trpc } from "../api.ts";
import { afterChange, type Change, factOf, type StandingReaction, standingOf } from "./reaction.ts";
import { type Answer, useAnswer } from "./use-changes.ts";
import { useTold } from "./use-told.ts";

/** Tells the server and says what stands afterwards. */
const tell = async (title: FoundTitle, standing: readonly StandingReaction[], change: Change) => {
  if (change.kind === "say") {
    const { reaction, eventId } = change;
    const { outcomeId } = await client.outcomes.record.mutate({ title: titleRef(title), eventId, ...factOf(reaction) });
    return [...standing, { id: outcomeId, reaction }];
  }
  const last = standing.at(-1);
  // What an earlier visit said has no event to take back here, so it leaves the list instead.
  if (last?.id === null) await client.watchlist.remove.mutate({ title: titleRef(title) });
  else if (last) await client.outcomes.retract.mutate({ outcomeId: last.id, eventId: `undo-${last.id}` });
  return afterChange(standing, change);
};

const lastOf = (standing: readonly StandingReaction[]) => standing.at(-1)?.reaction ?? null;

/** What the person says of a title that they found themselves. */
export const useTitleAnswer = (title: FoundTitle): Answer => {
  const given: readonly StandingReaction[] = title.mine ? [standingOf(title.mine)] : [];
  const id = titleKey(title);
  const { told, latest, keep } = useTold(id, given, lastOf);
  return useAnswer({
    id,
    standing: told,
    tell: async (change) => keep(await tell(title, latest(), change)),
    onSettled: () => {
      void queryClient.invalidateQueries(trpc.outcomes.pathFilter());
      // The page keeps its titles where they are; it asks anew when somebody comes back to it.
      void queryClient.invalidateQueries({ ...trpc.titles.pathFilter(), refetchType: "none" });
      return queryClient.invalidateQueries(trpc.watchlist.pathFilter());
    },
  });
};
