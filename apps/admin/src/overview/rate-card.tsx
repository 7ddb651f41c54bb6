import { IntervalTrack, type Meaning, meaningColour } from "@dailies/ui";
import { Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Overview } from "../api.ts";
import { differenceOf } from "../charts/difference.ts";
import { percent, percentRange, signedPoints } from "../charts/percent.ts";
import { text } from "../text/text.ts";
import { doors, type RateName } from "./doors.ts";
import classes from "./overview.module.css";
import type { Scope } from "./period.ts";

type Rate = Overview["success"];

/** A change that may be none is grey, whatever its sign. */
const Change = ({ now, before }: { readonly now: Rate; readonly before: Rate }) => {
  const difference = differenceOf(now, before);
  if (difference === null) return null;
  const { value, ciLower, ciUpper, direction } = difference;
  return (
    <Text size="xs" {...(direction === "unclear" ? { c: "dimmed" } : { fw: 600 })}>
      {text.overview.change(signedPoints(value), signedPoints(ciLower), signedPoints(ciUpper))}
    </Text>
  );
};

type Props = {
  readonly name: Exclude<RateName, "unlabelled" | "immature" | "shown" | "explored">;
  readonly meaning: Meaning;
  readonly now: Overview;
  /** The days before; undefined while they are not known. */
  readonly before: Overview | undefined;
  readonly scope: Scope;
};

/** A rate with its count, its interval on the line from 0 to 1 and its change; the decisions behind it one tap away. */
export const RateCard = ({ name, meaning, now, before, scope }: Props) => {
  const rate = now[name];
  return (
    <Paper
      withBorder
      p="md"
      className={classes.card}
      renderRoot={(props) => <Link {...props} to="/decisions" search={{ ...scope, ...doors[name] }} />}
    >
      <Text size="sm" c="dimmed">
        {text.overview.rates[name]}
      </Text>
      <Text className={classes.figure}>{rate.rate === null ? "–" : percent(rate.rate)}</Text>
      <IntervalTrack value={rate.rate} ciLower={rate.ciLower} ciUpper={rate.ciUpper} colour={meaningColour(meaning)} />
      {rate.ciLower === null || rate.ciUpper === null ? (
        <Text size="xs" c="dimmed">
          {text.overview.tooLittle}
        </Text>
      ) : (
        <Text size="xs" c="dimmed">
          {text.overview.counted(rate.hits, rate.count)}
          <br />
          {percentRange(rate.ciLower, rate.ciUpper)}
        </Text>
      )}
      {before && <Change now={rate} before={before[name]} />}
    </Paper>
  );
};
