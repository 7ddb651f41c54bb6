import { EmptyState, Poster } from "@dailies/ui";
import { Button, Group, Menu, Skeleton, Tabs, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  client,
  newEventKey,
  queryClient,
  titleKey,
  titleRef,
  trpc,
  type WatchItem,
  type WatchStatus,
} from "../api.ts";
import cards from "../for-you/decision-card.module.css";
import page from "../for-you/for-you.module.css";
import { RatingPad } from "../rating/rating-pad.tsx";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";

const route = getRouteApi("/signed-in/lists");
const STATUSES = ["want", "watched", "dropped"] as const satisfies readonly WatchStatus[];
const PAGE_SIZE = 24;

const refresh = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.watchlist.list.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.titles.search.pathKey() }),
  ]);

const ListedTitle = ({ item }: { readonly item: WatchItem }) => {
  const { text, formats } = useText();
  const [isRating, setRating] = useState(false);
  const title = titleRef(item.title);
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: refresh,
  });
  const moveTo = (status: WatchStatus) => {
    change.mutate(() => client.watchlist.set.mutate({ title, status, eventId: newEventKey() }));
    announce(text.lists.moved[status]);
  };
  const rate = (rating: number) => {
    change.mutate(() => client.watchlist.rate.mutate({ title, rating, eventId: newEventKey() }));
    announce(text.welcome.rated(item.title.title, rating));
    setRating(false);
  };
  const remove = () => {
    change.mutate(() => client.watchlist.remove.mutate({ title, eventId: newEventKey() }));
    announce(text.lists.removed);
  };
  return (
    <article className={cards.card} aria-label={item.title.title}>
      <div className={cards.picture}>
        <Poster title={item.title} />
      </div>
      <Text size="sm" c="dimmed">
        {item.rating === null ? text.lists.since(formats.day(item.occurredAt)) : text.rating.value(item.rating)}
      </Text>
      {isRating && <RatingPad label={text.rating.of(item.title.title)} value={item.rating} onRate={rate} />}
      <Group gap={8} grow>
        <Button variant="default" size="compact-md" aria-expanded={isRating} onClick={() => setRating(!isRating)}>
          {text.lists.rate}
        </Button>
        <Menu>
          <Menu.Target>
            <Button variant="default" size="compact-md" loading={change.isPending} aria-label={text.lists.move}>
              …
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {STATUSES.filter((status) => status !== item.status).map((status) => (
              <Menu.Item key={status} onClick={() => moveTo(status)}>
                {text.lists.moveTo[status]}
              </Menu.Item>
            ))}
            <Menu.Item onClick={remove}>{text.lists.remove}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {change.isError && (
        <Text size="sm" role="alert">
          {text.failures.notSaved} {failureMessage(change.error, text)}
        </Text>
      )}
    </article>
  );
};

/** What a person wants to see, has seen and gave up on. */
export const ListsPage = () => {
  const { text, formats } = useText();
  const { status = "want" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(
    trpc.watchlist.list.infiniteQueryOptions(
      { status, limit: PAGE_SIZE },
      { getNextPageParam: (last) => last.nextCursor ?? undefined },
    ),
  );
  const items = list.data?.pages.flatMap((each) => each.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  return (
    <>
      <title>{`${text.lists.title} · ${text.brand}`}</title>
      <Title order={1} mb="md">
        {text.lists.title}
      </Title>
      <Tabs
        value={status}
        mb="xl"
        onChange={(next) => {
          const chosen = STATUSES.find((each) => each === next);
          if (chosen) void navigate({ search: { status: chosen } });
        }}
      >
        <Tabs.List>
          {STATUSES.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {text.lists.tabs[each]} {counts && formats.count(counts[each])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          title={text.lists.emptyTitle[status]}
          action={<Button renderRoot={(props) => <Link {...props} to="/search" />}>{text.lists.emptyLink}</Button>}
        >
          {text.lists.empty[status]}
        </EmptyState>
      )}
      <div className={cards.grid}>
        {list.isPending &&
          Array.from({ length: 6 }, (_, index) => `waiting-${index}`).map((key) => (
            <Skeleton key={key} className={page.poster} />
          ))}
        {items.map((item) => (
          <ListedTitle key={titleKey(item.title)} item={item} />
        ))}
      </div>
      {list.hasNextPage && (
        <Group justify="center" mt="xl">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text.lists.more}
          </Button>
        </Group>
      )}
    </>
  );
};
