import { type Meaning, meaningColour } from "@dailies/ui";
import { Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Overview } from "../api.ts";
import { IntervalTrack } from "../charts/interval-track.tsx";
import { percent, percentRange } from "../charts/percent.ts";
import { text } from "../text/en.ts";
import classes from "./overview.module.css";

type Props = {
  readonly label: string;
  readonly meaning: Meaning;
  readonly rate: Overview["success"];
  readonly search: Readonly<Record<string, unknown>>;
};

/** A rate with its count and its interval drawn on the line from 0 to 1, and the decisions behind it one tap away. */
export const RateCard = ({ label, meaning, rate, search }: Props) => (
  <Paper
    withBorder
    p="md"
    className={classes.card}
    renderRoot={(props) => <Link {...props} to="/decisions" search={search} />}
  >
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text className={classes.figure}>{rate.rate === null ? "–" : percent(rate.rate)}</Text>
    <IntervalTrack value={rate.rate} ciLower={rate.ciLower} ciUpper={rate.ciUpper} colour={meaningColour(meaning)} />
    <Text size="xs" c="dimmed">
      {rate.ciLower === null || rate.ciUpper === null ? (
        text.overview.tooLittle
      ) : (
        <>
          {text.overview.counted(rate.hits, rate.count)}
          <br />
          {percentRange(rate.ciLower, rate.ciUpper)}
        </>
      )}
    </Text>
  </Paper>
);
