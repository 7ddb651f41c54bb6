import type { Lack, ProgressStage } from "./progress.schema.ts";

/** How far long work is, and what it is doing: in words, and as data where it is a training or an evaluation. */
export type Step = { readonly progress: number; readonly note: string; readonly stage?: ProgressStage };

export const stepAt = (progress: number, stage: ProgressStage): Step => ({ progress, note: noteOf(stage), stage });

/** A stage for the terminal, and for who is told nothing but the note. */
export const noteOf = (stage: ProgressStage): string => {
  switch (stage.code) {
    case "reading":
      return `Read ${stage.decisions} decisions`;
    case "learning":
      return `Learning from ${stage.decisions} decisions`;
    case "measuring":
      return `Measuring on ${stage.decisions} later decisions`;
    case "comparing":
      return `Comparing with ${stage.against} on lists: ${stage.lists}`;
    case "estimating":
      return `Working out what ${stage.estimator} says`;
    case "harms":
      return "Working out drops, blocks and ratings";
    case "called-off":
      return "The evaluation was called off.";
    case "fault":
      return "A fault on our side stopped it; it was reported.";
    case "given-up":
      return `The server ended ${stage.attempts} times while it was at it, so it was given up. Perhaps it needs more memory, or a shorter date range.`;
    case "stopped":
      return stage.reason === null ? "Called off." : `Called off: ${stage.reason}`;
    case "too-few":
      return `There are ${stage.decisions} shown and mature decisions to learn from; a training needs at least ${stage.least}, so ${stage.least - stage.decisions} more.`;
    case "too-young":
      return `These ${stage.decisions} decisions do not span two windows of ${stage.windowDays} days, which lie between learning, choosing and reporting: let the log grow older, or choose a longer date range.`;
    case "lacking":
      return stage.blocks.map(lackInWords).join(" ");
    case "no-component":
      return "No component score helps to tell success from failure in these decisions.";
    case "unsettled":
      return "The fit did not settle. A smaller c, which keeps coefficients smaller, may help.";
    case "unknown-places":
      return `${thinInWords(stage.thin)} Correct by offsets of the places instead, or let more lists be drawn.`;
  }
};

const PURPOSES = { fit: "to learn from", calibrate: "to choose the threshold on", report: "to report on" } as const;

const thinInWords = (thin: Extract<ProgressStage, { code: "unknown-places" }>["thin"]): string =>
  thin === null
    ? "How often each place is looked at cannot be told from these lists."
    : `How often each place is looked at cannot be told from these lists: the ${thin.decisions} decisions at place ${thin.place} are worth ${thin.worth.toFixed(1)} randomised ones, and ${thin.least} are needed.`;

const lackInWords = ({ purpose, decisions, successes, missing }: Lack): string => {
  const more = Object.entries(missing).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  return `The decisions ${PURPOSES[purpose]} are ${decisions}, ${successes} of them successes; at least ${more.join(" and ")} more are needed.`;
};
