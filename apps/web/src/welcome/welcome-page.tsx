import { EmptyState } from "@dailies/ui";
import { Anchor, Button, Center, Progress, Text, Title } from "@mantine/core";
import { IconConfetti } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { PosterGrid, PosterGridSkeleton } from "../answers/poster-grid.tsx";
import { type FoundTitle, titleKey, trpc } from "../api.ts";
import { leaveList } from "../for-you/list-query.ts";
import { announce } from "../shell/announce.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { RateCard } from "./rate-card.tsx";
import { fillSlots, type WelcomeEvent } from "./slots.ts";
import classes from "./welcome.module.css";

/** From this many watched titles on a list is the person's own and not everybody's. */
const GOAL = 10;
const SLOTS = 24;
const MORE = 12;
const PAGE = 60;

const useOffer = () => {
  const [events, setEvents] = useState<readonly WelcomeEvent[]>([]);
  const query = useInfiniteQuery(
    trpc.titles.search.infiniteQueryOptions(
      { onlyNew: true, limit: PAGE },
      // What was rated a moment ago keeps its place until the person leaves.
      { getNextPageParam: (page) => page.nextCursor, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 },
    ),
  );
  const titles = query.data?.pages.flatMap((page) => page.items) ?? [];
  const used = SLOTS + events.reduce((sum, event) => sum + (event.kind === "more" ? event.count : 1), 0);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (used + MORE > titles.length && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [used, titles.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    query,
    slots: fillSlots(titles, titleKey, { count: SLOTS, events }),
    hasMore: used < titles.length,
    dispatch: useCallback((event: WelcomeEvent) => setEvents((before) => [...before, event]), []),
  };
};

/** Ratings on the server before this visit, and those given since, at once. */
const useProgress = () => {
  const [before, setBefore] = useState<number | null>(null);
  const [ratedHere, setRatedHere] = useState<ReadonlySet<string>>(new Set());
  // What another page left behind may be out of date.
  const options = trpc.watchlist.list.queryOptions({ limit: 1 }, { refetchOnMount: "always" });
  const { data, isFetchedAfterMount } = useQuery(options);
  if (data && isFetchedAfterMount && before === null) setBefore(data.counts.watched);
  const onRated = useCallback(
    (key: string, isRated: boolean) =>
      setRatedHere((keys) => {
        if (keys.has(key) === isRated) return keys;
        const next = new Set(keys);
        if (isRated) next.add(key);
        else next.delete(key);
        return next;
      }),
    [],
  );
  return { rated: (before ?? 0) + ratedHere.size, hasRated: ratedHere.size > 0, onRated };
};

export const WelcomePage = () => {
  const { text } = useText();
  const { query, slots, hasMore, dispatch } = useOffer();
  const { rated, hasRated, onRated } = useProgress();
  // Wherever the page is left for, the list that is opened next knows the ratings.
  useEffect(() => {
    if (hasRated) leaveList();
  }, [hasRated]);
  const onUnseen = (title: FoundTitle) => {
    dispatch({ kind: "unseen", key: titleKey(title) });
    announce(text.welcome.unseenDone(title.title));
  };
  const isDone = rated >= GOAL;
  return (
    <>
      <title>{`${text.welcome.title} · ${text.brand}`}</title>
      <Title order={1} mb={4}>
        {text.welcome.title}
      </Title>
      <Text c="dimmed">
        {text.welcome.lead} {text.welcome.bring}{" "}
        <Anchor inherit renderRoot={(props) => <Link {...props} to="/bring" />}>
          {text.welcome.bringLink}
        </Anchor>
      </Text>
      <div className={classes.bar}>
        <div className={classes.progress}>
          <Text fw={600}>{text.welcome.progress(rated, GOAL)}</Text>
          <Progress
            value={(Math.min(rated, GOAL) / GOAL) * 100}
            aria-label={text.welcome.progressLabel}
            transitionDuration={160}
          />
          <Text size="sm" c="dimmed" role="status">
            {text.welcome.left(GOAL - rated)}
          </Text>
        </div>
        <Button size="md" variant={isDone ? "filled" : "default"} renderRoot={(props) => <Link {...props} to="/" />}>
          {isDone ? text.welcome.done : text.welcome.skip}
        </Button>
      </div>
      {query.isPending && <PosterGridSkeleton count={SLOTS} below={[68, 26]} />}
      {query.error && slots.length === 0 && <Failure error={query.error} onRetry={query.refetch} />}
      {query.isSuccess && slots.length === 0 && (
        <EmptyState icon={<IconConfetti size={40} stroke={1.4} aria-hidden />} title={text.welcome.emptyTitle}>
          {text.welcome.empty}
        </EmptyState>
      )}
      <PosterGrid>
        {slots.map((title) => (
          <RateCard key={titleKey(title)} title={title} onUnseen={() => onUnseen(title)} onRated={onRated} />
        ))}
      </PosterGrid>
      {hasMore && (
        <Center mt="xl">
          <Button variant="default" size="md" onClick={() => dispatch({ kind: "more", count: MORE })}>
            {text.welcome.more}
          </Button>
        </Center>
      )}
    </>
  );
};
