import { isConnectionFailure } from "@dailies/ui";
import { useMutation, useMutationState, useQuery } from "@tanstack/react-query";
import { client, queryClient, trpc, type WishKind } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { subjectKey, subjectName, type Wished } from "./wish-subject.ts";

/** Everything the person wishes, the newest first. */
export const wishesQuery = trpc.wishes.list.queryOptions();

/** The wish that shall stand from now on; null for none. */
type Next = { readonly wish: WishKind | null };
const isNext = (variables: unknown): variables is Next =>
  typeof variables === "object" && variables !== null && "wish" in variables;

/** What the person wishes of one thing: changed at once, told to the server in order, put back when it refuses. */
export const useWish = (wished: Wished) => {
  const { text } = useText();
  const { subject } = wished;
  const key = subjectKey(subject);
  const find = (items: readonly { subject: Wished["subject"]; wish: WishKind; id: string }[]) =>
    items.find((each) => subjectKey(each.subject) === key);
  const { data } = useQuery(wishesQuery);
  // A fresh list waits for wishes as it does for answers.
  const mutationKey = ["answer", "wish", key];
  const changes = useMutationState({ filters: { mutationKey }, select: ({ state }) => state });
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(" ") },
    retry: (failures, failure) => failures < 2 && isConnectionFailure(failure),
    mutationFn: async ({ wish }: Next) => {
      if (wish !== null) return client.wishes.set.mutate({ subject, wish });
      const standing = find((await queryClient.ensureQueryData(wishesQuery)).items);
      return standing && client.wishes.takeBack.mutate({ id: standing.id });
    },
    onError: (failure) => announce(`${text.failures.notSaved} ${failureMessage(failure, text)}`),
    onSettled: (_answer, _failure, { wish }) => {
      // What was taken back keeps its place on the page, with the way to ask again.
      const refetchType = wish === null ? "none" : "active";
      void queryClient.invalidateQueries({ ...trpc.wishes.effects.queryFilter(), refetchType });
      return queryClient.invalidateQueries(wishesQuery);
    },
  });
  const last = changes.at(-1);
  const next = last?.status === "pending" && isNext(last.variables) ? last.variables : null;
  return {
    wish: next ? next.wish : (find(data?.items ?? [])?.wish ?? null),
    error: last?.error ?? null,
    ask: (wish: WishKind) => {
      mutate({ wish });
      announce(`${text.wishes.asked(wish, subject.kind, subjectName(wished, text))}. ${text.wishes.holds}`);
    },
    takeBack: () => {
      mutate({ wish: null });
      announce(`${text.wishes.takenBack} ${text.wishes.holds}`);
    },
  };
};
