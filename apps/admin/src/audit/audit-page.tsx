import { EmptyState } from "@dailies/ui";
import { Button, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import { TableSkeleton } from "../decisions/decisions-table.tsx";
import { Failure } from "../shell/failures.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { formats } from "../text/formats.ts";
import classes from "./audit.module.css";
import { AuditFilters } from "./audit-filters.tsx";
import { readAuditSearch } from "./audit-search.ts";
import { EntryItem } from "./entry-item.tsx";
import { type Entry, type AuditPage as Page, text } from "./text.ts";

const byDay = (entries: readonly Entry[]): [string, Entry[]][] => {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = formats.day(entry.createdAt);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
};

type DaysProps = { readonly entries: readonly Entry[]; readonly names: Page["names"]; readonly isOneStory: boolean };

const Days = ({ entries, names, isOneStory }: DaysProps) =>
  byDay(entries).map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <Title order={2} size="h5" mb="xs">
        {day}
      </Title>
      <ul className={classes.entries}>
        {ofDay.map((entry) => (
          <EntryItem key={entry.id} entry={entry} names={names} isOneStory={isOneStory} />
        ))}
      </ul>
    </section>
  ));

/** Every act, the newest first, by day. */
export const AuditPage = () => {
  const filter = readAuditSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...trpc.audit.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
    // What one did just now is there at once.
    staleTime: 0,
  });
  const entries = list.data?.pages.flatMap((page) => page.items);
  const names = Object.fromEntries((list.data?.pages ?? []).flatMap((page) => Object.entries(page.names)));
  const go = (search: Readonly<Record<string, unknown>>) => void navigate({ to: "/audit", search, resetScroll: false });
  const filtered = Object.keys(filter).length > 0;
  return (
    <Stack gap="lg">
      <title>{`${text.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed">
          {text.lead} {filter.from === undefined && filter.subjectId === undefined && text.defaultRange}
        </Text>
      </div>
      <AuditFilters
        filter={filter}
        nameOf={(userId) => names[`user:${userId}`]}
        onChange={(change) => go({ ...filter, ...change })}
        onClear={() => go({})}
      />
      {list.error && !entries ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : !entries ? (
        <TableSkeleton />
      ) : entries.length === 0 ? (
        <EmptyState
          title={text.emptyTitle}
          action={
            filtered && (
              <Button variant="default" onClick={() => go({})}>
                {text.filters.clear}
              </Button>
            )
          }
        >
          {filtered ? text.empty : text.emptyAll}
        </EmptyState>
      ) : (
        <>
          <Days entries={entries} names={names} isOneStory={filter.subjectId !== undefined} />
          <ListEnd list={list} more={text.more}>
            {text.entries(entries.length)} {!list.hasNextPage && text.end}
          </ListEnd>
        </>
      )}
    </Stack>
  );
};
