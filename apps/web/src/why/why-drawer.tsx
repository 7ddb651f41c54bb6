import { Poster, useReturnFocus } from "@dailies/ui";
import { Accordion, Anchor, Button, Drawer, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { changedBy } from "../answers/changed.ts";
import { refused } from "../answers/reaction.ts";
import { useDecisionAnswer } from "../answers/use-decision-answer.ts";
import { type Decision, type RecommendationList, trpc } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { Failure, NotSaved } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { wishesQuery } from "../wishes/use-wish.ts";
import { Arithmetic } from "./arithmetic.tsx";
import { ReasonsSection } from "./reasons-section.tsx";
import classes from "./why.module.css";

type Props = {
  readonly list: RecommendationList;
  readonly decision: Decision;
  readonly onClose: () => void;
  /** Leaves this list for one that knows what was asked for. */
  readonly onFresh: () => void;
};

/** What was asked for while this list lay there acts on the next one. */
const Afterwards = ({ list, onFresh }: Pick<Props, "list" | "onFresh">) => {
  const { text } = useText();
  const { data: wishes } = useQuery(wishesQuery);
  const hasNews = wishes?.items.some(({ since }) => since > list.createdAt);
  return (
    <Group gap="sm" justify="space-between">
      {hasNews && (
        <Button variant="default" onClick={onFresh}>
          {text.wishes.fresh}
        </Button>
      )}
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/did-it-help" />}>
        {text.wishes.toPage}
      </Anchor>
    </Group>
  );
};

/** Lets this one title rest, and says so with the way back. */
const useNotNow = ({ decision }: Pick<Props, "decision">) => {
  const { text, formats } = useText();
  const { reaction, error, say, undo } = useDecisionAnswer(decision);
  const notNow = refused("not_now");
  const changed = changedBy(notNow, decision.title, { text, formats });
  const rests = reaction?.kind === "refused" && reaction.refusal === "not_now";
  return {
    onNotNow: () => {
      say(notNow);
      announce(changed);
    },
    note: (
      <>
        {error && <NotSaved error={error} />}
        {rests && (
          <Group gap="xs">
            <Text size="sm">{changed}</Text>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={({ currentTarget }) => {
                currentTarget.closest<HTMLElement>('[tabindex="-1"]')?.focus();
                undo();
                announce(text.answers.undone);
              }}
            >
              {text.answers.undo}
            </Button>
          </Group>
        )}
      </>
    ),
  };
};

/** A sentence first, bars that add up and can be argued with second, arithmetic last. */
export const WhyDrawer = ({ list, decision, onClose, onFresh }: Props) => {
  const { text } = useText();
  useReturnFocus();
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  const [section, setSection] = useState<string | null>(null);
  const { title, because, explored } = decision;
  const { note, onNotNow } = useNotNow({ decision });
  const explanation = useQuery({
    ...trpc.decisions.explain.queryOptions({ id: decision.id }),
    enabled: section !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position={narrow ? "bottom" : "right"}
      size={narrow ? "88%" : 460}
      title={text.why.title}
      closeButtonProps={{ "aria-label": text.why.close, size: 40 }}
    >
      <Stack gap="lg">
        <Group wrap="nowrap" align="flex-start" gap="md">
          <div className={classes.poster}>
            <Poster title={title} />
          </div>
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {[title.title, title.year, text.mediaType[title.mediaType]].filter(Boolean).join(" · ")}
            </Text>
            <Title order={2} size="h3">
              {text.why.because(because)}
            </Title>
            {explored && <Text size="sm">{text.why.exploredNote}</Text>}
            {list.coldStart && (
              <Text size="sm" c="dimmed">
                {text.why.coldNote}
              </Text>
            )}
            {note}
          </Stack>
        </Group>
        <ReasonsSection decision={decision} onNotNow={onNotNow} />
        <Afterwards list={list} onFresh={onFresh} />
        <Accordion variant="default" value={section} onChange={setSection} chevronPosition="left">
          <Accordion.Item value="arithmetic">
            <Accordion.Control>{text.why.arithmetic}</Accordion.Control>
            <Accordion.Panel>
              {explanation.data ? (
                <Arithmetic explanation={explanation.data} modelVersion={list.modelVersion} />
              ) : explanation.error ? (
                <Failure error={explanation.error} onRetry={() => void explanation.refetch()} />
              ) : (
                <Skeleton height={320} />
              )}
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
    </Drawer>
  );
};
