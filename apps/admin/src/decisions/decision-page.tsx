import type { RouterOutputs } from "@dailies/ml-feedback";
import { Poster } from "@dailies/ui";
import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import { Failure, NamedFailure } from "../shell/failures.tsx";
import { CorrectThis } from "./correct-this.tsx";
import {
  ChanceSection,
  ComponentsSection,
  CorrectionsSection,
  FiltersSection,
  NearMissSection,
  WithoutSection,
} from "./decision-sections.tsx";
import classes from "./decisions.module.css";
import { LabelNote } from "./label-note.tsx";
import { Moment } from "./moment.tsx";
import { OtherVersionSection } from "./other-version.tsx";
import { OutcomeTimeline } from "./outcome-timeline.tsx";
import { ReasonsSection } from "./reasons-section.tsx";
import { text } from "./text.ts";

type Detail = RouterOutputs["decisions"]["get"];

const headingOf = ({ title, userName, shownAt }: Detail) =>
  shownAt === null ? text.detail.unseenHeading(title.title, userName) : text.detail.heading(title.title, userName);

const Head = ({ decision }: { readonly decision: Detail }) => {
  const { id, title, userId, userName, position, surface, createdAt, because, modelVersion, sourceType } = decision;
  const { tmdbId, mediaType } = title;
  return (
    <Group align="flex-start" gap="lg" wrap="nowrap">
      <div className={classes.poster}>
        <Poster title={title} />
      </div>
      <Stack gap="xs">
        <Title order={1} size="h2">
          {headingOf(decision)}
        </Title>
        <Text fw={600}>{text.becauseSentence(because)}</Text>
        <Text size="sm" c="dimmed">
          {text.detail.when} <Moment at={createdAt} /> {text.detail.at(position, surface)} ·{" "}
          {text.sourceName[sourceType]} · {modelVersion}
        </Text>
        <LabelNote decision={decision} />
        <Group gap="md" mt={4}>
          <Button
            renderRoot={(props) => (
              <Link
                {...props}
                to="/decisions/$id"
                params={{ id }}
                search={{ correct: "title" }}
                state
                resetScroll={false}
              />
            )}
          >
            {text.detail.correct}
          </Button>
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/people/$id" params={{ id: userId }} />}>
            {text.detail.person(userName)}
          </Anchor>
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={{ userId }} />}>
            {text.detail.personsDecisions(userName)}
          </Anchor>
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={{ tmdbId, mediaType }} />}>
            {text.detail.titlesDecisions}
          </Anchor>
        </Group>
      </Stack>
    </Group>
  );
};

const DetailSkeleton = () => (
  <Stack gap="lg" aria-hidden>
    <Group wrap="nowrap">
      <Skeleton width={112} height={168} />
      <Skeleton height={120} />
    </Group>
    <div className={classes.story}>
      <Skeleton height={420} />
      <Skeleton height={420} />
    </div>
  </Stack>
);

const Story = ({ decision, id }: { readonly decision: Detail; readonly id: string }) => {
  const { data: explanation, error, refetch } = useQuery(trpc.decisions.explain.queryOptions({ id }));
  return (
    <div className={classes.story}>
      <Stack gap="lg">
        {explanation ? (
          <>
            <ReasonsSection explanation={explanation} />
            <WithoutSection explanation={explanation} />
            <ComponentsSection decision={decision} explanation={explanation} />
          </>
        ) : error ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={420} aria-hidden />
        )}
      </Stack>
      <Stack gap="lg">
        <OutcomeTimeline decision={decision} />
        {explanation && (
          <>
            <ChanceSection decision={decision} explanation={explanation} />
            <CorrectionsSection explanation={explanation} />
            <NearMissSection explanation={explanation} />
            <FiltersSection explanation={explanation} />
          </>
        )}
        <OtherVersionSection key={decision.id} decision={decision} />
      </Stack>
    </div>
  );
};

/** The story of one decision. */
export const DecisionPage = () => {
  const { id = "" } = useParams({ strict: false });
  const list = useLocation({ select: ({ state }) => state.list });
  const { data: decision, error, refetch } = useQuery(trpc.decisions.get.queryOptions({ id }));
  return (
    <Stack gap="lg">
      <title>{`${decision ? headingOf(decision) : text.title} · ${text.brand}`}</title>
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/decisions" search={list ?? {}} />}>
        {text.detail.back}
      </Anchor>
      {decision ? (
        <>
          <Head decision={decision} />
          <CorrectThis decision={decision} />
          <Story decision={decision} id={id} />
        </>
      ) : error ? (
        <NamedFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <DetailSkeleton />
      )}
    </Stack>
  );
};
