import { Poster, useIsSingleKey } from "@dailies/ui";
import { IconBookmark, IconBookmarkFilled, IconEye, IconEyeCheck, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import type { Title } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { failureMessage } from "../shell/failures.tsx";
import { ratingOfKey } from "../shell/rating-keys.ts";
import { useText } from "../text/text.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { badgeOf, changedBy } from "./changed.ts";
import classes from "./poster-card.module.css";
import { type Reaction, rated, refused, watched } from "./reaction.ts";
import { useAnswerPanel } from "./use-answer-panel.ts";
import type { Answer } from "./use-changes.ts";

const ICON = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

/** The first answers, each one tap, and the key for it by its place on the keyboard. */
const ACTIONS = [
  { kind: "want", key: "KeyW", reaction: { kind: "want" }, Icon: IconBookmark, Done: IconBookmarkFilled },
  { kind: "watched", key: "KeyS", reaction: watched, Icon: IconEye, Done: IconEyeCheck },
  { kind: "refused", key: "KeyN", reaction: refused("not_this"), Icon: IconX, Done: IconX },
] as const;

type Props = {
  readonly title: Title;
  readonly answer: Answer;
  /** Whether "not for me" is on offer: only what was recommended can be refused. */
  readonly refusable: boolean;
  readonly card?: RefObject<HTMLElement | null>;
  readonly onKey?: (code: string) => boolean;
  /** Between the poster and the answers. */
  readonly children?: ReactNode;
};

export const PosterCard = ({ title, answer, refusable, card, onKey, children }: Props) => {
  const { text, formats } = useText();
  const own = useRef<HTMLElement>(null);
  const ref = card ?? own;
  const panel = useAnswerPanel();
  const isSingleKey = useIsSingleKey();
  const { reaction, error } = answer;
  const actions = ACTIONS.filter(({ kind }) => refusable || kind !== "refused");

  const say = (next: Reaction) => {
    answer.say(next);
    announce(changedBy(next, title, { text, formats }));
    panel.open();
  };
  /** A second tap on an answer that stands opens it again instead of saying it twice. */
  const begin = (first: Reaction) => (reaction?.kind === first.kind ? panel.open() : say(first));
  const undo = () => {
    answer.undo();
    announce(text.answers.undone);
    panel.close();
    ref.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const rating = ratingOfKey(event.code);
    const action = actions.find(({ key }) => key === event.code);
    if (event.key === "Escape" && panel.opened) panel.close();
    else if (event.repeat || !isSingleKey(event)) return;
    else if (rating !== null) say(rated(rating));
    else if (action) begin(action.reaction);
    else if (event.code === "KeyU" && reaction !== null) undo();
    else if (!onKey?.(event.code)) return;
    event.preventDefault();
  };
  return (
    <article
      ref={ref}
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
          <AnswerPanel title={title} reaction={reaction} panel={panel} onSay={say} onUndo={undo} />
        )}
        {error && (
          <p role="alert" className={classes.failure}>
            {text.failures.notSaved} {failureMessage(error, text)}
          </p>
        )}
      </div>
      {children}
      <div className={classes.actions}>
        {actions.map(({ kind, reaction: first, Icon, Done }) => {
          const stands = reaction?.kind === kind;
          const Drawn = stands ? Done : Icon;
          return (
            <button
              key={kind}
              type="button"
              aria-pressed={stands}
              aria-label={text.answers.long[kind]}
              onClick={() => begin(first)}
            >
              <Drawn {...ICON} />
              {text.answers.short[kind]}
            </button>
          );
        })}
      </div>
    </article>
  );
};
