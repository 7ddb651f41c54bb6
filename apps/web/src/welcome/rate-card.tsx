import { Poster, useIsSingleKey } from "@dailies/ui";
import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { rated } from "../answers/reaction.ts";
import { useTitleAnswer } from "../answers/use-title-answer.ts";
import { type FoundTitle, titleKey } from "../api.ts";
import { RatingPad } from "../rating/rating-pad.tsx";
import { announce } from "../shell/announce.ts";
import { failureMessage } from "../shell/failures.tsx";
import { ratingOfKey } from "../shell/rating-keys.ts";
import { useText } from "../text/text.tsx";
import classes from "./welcome.module.css";

type Props = {
  readonly title: FoundTitle;
  readonly onUnseen: () => void;
  /** Told whether the title counts as rated, also when a rating could not be saved after all. */
  readonly onRated: (key: string, isRated: boolean) => void;
};

const focusNext = (card: HTMLElement | null, options?: FocusOptions): void => {
  const next = card?.nextElementSibling;
  if (next instanceof HTMLElement) next.focus(options);
};

/** A poster that can be rated with one tap or a digit. */
export const RateCard = ({ title, onUnseen, onRated }: Props) => {
  const { text } = useText();
  const card = useRef<HTMLElement>(null);
  const isSingleKey = useIsSingleKey();
  const { reaction, error, say, undo } = useTitleAnswer(title);
  const rating = reaction?.kind === "watched" ? reaction.rating : null;
  const isRated = rating !== null;
  const key = titleKey(title);
  useEffect(() => onRated(key, isRated), [onRated, key, isRated]);
  const rate = (next: number) => {
    say(rated(next));
    announce(text.welcome.rated(title.title, next));
  };
  const takeBack = () => {
    undo();
    announce(text.answers.undone);
  };
  /** The card goes and the focus passes on; nothing scrolls away under a finger. */
  const leaveOut = (options?: FocusOptions) => {
    focusNext(card.current, options);
    onUnseen();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat || !isSingleKey(event)) return;
    const next = ratingOfKey(event.code);
    if (next !== null) {
      focusNext(card.current);
      rate(next);
    } else if (event.code === "KeyU" && isRated) takeBack();
    else if (event.code === "KeyH" && !isRated) leaveOut();
  };
  return (
    <article
      ref={card}
      data-card
      tabIndex={-1}
      className={classes.card}
      aria-label={title.title}
      data-rated={isRated || undefined}
      onKeyDown={onKeyDown}
    >
      <Poster title={title} />
      <RatingPad label={text.rating.of(title.title)} value={rating} onRate={rate} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={isRated && <IconArrowBackUp size={16} aria-hidden />}
        onClick={({ detail }) => {
          // The second click of two would hit what has taken the place of this.
          if (detail > 1) return;
          if (isRated) takeBack();
          else leaveOut({ preventScroll: detail > 0 });
        }}
      >
        {isRated ? text.answers.undo : text.welcome.unseen}
      </Button>
      {error && (
        <p role="alert" className={classes.failure}>
          {text.failures.notSaved} {failureMessage(error, text)}
        </p>
      )}
    </article>
  );
};
