import { Poster } from "@dailies/ui";
import { IconBookmark, IconBookmarkFilled, IconChevronRight, IconEye, IconEyeCheck, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { Decision } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { failureMessage } from "../shell/failures.tsx";
import { isBareKey, ratingOfKey } from "../shell/keys.ts";
import { useMarkShown } from "../shown/mark-shown.ts";
import { useText } from "../text/text.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { badgeOf, changedBy } from "./changed.ts";
import classes from "./decision-card.module.css";
import { type Reaction, rated, refused, watched } from "./reaction.ts";
import { useAnswer } from "./use-answer.ts";
import { useAnswerPanel } from "./use-answer-panel.ts";

const ICON = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

/** The three first answers, each one tap. */
const ACTIONS = [
  { label: "want", name: "wantLong", reaction: { kind: "want" }, Icon: IconBookmark, Done: IconBookmarkFilled },
  { label: "watched", name: "watchedLong", reaction: watched, Icon: IconEye, Done: IconEyeCheck },
  { label: "no", name: "noLong", reaction: refused("not_this"), Icon: IconX, Done: IconX },
] as const;

type Props = { readonly decision: Decision; readonly onWhy: (decisionId: string) => void };

export const DecisionCard = ({ decision, onWhy }: Props) => {
  const { text, formats } = useText();
  const { title, because } = decision;
  const card = useMarkShown(decision);
  const { reaction, error, say, undo } = useAnswer(decision);
  const panel = useAnswerPanel();

  const answer = (next: Reaction) => {
    say(next);
    announce(changedBy(next, title, { text, formats }));
    panel.open();
  };
  /** A second tap on an answer that stands opens it again instead of saying it twice. */
  const begin = (first: Reaction) => (reaction?.kind === first.kind ? panel.open() : answer(first));
  const takeBack = () => {
    undo();
    announce(text.forYou.undone);
    panel.close();
    card.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isBareKey(event)) return;
    const rating = ratingOfKey(event.code);
    if (rating !== null) answer(rated(rating));
    else if (event.code === "KeyW") begin({ kind: "want" });
    else if (event.code === "KeyS") begin(watched);
    else if (event.code === "KeyN") begin(refused("not_this"));
    else if (event.code === "KeyU" && reaction !== null) takeBack();
    else if (event.code === "KeyY") onWhy(decision.id);
    else if (event.key === "Escape") panel.close();
    else return;
    event.preventDefault();
  };
  const sentence = text.why.because(because);
  return (
    <article
      ref={card}
      data-card
      tabIndex={-1}
      className={classes.card}
      aria-label={title.title}
      data-answer={reaction?.kind}
      onKeyDown={onKeyDown}
    >
      <div className={classes.picture}>
        <Poster title={title} />
        {reaction !== null && !panel.opened && <span className={classes.badge}>{badgeOf(reaction, text)}</span>}
        {reaction !== null && panel.opened && (
          <AnswerPanel title={title} reaction={reaction} panel={panel} onSay={answer} onUndo={takeBack} />
        )}
        {error && (
          <p role="alert" className={classes.failure}>
            {text.failures.notSaved} {failureMessage(error, text)}
          </p>
        )}
      </div>
      <Link to="/" search={{ why: decision.id }} resetScroll={false} className={classes.why}>
        <span className={classes.sentence}>{sentence}</span>
        <IconChevronRight className={classes.chevron} size={16} aria-label={text.why.title} />
      </Link>
      <div className={classes.actions}>
        {ACTIONS.map(({ label, name, reaction: first, Icon, Done }) => {
          const stands = reaction?.kind === first.kind;
          const Drawn = stands ? Done : Icon;
          return (
            <button
              key={label}
              type="button"
              data-action={first.kind}
              aria-pressed={stands}
              aria-label={text.forYou[name]}
              onClick={() => begin(first)}
            >
              <Drawn {...ICON} />
              {text.forYou[label]}
            </button>
          );
        })}
      </div>
    </article>
  );
};
