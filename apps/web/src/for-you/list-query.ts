import { useMutation } from "@tanstack/react-query";
import { client, newEventKey, queryClient, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { useText } from "../text/text.tsx";

const { queryKey } = trpc.recommendations.latest.queryOptions({});
// One key for each visit: however often the first list is asked for, it is made once.
const firstListKey = newEventKey();
/** Of the list to be made anew; null while the newest one will do. */
let anewKey: string | null = null;

/** Resolves when no answer is on its way to the server any more. */
const untilAnswersArrived = (): Promise<void> =>
  new Promise((resolve) => {
    const hasArrived = () => queryClient.isMutating({ mutationKey: ["answer"] }) === 0;
    if (hasArrived()) return resolve();
    const stop = queryClient.getMutationCache().subscribe(() => {
      if (!hasArrived()) return;
      stop();
      resolve();
    });
  });

/** A list that knows all that was said until now. */
const createList = async (requestKey: string) => {
  await untilAnswersArrived();
  return client.recommendations.create.mutate({ requestKey });
};

/** The newest list, or one made anew, or the first one there ever was. */
export const listQuery = {
  queryKey,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    const requestKey = anewKey;
    if (requestKey === null) return (await client.recommendations.latest.query({})) ?? createList(firstListKey);
    const list = await createList(requestKey);
    if (anewKey === requestKey) anewKey = null;
    return list;
  },
};

/** Leaves the old list behind: the next one is made when somebody comes for it. */
export const leaveList = (): void => {
  anewKey = newEventKey();
  queryClient.removeQueries({ queryKey });
};

/** The same, and begins at once: whoever opens the page next waits for the new one. */
export const makeListAnew = (): void => {
  leaveList();
  void queryClient.prefetchQuery(listQuery);
};

export const useFreshList = () => {
  const { text } = useText();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createList,
    onSuccess: (list) => {
      queryClient.setQueryData(queryKey, list);
      window.scrollTo({ top: 0 });
      announce(text.forYou.ready(list.decisions.length));
    },
  });
  const make = () => {
    if (!isPending) mutate(newEventKey());
  };
  return { make, isPending, error };
};
