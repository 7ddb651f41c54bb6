import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Paper, Text } from "@mantine/core";
import type { Overview } from "../api.ts";
import { differenceOf } from "../charts/difference.ts";
import { percent, signedPoints } from "../charts/percent.ts";
import { text } from "../text/text.ts";
import classes from "./overview.module.css";

/** An interval by person is a normal one, good for dozens of people; the rules that watch ask for as many. */
const ENOUGH_PEOPLE = 30;
const COLOURS = { up: "success", down: "danger", unclear: "ignored" } as const;

type Props = { readonly days: number; readonly now: Overview; readonly before: Overview };

/** The answer to the page's question: this range beside the one before it. */
export const Verdict = ({ days, now, before }: Props) => {
  const difference = differenceOf(now.success, before.success);
  const people = Math.min(now.users, before.users);
  const { rate } = now.success;
  if (rate === null || difference === null)
    return (
      <Paper withBorder p="md">
        <Text fw={600}>
          {rate === null ? text.overview.nothingYet(now.immature) : text.overview.nothingBefore(days)}
        </Text>
        <Text c="dimmed">{rate === null ? text.charts.empty : text.overview.nothingBeforeLead(percent(rate))}</Text>
      </Paper>
    );
  const { value, ciLower, ciUpper, direction } = difference;
  const reach = Math.max(0.1, Math.abs(ciLower), Math.abs(ciUpper));
  return (
    <Paper withBorder p="md" className={classes.verdict}>
      <div>
        <Text fw={600} size="lg">
          {text.overview.verdicts[direction]}
        </Text>
        <Text c="dimmed">
          {text.overview.compared(percent(rate), percent(before.success.rate ?? 0), days)}
          {people < ENOUGH_PEOPLE && ` ${text.overview.fewPeople(people, ENOUGH_PEOPLE)}`}
        </Text>
      </div>
      <div>
        <Text className={classes.small}>{text.overview.points(signedPoints(value))}</Text>
        <IntervalTrack {...difference} colour={meaningColour(COLOURS[direction])} ends={[-reach, reach]} />
        <Text size="xs" c="dimmed">
          {text.overview.pointsInterval(signedPoints(ciLower), signedPoints(ciUpper))}
        </Text>
      </div>
    </Paper>
  );
};
