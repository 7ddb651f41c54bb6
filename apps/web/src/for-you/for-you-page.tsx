import { EmptyState } from "@dailies/ui";
import { Anchor, Button, Skeleton, Text, Title } from "@mantine/core";
import { IconMoonStars, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { client, newEventKey, queryClient, type RecommendationList, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { Failure, failureMessage } from "../shell/failures.tsx";
import { directionOfKey, moveFocus } from "../shell/grid-keys.ts";
import { usePageKeys } from "../shell/keys.ts";
import { useText } from "../text/text.tsx";
import cards from "./decision-card.module.css";
import { DecisionCard } from "./decision-card.tsx";
import classes from "./for-you.module.css";

const WhyDrawer = lazy(async () => ({ default: (await import("../why/why-drawer.tsx")).WhyDrawer }));
const LIST_LENGTH = 12;

const latest = trpc.recommendations.latest.queryOptions({});
// One key for each visit: however often the first list is asked for, it is made once.
const firstListKey = `first-${newEventKey()}`;

/** The newest list, or the first one there ever was. */
const listQuery = {
  queryKey: latest.queryKey,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () =>
    (await client.recommendations.latest.query({})) ??
    (await client.recommendations.create.mutate({ requestKey: firstListKey })),
};

const useFreshList = () => {
  const { text } = useText();
  return useMutation({
    mutationFn: (requestKey: string) => client.recommendations.create.mutate({ requestKey }),
    retry: 1,
    onSuccess: (list) => {
      queryClient.setQueryData(latest.queryKey, list);
      window.scrollTo({ top: 0 });
      announce(text.forYou.ready(list.decisions.length));
    },
  });
};

const ListSkeleton = () => (
  <div className={cards.grid} aria-hidden>
    {Array.from({ length: LIST_LENGTH }, (_, index) => (
      <div key={index} className={cards.card}>
        <Skeleton className={classes.poster} />
        <Skeleton height={40} />
        <Skeleton height={52} />
      </div>
    ))}
  </div>
);

const ListNotes = ({ list }: { readonly list: RecommendationList }) => {
  const { text, formats } = useText();
  if (list.coldStart)
    return (
      <>
        {text.forYou.coldStart}{" "}
        <Anchor inherit underline="always" renderRoot={(props) => <Link {...props} to="/welcome" />}>
          {text.forYou.coldStartLink}
        </Anchor>
      </>
    );
  return list.relaxedMinScore === null
    ? text.forYou.made(formats.ago(list.createdAt, Date.now()))
    : text.forYou.relaxed;
};

const route = getRouteApi("/signed-in/");

export const ForYouPage = () => {
  const { text } = useText();
  const { why } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: list, error, refetch } = useQuery(listQuery);
  const fresh = useFreshList();
  const grid = useRef<HTMLDivElement>(null);
  const makeFresh = () => !fresh.isPending && fresh.mutate(newEventKey());
  usePageKeys((event) => {
    const direction = directionOfKey(event.key);
    if (event.code === "KeyR" && !event.shiftKey) makeFresh();
    else if (direction !== null && grid.current && moveFocus(grid.current, direction)) event.preventDefault();
  });
  const onWhy = (decisionId: string) => void navigate({ search: { why: decisionId }, resetScroll: false });
  const asked = list?.decisions.find(({ id }) => id === why);
  return (
    <>
      <title>{`${text.forYou.title} · ${text.brand}`}</title>
      <div className={classes.head}>
        <div>
          <Title order={1}>{text.forYou.title}</Title>
          <Text c="dimmed" mih={24}>
            {fresh.error ? (
              <span role="alert">{failureMessage(fresh.error, text)}</span>
            ) : (
              list && <ListNotes list={list} />
            )}
          </Text>
        </div>
        <Button
          variant="default"
          size="md"
          leftSection={<IconRefresh size={18} stroke={1.7} aria-hidden />}
          loading={fresh.isPending}
          disabled={!list}
          onClick={makeFresh}
        >
          {text.forYou.fresh}
        </Button>
      </div>
      {error && !list ? (
        <Failure error={error} onRetry={refetch} />
      ) : !list ? (
        <ListSkeleton />
      ) : list.decisions.length === 0 ? (
        <EmptyState
          icon={<IconMoonStars size={40} stroke={1.4} aria-hidden />}
          title={text.forYou.emptyTitle}
          action={
            <Anchor renderRoot={(props) => <Link {...props} to="/preferences" />}>{text.forYou.emptyLink}</Anchor>
          }
        >
          {text.forYou.empty}
        </EmptyState>
      ) : (
        <div ref={grid} className={cards.grid} data-waiting={fresh.isPending || undefined}>
          {list.decisions.map((decision) => (
            <DecisionCard key={decision.id} decision={decision} onWhy={onWhy} />
          ))}
        </div>
      )}
      <Suspense>
        {list && asked && (
          <WhyDrawer list={list} decision={asked} onClose={() => void navigate({ search: {}, resetScroll: false })} />
        )}
      </Suspense>
    </>
  );
};
