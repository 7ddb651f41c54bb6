import { IconArrowBackUp } from "@tabler/icons-react";
import type { Refusal, Title } from "../api.ts";
import { RatingPad } from "../rating/rating-pad.tsx";
import { useText } from "../text/text.tsx";
import classes from "./answer-panel.module.css";
import { changedBy } from "./changed.ts";
import { gaveUp, type Reaction, rated, refused } from "./reaction.ts";
import { type AnswerPanelState, UNDO_MS } from "./use-answer-panel.ts";

const REFUSALS: readonly Refusal[] = ["seen_it", "not_now", "not_this", "not_this_kind"];

type Props = {
  readonly title: Title;
  readonly reaction: Reaction;
  readonly panel: AnswerPanelState;
  readonly onSay: (reaction: Reaction) => void;
  readonly onUndo: () => void;
};

/** Says what an answer changed and lets the person say it more exactly or take it back. */
export const AnswerPanel = ({ title, reaction, panel, onSay, onUndo }: Props) => {
  const { text, formats } = useText();
  const wasSeen = reaction.kind === "watched" || (reaction.kind === "refused" && reaction.refusal === "seen_it");
  return (
    <div className={classes.panel} {...panel.holders}>
      <p className={classes.changed}>{changedBy(reaction, title, { text, formats })}</p>
      {reaction.kind === "refused" && (
        <div className={classes.choices}>
          {REFUSALS.map((refusal) => (
            <button
              key={refusal}
              type="button"
              aria-pressed={refusal === reaction.refusal}
              onClick={() => onSay(refused(refusal))}
            >
              {text.answers.refusals[refusal]}
            </button>
          ))}
        </div>
      )}
      {wasSeen && (
        <>
          <span className={classes.question} aria-hidden>
            {text.rating.question}
          </span>
          <RatingPad
            label={text.rating.of(title.title)}
            value={reaction.kind === "watched" ? reaction.rating : null}
            onRate={(rating) => onSay(rated(rating))}
          />
        </>
      )}
      {reaction.kind === "watched" && (
        <div className={classes.choices}>
          <button type="button" aria-pressed={!reaction.finished} onClick={() => onSay(gaveUp)}>
            {text.answers.gaveUp}
          </button>
        </div>
      )}
      <button type="button" className={classes.undo} onClick={onUndo}>
        <IconArrowBackUp size={18} stroke={1.7} aria-hidden />
        {text.answers.undo}
        {!panel.held && <span className={classes.fuse} style={{ animationDuration: `${UNDO_MS}ms` }} />}
      </button>
    </div>
  );
};
