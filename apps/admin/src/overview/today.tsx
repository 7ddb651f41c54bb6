import { Anchor, Paper, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { trpc } from "../api.ts";
import { text as frame } from "../text/text.ts";
import { text } from "../watching/text.ts";

const SHOWN = 3;

type PartProps = {
  readonly title: string;
  readonly door: Pick<LinkProps, "to">;
  readonly failed: boolean;
  readonly children: ReactNode;
};

/** Leaves the overview as it is when its own part cannot be loaded. */
const Part = ({ title, door, failed, children }: PartProps) => (
  <div>
    <Anchor size="sm" renderRoot={(props) => <Link {...props} {...door} />}>
      {title}
    </Anchor>
    <Text size="sm" component="div">
      {failed ? frame.failures.title : (children ?? <Skeleton height={40} mt={4} aria-hidden />)}
    </Text>
  </div>
);

const Alerts = () => {
  const { data, isError } = useQuery(trpc.alerts.list.queryOptions({ state: "firing", limit: SHOWN + 1 }));
  const waiting = data?.items;
  return (
    <Part title={text.title} door={{ to: "/watching" }} failed={isError}>
      {waiting &&
        (waiting.length === 0
          ? text.nothing
          : waiting.slice(0, SHOWN).map((alert) => {
              const subject = text.subjectName(alert.kind, alert);
              return (
                <Text key={alert.id} size="sm" fw={600}>
                  {text.kindName[alert.kind]}
                  {subject !== null && `: ${subject}`}
                </Text>
              );
            }))}
      {waiting && waiting.length > SHOWN && frame.overview.moreAlerts}
    </Part>
  );
};

const Deciding = ({ active }: { readonly active: string }) => {
  const { data, isError } = useQuery(trpc.trainings.list.queryOptions({ limit: 100 }));
  const challenger = data?.items.find(({ modelVersion, trafficShare }) => trafficShare > 0 && modelVersion !== active);
  return (
    <Part title={frame.trainings.title} door={{ to: "/trainings" }} failed={isError}>
      {data && (
        <>
          <b>{active}</b>
          <br />
          {challenger
            ? frame.overview.challenger(challenger.modelVersion, challenger.trafficShare)
            : frame.overview.noChallenger}
        </>
      )}
    </Part>
  );
};

const Joins = () => {
  const { data, isError } = useQuery(trpc.metrics.joinHealth.queryOptions({}));
  return (
    <Part title={text.join.title} door={{ to: "/watching" }} failed={isError}>
      {data && text.join.summary(data)}
    </Part>
  );
};

/** What a morning begins with, before the numbers. */
export const Today = ({ active }: { readonly active: string }) => (
  <Paper withBorder p="md" component="section" aria-label={text.title}>
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Alerts />
      <Deciding active={active} />
      <Joins />
    </SimpleGrid>
  </Paper>
);
