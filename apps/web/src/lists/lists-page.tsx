import { EmptyState } from "@dailies/ui";
import { Anchor, Button, Center, Skeleton, Tabs, Title } from "@mantine/core";
import { IconBookmarkOff } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { titleKey, trpc, type WatchStatus } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { ListRow } from "./list-row.tsx";
import classes from "./lists.module.css";

const PAGE = 40;
const STATUSES: readonly WatchStatus[] = ["want", "watched", "dropped"];

/** How many titles are on each list; asked anew after every change. */
const useCounts = () => useQuery(trpc.watchlist.list.queryOptions({ limit: 1 })).data?.counts;

const Rows = ({ status }: { readonly status: WatchStatus }) => {
  const { text } = useText();
  const list = useInfiniteQuery(
    trpc.watchlist.list.infiniteQueryOptions({ status, limit: PAGE }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  if (!items)
    return list.error ? (
      <Failure error={list.error} onRetry={list.refetch} />
    ) : (
      <div className={classes.rows} aria-hidden>
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className={classes.blank} />
        ))}
      </div>
    );
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconBookmarkOff size={40} stroke={1.4} aria-hidden />}
        title={text.lists.emptyTitle[status]}
        action={<Anchor renderRoot={(props) => <Link {...props} to="/search" />}>{text.lists.emptyLink}</Anchor>}
      >
        {text.lists.empty[status]}
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.rows}>
        {items.map((item) => (
          <ListRow key={titleKey(item.title)} item={item} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Center mt="xl">
          <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {text.lists.more}
          </Button>
        </Center>
      )}
    </>
  );
};

const route = getRouteApi("/signed-in/lists");

export const ListsPage = () => {
  const { text, formats } = useText();
  const { status = "want" } = route.useSearch();
  const navigate = route.useNavigate();
  const counts = useCounts();
  const choose = (value: string | null) => {
    const chosen = STATUSES.find((each) => each === value);
    if (chosen) void navigate({ search: { status: chosen } });
  };
  return (
    <>
      <title>{`${text.lists.title} · ${text.brand}`}</title>
      <Title order={1} mb="md">
        {text.lists.title}
      </Title>
      <Tabs value={status} onChange={choose} keepMounted={false}>
        <Tabs.List mb="lg">
          {STATUSES.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              rightSection={counts && <span className={classes.count}>{formats.count(counts[each])}</span>}
            >
              {text.lists.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {STATUSES.map((each) => (
          <Tabs.Panel key={each} value={each}>
            <Rows status={each} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
};
