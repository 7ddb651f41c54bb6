import { Poster } from "@dailies/ui";
import { IconBookmark, IconBookmarkFilled, IconChevronRight, IconEye, IconEyeCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { Decision } from "../api.ts";
import { isBareKey, ratingOfKey } from "../shell/keys.ts";
import { useMarkShown } from "../shown/mark-shown.ts";
import { useText } from "../text/text.tsx";
import { AnswerBadge } from "./answer-badge.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import classes from "./decision-card.module.css";
import { type Reaction, rated, refused, watched } from "./reaction.ts";
import { useAnswer } from "./use-answer.ts";
import { useAnswerPanel } from "./use-answer-panel.ts";

const ICON = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

type Props = { readonly decision: Decision; readonly onWhy: () => void };

export const DecisionCard = ({ decision, onWhy }: Props) => {
  const { text } = useText();
  const { title, because, explored } = decision;
  const card = useMarkShown(decision);
  const answer = useAnswer(decision);
  const panel = useAnswerPanel();
  const { reaction } = answer;
  const act = (next: Reaction) => {
    // A second tap on what already stands opens it again instead of saying it twice.
    if (reaction?.kind !== next.kind || (next.kind === "watched" && next.rating !== null)) answer.say(next);
    panel.open();
  };
  const undo = () => {
    answer.undo();
    panel.close();
    card.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isBareKey(event)) return;
    const rating = ratingOfKey(event.code);
    if (rating !== null) act(rated(rating));
    else if (event.code === "KeyW") act({ kind: "want" });
    else if (event.code === "KeyS") act(watched);
    else if (event.code === "KeyN") act(refused("not_this"));
    else if (event.code === "KeyU" && reaction !== null) undo();
    else if (event.code === "KeyY") onWhy();
    else if (event.key === "Escape") panel.close();
    else return;
    event.preventDefault();
  };
  const sentence = text.why.because(because);
  return (
    <article
      ref={card}
      data-card
      // biome-ignore lint/a11y/noNoninteractiveTabindex: placeholder
      tabIndex={-1}
      className={classes.card}
      aria-label={title.title}
      data-answer={reaction?.kind}
      onKeyDown={onKeyDown}
    >
      <div className={classes.picture}>
        <Poster title={title} />
        {reaction !== null && !panel.opened && <AnswerBadge reaction={reaction} />}
        {reaction !== null && panel.opened && (
          <AnswerPanel title={title} reaction={reaction} error={answer.error} onSay={act} onUndo={undo} panel={panel} />
        )}
      </div>
      <Link
        to="/"
        search={{ why: decision.id }}
        resetScroll={false}
        className={classes.why}
        aria-label={`${text.why.title} ${sentence}`}
      >
        <span className={classes.sentence} data-explored={explored || undefined}>
          {sentence}
        </span>
        <IconChevronRight size={16} aria-hidden />
      </Link>
      <fieldset className={classes.actions} aria-label={title.title}>
        <button
          type="button"
          aria-pressed={reaction?.kind === "want"}
          aria-label={text.forYou.wantLong}
          onClick={() => act({ kind: "want" })}
        >
          {reaction?.kind === "want" ? <IconBookmarkFilled {...ICON} /> : <IconBookmark {...ICON} />}
          {text.forYou.want}
        </button>
        <button
          type="button"
          aria-pressed={reaction?.kind === "watched"}
          aria-label={text.forYou.watchedLong}
          onClick={() => act(watched)}
        >
          {reaction?.kind === "watched" ? <IconEyeCheck {...ICON} /> : <IconEye {...ICON} />}
          {text.forYou.watched}
        </button>
        <button
          type="button"
          aria-pressed={reaction?.kind === "refused"}
          aria-label={text.forYou.noLong}
          onClick={() => act(refused("not_this"))}
        >
          <IconX {...ICON} />
          {text.forYou.no}
        </button>
      </fieldset>
    </article>
  );
};
