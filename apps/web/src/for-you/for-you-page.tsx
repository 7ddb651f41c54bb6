import { EmptyState, lazyPart, useFetchAhead, usePageKeys } from "@dailies/ui";
import { Anchor, Button, Text, Title } from "@mantine/core";
import { IconMoonStars, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { PosterGrid, PosterGridSkeleton } from "../answers/poster-grid.tsx";
import type { RecommendationList } from "../api.ts";
import { Failure, failureMessage, PartFailure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { DecisionCard } from "./decision-card.tsx";
import classes from "./for-you.module.css";
import { listQuery, useFreshList } from "./list-query.ts";

const loadWhy = async () => (await import("../why/why-drawer.tsx")).WhyDrawer;
const WhyDrawer = lazyPart(loadWhy);

const ListNote = ({ list }: { readonly list: RecommendationList }) => {
  const { text, formats } = useText();
  if (!list.coldStart)
    return list.relaxedMinScore === null
      ? text.forYou.made(formats.ago(list.createdAt, Date.now()))
      : text.forYou.relaxed;
  return (
    <>
      {text.forYou.coldStart}{" "}
      <Anchor inherit renderRoot={(props) => <Link {...props} to="/welcome" />}>
        {text.forYou.coldStartLink}
      </Anchor>
    </>
  );
};

const NothingLeft = () => {
  const { text } = useText();
  return (
    <EmptyState
      icon={<IconMoonStars size={40} stroke={1.4} aria-hidden />}
      title={text.forYou.emptyTitle}
      action={<Anchor renderRoot={(props) => <Link {...props} to="/preferences" />}>{text.forYou.emptyLink}</Anchor>}
    >
      {text.forYou.empty}
    </EmptyState>
  );
};

const route = getRouteApi("/signed-in/");

export const ForYouPage = () => {
  const { text } = useText();
  const { why } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: list, error, refetch } = useQuery(listQuery);
  const fresh = useFreshList();
  useFetchAhead(loadWhy);
  usePageKeys((event) => {
    if (event.code === "KeyR" && !event.shiftKey) fresh.make();
  });
  const showWhy = (why: string) => void navigate({ search: { why }, resetScroll: false });
  // Back leads to where the person came from, not to what they have closed.
  const closeWhy = () => void navigate({ search: {}, replace: true, resetScroll: false });
  const makeFresh = () => {
    closeWhy();
    fresh.make();
  };
  const asked = list?.decisions.find(({ id }) => id === why);
  return (
    <>
      <title>{`${text.forYou.title} · ${text.brand}`}</title>
      <div className={classes.head}>
        <Title order={1}>{text.forYou.title}</Title>
        <Button
          variant="default"
          size="md"
          leftSection={<IconRefresh size={18} stroke={1.7} aria-hidden />}
          loading={fresh.isPending}
          disabled={!list}
          onClick={fresh.make}
        >
          {text.forYou.fresh}
        </Button>
        <Text component="div" c="dimmed" className={classes.note} mih={24}>
          {fresh.error ? (
            <span role="alert">{failureMessage(fresh.error, text)}</span>
          ) : (
            list && <ListNote list={list} />
          )}
        </Text>
      </div>
      {list?.decisions.length === 0 && <NothingLeft />}
      {list && (
        <PosterGrid>
          {list.decisions.map((decision) => (
            <DecisionCard key={decision.id} decision={decision} onWhy={showWhy} />
          ))}
        </PosterGrid>
      )}
      {!list &&
        (error ? <Failure error={error} onRetry={refetch} /> : <PosterGridSkeleton count={12} below={[40, 52]} />)}
      {list && asked && (
        <WhyDrawer
          list={list}
          decision={asked}
          onClose={closeWhy}
          onFresh={makeFresh}
          failed={(error, onRetry) => <PartFailure error={error} onRetry={onRetry} onClose={closeWhy} />}
        />
      )}
    </>
  );
};
