import { IntervalTrack, meaningColour } from "@dailies/ui";
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useRef } from "react";
import type { WishEffect } from "../api.ts";
import { NotSaved } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { effectColour, effectWords } from "./effect-words.ts";
import { useWish } from "./use-wish.ts";
import { subjectName } from "./wish-subject.ts";
import classes from "./wishes.module.css";

type Rate = WishEffect["before"];

type SideProps = { readonly label: string; readonly rate: Rate; readonly colour: string };

/** One side of the wish: the share with its interval, in a line and in words. */
const Side = ({ label, rate: { rate, ciLower, ciUpper, hits, count }, colour }: SideProps) => {
  const { text, formats } = useText();
  return (
    <div className={classes.side}>
      <dt>{label}</dt>
      <dd>
        {rate === null || ciLower === null || ciUpper === null ? (
          text.wishes.nothingShown
        ) : (
          <>
            <IntervalTrack value={rate} ciLower={ciLower} ciUpper={ciUpper} colour={colour} />
            <span>{text.wishes.rate(formats.percent(rate), formats.percent(ciLower), formats.percent(ciUpper))}</span>{" "}
            <span className={classes.count}>{text.wishes.counted(hits, count)}</span>
          </>
        )}
      </dd>
    </div>
  );
};

type Props = { readonly effect: WishEffect; readonly fewestLists: number };

/** One wish, what became of it, and the way to take it back. */
export const EffectCard = ({ effect, fewestLists }: Props) => {
  const { text, formats } = useText();
  const card = useRef<HTMLDivElement>(null);
  const { wish, error, ask, takeBack } = useWish(effect);
  const { subject, difference, before, after } = effect;
  const points = (share: number) => formats.tenths(Math.round(share * 1_000), true);
  const change = (run: () => void) => {
    // The button is about to become another: the focus stays on the card.
    card.current?.focus();
    run();
  };
  return (
    <Paper component="article" withBorder p="lg" ref={card} tabIndex={-1} className={classes.card}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div>
          <Title order={2} size="h4" className={classes.heading} data-gone={wish === null || undefined}>
            {text.wishes.heading(effect.wish, subject.kind, subjectName(effect, text))}
          </Title>
          <Text size="sm" c="dimmed">
            {wish === null
              ? `${text.wishes.takenBack} ${text.wishes.holds}`
              : text.wishes.since(formats.day(effect.since))}
          </Text>
        </div>
        {wish === null ? (
          <Button variant="default" size="sm" flex="none" onClick={() => change(() => ask(effect.wish))}>
            {text.wishes.askAgain}
          </Button>
        ) : (
          <Button variant="default" size="sm" flex="none" onClick={() => change(takeBack)}>
            {text.wishes.takeBack}
          </Button>
        )}
      </Group>
      {error && <NotSaved error={error} />}
      <Stack gap="sm" mt="sm">
        <Text>{effectWords(effect, fewestLists, { text, formats })}</Text>
        <dl className={classes.sides}>
          <Side label={text.wishes.before} rate={before} colour={meaningColour("ignored")} />
          <Side label={text.wishes.after} rate={after} colour={meaningColour(effectColour(effect))} />
          {difference && (
            <div className={classes.side}>
              <dt>{text.wishes.difference}</dt>
              <dd>
                {text.wishes.points(points(difference.value), points(difference.ciLower), points(difference.ciUpper))}
              </dd>
            </div>
          )}
        </dl>
      </Stack>
    </Paper>
  );
};
