import { EmptyState } from "@dailies/ui";
import { Button, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { queryClient, trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { DecisionFilters, type FilterChange } from "./decision-filters.tsx";
import { type DecisionFilter, readDecisionSearch } from "./decision-search.ts";
import { DecisionsTable, TableSkeleton } from "./decisions-table.tsx";
import { SavedViews } from "./saved-views.tsx";
import { text } from "./text.ts";

const listOf = (filter: DecisionFilter) =>
  trpc.decisions.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor });
export const prefetch = (search: Readonly<Record<string, unknown>>) =>
  queryClient.prefetchInfiniteQuery(listOf(readDecisionSearch(search)));

/** Every decision that fits the filters of the address, the newest first. */
export const DecisionsPage = () => {
  const filter = readDecisionSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const list = useInfiniteQuery(listOf(filter));
  const decisions = list.data?.pages.flatMap((page) => page.items);
  const change = (changed: FilterChange) => {
    const next = readDecisionSearch({ ...filter, ...changed });
    void navigate({ to: "/decisions", search: next, resetScroll: false });
  };
  const clear = () => void navigate({ to: "/decisions", search: {}, resetScroll: false });
  const filtered = Object.keys(filter).length > 0;
  return (
    <Stack gap="lg">
      <title>{`${text.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed">
          {text.lead} {filter.from === undefined && text.defaultRange}
        </Text>
      </div>
      <SavedViews filter={filter} />
      <DecisionFilters
        filter={filter}
        personName={filter.userId === undefined ? undefined : decisions?.[0]?.userName}
        onChange={change}
        onClear={clear}
      />
      {list.error && !decisions ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : !decisions ? (
        <TableSkeleton />
      ) : decisions.length === 0 ? (
        <EmptyState
          title={text.emptyTitle}
          action={
            filtered && (
              <Button variant="default" onClick={clear}>
                {text.filters.clear}
              </Button>
            )
          }
        >
          {filtered ? text.empty : text.emptyAll}
        </EmptyState>
      ) : (
        <>
          <DecisionsTable decisions={decisions} />
          <ListEnd list={list} more={text.more}>
            {text.shownCount(decisions.length)}. {!list.hasNextPage && text.end}
          </ListEnd>
        </>
      )}
    </Stack>
  );
};
