import { keepPreviousData } from "@tanstack/react-query";
import { type ListSort, type MediaType, queryClient, trpc, type WatchStatus } from "./api.ts";
import { listQuery } from "./for-you/list-query.ts";

// What each page asks for first: one definition for the page and for the way there.

const LISTED_AT_ONCE = 40;
const FOUND_AT_ONCE = 36;
/** What time alone changes as well is asked for anew on every visit, but not twice on the way there. */
const JUST_ASKED_MS = 2_000;

export type ListSearch = {
  readonly status?: WatchStatus;
  readonly q?: string;
  readonly type?: MediaType;
  readonly sort?: ListSort;
};

const filterOf = ({ q, type }: Pick<ListSearch, "q" | "type">) => ({
  ...(q !== undefined && { query: q }),
  ...(type !== undefined && { mediaType: type }),
});

// Another window may have changed a list while somebody was there.
const ON_COMING_BACK = { refetchOnWindowFocus: "always" } as const;

/** How many titles are found on each list; asked anew after every change. */
export const countsQuery = (search: ListSearch) =>
  trpc.watchlist.list.queryOptions({ ...filterOf(search), limit: 1 }, ON_COMING_BACK);

export const rowsQuery = ({ status = "want", sort = "newest", ...search }: ListSearch) =>
  trpc.watchlist.list.infiniteQueryOptions(
    { ...filterOf(search), status, sort, limit: LISTED_AT_ONCE },
    {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      // What was changed in this window stays where it is, with its undo.
      refetchOnWindowFocus: ({ state }) => !state.isInvalidated && "always",
    },
  );

export const foundQuery = ({ q = "", type }: Pick<ListSearch, "q" | "type">) =>
  trpc.titles.search.infiniteQueryOptions(
    { query: q, limit: FOUND_AT_ONCE, ...(type !== undefined && { mediaTypes: [type] }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, ...ON_COMING_BACK },
  );

export const tasteQuery = trpc.taste.profile.queryOptions(undefined, { staleTime: JUST_ASKED_MS });
export const effectsQuery = trpc.wishes.effects.queryOptions(undefined, { staleTime: JUST_ASKED_MS });

// Whatever was changed may have moved both: who comes next asks anew, however soon.
queryClient.getMutationCache().subscribe((event) => {
  if (event.type !== "updated" || event.action.type !== "success") return;
  for (const { queryKey } of [tasteQuery, effectsQuery])
    void queryClient.invalidateQueries({ queryKey, refetchType: "none" });
});

/** What somebody looks at now is left as it stands. */
const isSeen = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryClient.getQueryCache().find({ queryKey })?.isActive() ?? false;

/** Asks while the page's code is on the way, and mostly before it is gone to: nobody waits for it, a failure is the page's to tell. */
export const askAhead = {
  // The first list is made when somebody comes for it, not when a hand passes the link.
  forYou: ({ preload }: { readonly preload: boolean }) => {
    if (!preload) void queryClient.prefetchQuery(listQuery);
  },
  lists: ({ deps }: { readonly deps: ListSearch }) => {
    const [counts, rows] = [countsQuery(deps), rowsQuery(deps)];
    if (!isSeen(counts)) void queryClient.prefetchQuery(counts);
    if (!isSeen(rows)) void queryClient.prefetchInfiniteQuery(rows);
  },
  search: ({ deps }: { readonly deps: Pick<ListSearch, "q" | "type"> }) => {
    const found = foundQuery(deps);
    if (!isSeen(found)) void queryClient.prefetchInfiniteQuery(found);
  },
  taste: () => {
    if (!isSeen(tasteQuery)) void queryClient.prefetchQuery(tasteQuery);
  },
  didItHelp: () => {
    if (!isSeen(effectsQuery)) void queryClient.prefetchQuery(effectsQuery);
  },
};
