import { useSubscription } from "@dailies/ui";
import { useMutation, useMutationState } from "@tanstack/react-query";
import { client, queryClient, titleRef, trpc } from "../api.ts";
import { makeListAnew } from "../for-you/list-query.ts";
import type { Choices } from "./choices.ts";

/** One's newest import, whether it still waits or is done. */
export const newestImport = trpc.imports.get.queryOptions({});

/** Saves an import, and hears meanwhile how far it is; it goes on when the page is left, and is known to whoever comes back. */
export const useConfirm = (id: string) => {
  const mutationKey = ["import", id];
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (choices: Choices) =>
      client.imports.confirm.mutate({
        id,
        choices: [...choices].map(([index, title]) => ({ index, title: title && titleRef(title) })),
      }),
    onSuccess: async (done) => {
      queryClient.setQueryData(newestImport.queryKey, (before) => before && { ...before, ...done });
      makeListAnew();
      await Promise.all(
        [trpc.watchlist, trpc.titles].map((router) => queryClient.invalidateQueries(router.pathFilter())),
      );
    },
  });
  const last = useMutationState({ filters: { mutationKey }, select: ({ state }) => state }).at(-1);
  const isWriting = last?.status === "pending";
  const { data } = useSubscription(trpc.imports.progress.subscriptionOptions({ id }, { enabled: isWriting }));
  const written = data?.done !== null && data?.done !== undefined && data.total !== null ? data : null;
  return {
    confirm: mutate,
    isWriting,
    hasBrought: last?.status === "success",
    error: last?.error ?? null,
    written: written && { done: written.done ?? 0, total: written.total ?? 0 },
  };
};
