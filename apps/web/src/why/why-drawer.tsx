import { Poster, ReasonBars } from "@dailies/ui";
import { Accordion, Drawer, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Decision, type RecommendationList, trpc } from "../api.ts";
import { Failure } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { Arithmetic } from "./arithmetic.tsx";
import { reasonBars } from "./reason-groups.ts";
import classes from "./why.module.css";

type Props = {
  readonly list: RecommendationList;
  readonly decision: Decision;
  readonly onClose: () => void;
};

/** A sentence first, bars that add up second, arithmetic last. */
export const WhyDrawer = ({ list, decision, onClose }: Props) => {
  const { text, formats } = useText();
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  const [section, setSection] = useState<string | null>(null);
  const { title, because, explored } = decision;
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
          </Stack>
        </Group>
        <section>
          <Title order={3} size="h5">
            {text.why.barsTitle}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {text.why.barsLead}
          </Text>
          <ReasonBars
            bars={reasonBars(decision.reasons, text)}
            totalLabel={text.why.total}
            formatTenths={formats.tenths}
          />
        </section>
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
