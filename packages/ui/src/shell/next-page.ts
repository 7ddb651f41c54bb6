import type { UseInfiniteQueryResult } from "@tanstack/react-query";

/** What the end of a list needs to know of it. */
export type PagedList = Pick<
  UseInfiniteQueryResult<unknown, unknown>,
  "error" | "isFetching" | "isFetchingNextPage" | "isFetchNextPageError"
> & { readonly fetchNextPage: () => unknown; readonly refetch: () => unknown };

/** Whether a list that is there already failed to grow or to be read anew, and the way on in either case. */
export const nextPageOf = (list: PagedList) => {
  const failed = list.error !== null && !list.isFetchingNextPage;
  return {
    failed,
    isLoading: list.isFetchingNextPage || (failed && list.isFetching),
    goOn: () => void (failed && !list.isFetchNextPageError ? list.refetch() : list.fetchNextPage()),
  };
};
