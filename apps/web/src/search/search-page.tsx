import { EmptyState, Poster } from "@dailies/ui";
import { Button, Group, Skeleton, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import {
  client,
  type FoundTitle,
  newEventKey,
  queryClient,
  titleKey,
  titleRef,
  trpc,
  type WatchStatus,
} from "../api.ts";
import cards from "../for-you/decision-card.module.css";
import page from "../for-you/for-you.module.css";
import { RatingPad } from "../rating/rating-pad.tsx";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";

const route = getRouteApi("/signed-in/search");
const PAGE_SIZE = 24;
const PAUSE_MS = 250;

const FoundCard = ({ title }: { readonly title: FoundTitle }) => {
  const { text } = useText();
  const [mine, setMine] = useState(title.mine);
  const save = useMutation({
    mutationFn: (next: { status: WatchStatus; rating: number | null }) => {
      const act = { title: titleRef(title), eventId: newEventKey() };
      return next.rating === null
        ? client.watchlist.set.mutate({ ...act, status: next.status })
        : client.watchlist.rate.mutate({ ...act, rating: next.rating });
    },
    onMutate: (next) => {
      setMine(next);
      return mine;
    },
    onError: (_, __, before) => setMine(before ?? null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.watchlist.list.pathKey() }),
  });
  return (
    <article className={cards.card} aria-label={title.title}>
      <div className={cards.picture}>
        <Poster title={title} />
      </div>
      <RatingPad
        label={text.rating.of(title.title)}
        value={mine?.rating ?? null}
        onRate={(rating) => {
          save.mutate({ status: "watched", rating });
          announce(text.welcome.rated(title.title, rating));
        }}
      />
      <Group gap={8} grow>
        <Button
          variant={mine?.status === "want" ? "filled" : "default"}
          size="compact-md"
          aria-pressed={mine?.status === "want"}
          onClick={() => save.mutate({ status: "want", rating: null })}
        >
          {text.forYou.want}
        </Button>
        <Button
          variant={mine?.status === "watched" ? "filled" : "default"}
          size="compact-md"
          aria-pressed={mine?.status === "watched"}
          onClick={() => save.mutate({ status: "watched", rating: null })}
        >
          {text.forYou.watched}
        </Button>
      </Group>
      {save.isError && (
        <Text size="sm" role="alert">
          {text.failures.notSaved} {failureMessage(save.error, text)}
        </Text>
      )}
    </article>
  );
};

/** Titles by name; without a name, what most people know. */
export const SearchPage = () => {
  const { text } = useText();
  const { q = "", type } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(q);
  const go = useDebouncedCallback((next: string) => {
    void navigate({
      search: (before) => ({ ...(before.type ? { type: before.type } : {}), ...(next ? { q: next } : {}) }),
      replace: true,
    });
  }, PAUSE_MS);
  const found = useInfiniteQuery({
    ...trpc.titles.search.infiniteQueryOptions(
      { query: q, limit: PAGE_SIZE, ...(type ? { mediaTypes: [type] } : {}) },
      { getNextPageParam: (last) => last.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const titles = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const kinds = ["movie", "tv", "anime", "cartoon"] as const;
  return (
    <>
      <title>{`${text.search.title} · ${text.brand}`}</title>
      <Title order={1} mb="md">
        {q ? text.search.found(q) : text.search.title}
      </Title>
      <TextInput
        size="lg"
        type="search"
        label={text.search.label}
        placeholder={text.search.placeholder}
        value={typed}
        maxLength={100}
        mb="md"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          go(event.currentTarget.value.trim());
        }}
      />
      <Group gap={8} mb="xl">
        <Button
          variant={type === undefined ? "filled" : "default"}
          size="compact-md"
          aria-pressed={type === undefined}
          onClick={() => void navigate({ search: q ? { q } : {} })}
        >
          {text.search.everything}
        </Button>
        {kinds.map((kind) => (
          <Button
            key={kind}
            variant={type === kind ? "filled" : "default"}
            size="compact-md"
            aria-pressed={type === kind}
            onClick={() => void navigate({ search: q ? { q, type: kind } : { type: kind } })}
          >
            {text.mediaTypes[kind]}
          </Button>
        ))}
      </Group>
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && titles.length === 0 && (
        <EmptyState title={text.search.emptyTitle(q)}>{text.search.empty}</EmptyState>
      )}
      <div className={cards.grid}>
        {found.isPending &&
          Array.from({ length: 12 }, (_, index) => `waiting-${index}`).map((key) => (
            <Skeleton key={key} className={page.poster} />
          ))}
        {titles.map((title) => (
          <FoundCard key={titleKey(title)} title={title} />
        ))}
      </div>
      {found.hasNextPage && (
        <Group justify="center" mt="xl">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {text.search.more}
          </Button>
        </Group>
      )}
    </>
  );
};
