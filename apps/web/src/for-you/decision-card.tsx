import { IconChevronRight, IconSparkles } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PosterCard } from "../answers/poster-card.tsx";
import { useDecisionAnswer } from "../answers/use-decision-answer.ts";
import type { Decision } from "../api.ts";
import { useMarkShown } from "../shown/mark-shown.ts";
import { useText } from "../text/text.tsx";
import classes from "./for-you.module.css";

type Props = { readonly decision: Decision; readonly onWhy: (decisionId: string) => void };

export const DecisionCard = ({ decision, onWhy }: Props) => {
  const { text } = useText();
  const card = useMarkShown(decision);
  const answer = useDecisionAnswer(decision);
  const onKey = (code: string) => {
    if (code === "KeyY") onWhy(decision.id);
    return code === "KeyY";
  };
  return (
    <PosterCard title={decision.title} answer={answer} refusable card={card} onKey={onKey}>
      <Link to="/" search={{ why: decision.id }} resetScroll={false} className={classes.why}>
        {decision.explored && <IconSparkles className={classes.spark} size={16} stroke={1.7} aria-hidden />}
        <span className={classes.sentence}>{text.why.because(decision.because)}</span>
        <IconChevronRight className={classes.chevron} size={16} aria-label={text.why.title} />
      </Link>
    </PosterCard>
  );
};
