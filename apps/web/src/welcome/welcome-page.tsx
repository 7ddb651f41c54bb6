import { EmptyState, Poster } from "@dailies/ui";
import { Button, Group, Progress, Skeleton, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client, type FoundTitle, newEventKey, queryClient, titleKey, titleRef, trpc } from "../api.ts";
import cards from "../for-you/decision-card.module.css";
import page from "../for-you/for-you.module.css";
import { RatingPad } from "../rating/rating-pad.tsx";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import classes from "./welcome.module.css";

/** From so many ratings on a list is made for the person and not for everybody. */
const GOAL = 10;
const PAGE_SIZE = 24;

type RatableProps = {
  readonly title: FoundTitle;
  readonly rating: number | null;
  readonly onRated: (rating: number) => void;
  readonly onUnseen: () => void;
};

const Ratable = ({ title, rating, onRated, onUnseen }: RatableProps) => {
  const { text } = useText();
  const save = useMutation({
    mutationFn: (next: number) =>
      client.watchlist.rate.mutate({ title: titleRef(title), rating: next, eventId: newEventKey() }),
    onSuccess: (_, next) => {
      onRated(next);
      announce(text.welcome.rated(title.title, next));
    },
  });
  return (
    <article className={cards.card} aria-label={title.title}>
      <div className={cards.picture}>
        <Poster title={title} />
      </div>
      <RatingPad
        label={text.rating.of(title.title)}
        value={save.isPending ? save.variables : rating}
        onRate={(next) => save.mutate(next)}
      />
      {save.isError && (
        <Text size="sm" role="alert">
          {text.failures.notSaved} {failureMessage(save.error, text)}
        </Text>
      )}
      {rating === null && (
        <Button variant="subtle" size="compact-sm" onClick={onUnseen}>
          {text.welcome.unseen}
        </Button>
      )}
    </article>
  );
};

/** A newcomer's first minute: the best known titles, each one tap. */
export const WelcomePage = () => {
  const { text } = useText();
  const [ratings, setRatings] = useState<ReadonlyMap<string, number>>(new Map());
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  const titles = useInfiniteQuery(
    trpc.titles.search.infiniteQueryOptions(
      { onlyNew: true, limit: PAGE_SIZE },
      { getNextPageParam: (last) => last.nextCursor ?? undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const shown = titles.data?.pages.flatMap(({ items }) => items).filter((title) => !unseen.has(titleKey(title))) ?? [];
  const leave = () => queryClient.removeQueries({ queryKey: trpc.recommendations.latest.queryKey() });
  const isDone = ratings.size >= GOAL;
  return (
    <>
      <title>{`${text.welcome.title} · ${text.brand}`}</title>
      <div className={classes.head}>
        <Title order={1}>{text.welcome.title}</Title>
        <Text c="dimmed">{text.welcome.lead}</Text>
        <Group gap="md">
          <Progress
            className={classes.progress}
            value={(100 * Math.min(ratings.size, GOAL)) / GOAL}
            aria-label={text.welcome.progressLabel}
          />
          <Text>{text.welcome.progress(ratings.size, GOAL)}</Text>
          <Text c="dimmed">{text.welcome.left(GOAL - ratings.size)}</Text>
          <Button
            variant={isDone ? "filled" : "subtle"}
            renderRoot={(props) => <Link {...props} to="/" onClick={leave} />}
          >
            {isDone ? text.welcome.done : text.welcome.skip}
          </Button>
        </Group>
      </div>
      {titles.isError && <Failure error={titles.error} onRetry={() => void titles.refetch()} />}
      <div className={cards.grid}>
        {titles.isPending &&
          Array.from({ length: 12 }, (_, index) => `waiting-${index}`).map((key) => (
            <Skeleton key={key} className={page.poster} />
          ))}
        {shown.map((title) => {
          const key = titleKey(title);
          return (
            <Ratable
              key={key}
              title={title}
              rating={ratings.get(key) ?? null}
              onRated={(rating) => setRatings((before) => new Map(before).set(key, rating))}
              onUnseen={() => {
                setUnseen((before) => new Set(before).add(key));
                announce(text.welcome.unseenDone(title.title));
              }}
            />
          );
        })}
      </div>
      {titles.isSuccess && shown.length === 0 && !titles.hasNextPage && (
        <EmptyState title={text.welcome.emptyTitle}>{text.welcome.empty}</EmptyState>
      )}
      {titles.hasNextPage && (
        <Group justify="center" mt="xl">
          <Button variant="default" loading={titles.isFetchingNextPage} onClick={() => void titles.fetchNextPage()}>
            {text.welcome.more}
          </Button>
        </Group>
      )}
    </>
  );
};
