import { useSubscription } from "@dailies/ui";
import { useMutation } from "@tanstack/react-query";
import { client, type ImportReview, queryClient, titleRef, trpc } from "../api.ts";
import { makeListAnew } from "../for-you/list-query.ts";
import type { Choices } from "./choices.ts";

/** One's newest import, whether it still waits or is done. */
export const newestImport = trpc.imports.get.queryOptions({});

/** Saves an import, and hears meanwhile how far it is. */
export const useConfirm = (id: string, onDone: (result: ImportReview["result"]) => void) => {
  const confirm = useMutation({
    mutationFn: (choices: Choices) =>
      client.imports.confirm.mutate({
        id,
        choices: [...choices].map(([index, title]) => ({ index, title: title && titleRef(title) })),
      }),
    onSuccess: async (done) => {
      queryClient.setQueryData(newestImport.queryKey, (before) => before && { ...before, ...done });
      makeListAnew();
      onDone(done.result);
      await Promise.all(
        [trpc.watchlist, trpc.titles].map((router) => queryClient.invalidateQueries(router.pathFilter())),
      );
    },
  });
  const { data } = useSubscription(trpc.imports.progress.subscriptionOptions({ id }, { enabled: confirm.isPending }));
  const written = data?.done !== null && data?.done !== undefined && data.total !== null ? data : null;
  return { confirm, written: written && { done: written.done ?? 0, total: written.total ?? 0 } };
};
