import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Anchor, Paper, SimpleGrid, Text } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Overview } from "../api.ts";
import { percent, percentRange } from "../charts/percent.ts";
import { formats } from "../text/formats.ts";
import { text } from "../text/text.ts";
import { doors } from "./doors.ts";
import classes from "./overview.module.css";
import type { Scope } from "./period.ts";

type FigureProps = {
  readonly label: string;
  readonly value: string;
  /** What stands behind the number. */
  readonly door: Pick<LinkProps, "to" | "search">;
  readonly children?: ReactNode;
};

const Figure = ({ label, value, door, children }: FigureProps) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Anchor className={classes.small} renderRoot={(props) => <Link {...props} {...door} />}>
      {value}
    </Anchor>
    <Text size="xs" c="dimmed" component="div">
      {children}
    </Text>
  </div>
);

type Props = { readonly overview: Overview; readonly scope: Scope };

/** What is no rate of what was answered: averages with their base, counts, and who decides. */
export const Figures = ({ overview, scope }: Props) => {
  const { meanReward, meanRating, explored } = overview;
  const decisions = (filter: Readonly<Record<string, unknown>>) =>
    ({ to: "/decisions", search: { ...scope, ...filter } }) as const;
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 2, sm: 4 }} verticalSpacing="lg">
        <Figure label={text.overview.active} value={overview.activeVersion} door={{ to: "/trainings" }}>
          {overview.activatedAt && text.overview.activeSince(formats.day(overview.activatedAt))}
        </Figure>
        <Figure
          label={text.overview.meanReward}
          value={meanReward.value === null ? "–" : formats.fixed(meanReward.value, 3)}
          door={decisions(doors.labelled)}
        >
          <IntervalTrack {...meanReward} colour={meaningColour("observed")} />
          {meanReward.ciLower === null || meanReward.ciUpper === null
            ? text.overview.tooLittle
            : text.overview.rewardInterval(
                formats.fixed(meanReward.ciLower, 3),
                formats.fixed(meanReward.ciUpper, 3),
                meanReward.count,
              )}
        </Figure>
        <Figure
          label={text.overview.meanRating}
          value={meanRating.value === null ? "–" : formats.fixed(meanRating.value, 1)}
          door={decisions(doors.rated)}
        >
          {text.overview.ratings(meanRating.count)}
        </Figure>
        <Figure
          label={text.overview.explored}
          value={explored.rate === null ? "–" : percent(explored.rate)}
          door={decisions(doors.explored)}
        >
          {explored.ciLower !== null && explored.ciUpper !== null && (
            <>
              <IntervalTrack
                value={explored.rate}
                ciLower={explored.ciLower}
                ciUpper={explored.ciUpper}
                colour={meaningColour("challenger")}
              />
              {text.overview.counted(explored.hits, explored.count)}, {percentRange(explored.ciLower, explored.ciUpper)}
            </>
          )}
        </Figure>
        <Figure label={text.overview.lists} value={formats.count(overview.lists)} door={decisions({})}>
          {text.overview.forPeople(overview.users)}
        </Figure>
        <Figure label={text.overview.waiting} value={formats.count(overview.immature)} door={decisions(doors.immature)}>
          {text.overview.ofShown(overview.shown)}
        </Figure>
        <Figure
          label={text.overview.unlabelled}
          value={formats.count(overview.unlabelled)}
          door={decisions(doors.unlabelled)}
        >
          {text.overview.unlabelledNote}
        </Figure>
        <Figure
          label={text.overview.corrections}
          value={formats.count(overview.correctionsInForce)}
          door={{ to: "/corrections", search: { state: "in_force" } }}
        >
          {text.overview.now}
        </Figure>
      </SimpleGrid>
    </Paper>
  );
};
