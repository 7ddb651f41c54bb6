import type { RouterOutputs } from "@dailies/ml-feedback";
import { formats, significant } from "../text/formats.ts";

type Version = RouterOutputs["trainings"]["get"];
type Stage = NonNullable<Version["progressStage"]>;
export type Lack = Extract<Stage, { code: "lacking" }>["blocks"][number];
export type Thin = Extract<Stage, { code: "unknown-places" }>["thin"];
type Estimator = NonNullable<Version["evaluation"]>["estimates"][number]["estimator"];

export const estimatorNames = {
  "sn-position-ips": "Place by place, weighed",
  "position-ips": "Place by place, plain",
  "sn-cascade-ips": "From the top down, weighed",
  "cascade-ips": "From the top down, plain",
  "sn-slate-ips": "The whole list, weighed",
  "slate-ips": "The whole list, plain",
} satisfies Record<Estimator, string>;

const purposes = {
  fit: "to learn from",
  calibrate: "to choose the threshold on",
  report: "to report on",
} satisfies Record<Lack["purpose"], string>;

const lackSentence = ({ purpose, decisions, successes, missing }: Lack): string => {
  const more = Object.entries(missing).flatMap(([what, count]) =>
    count > 0 ? [`${formats.count(count)} ${what}`] : [],
  );
  return `The decisions ${purposes[purpose]} are ${formats.count(decisions)}, ${formats.count(successes)} of them successes; at least ${formats.and(more)} more are needed.`;
};

const thinWords = (thin: Thin): string =>
  thin === null
    ? ""
    : `: the ${formats.count(thin.decisions)} decisions at place ${thin.place} are worth ${significant(thin.worth, 3)} randomised ones, and ${thin.least} are needed`;

/** What a training or an evaluation is doing, or why it ended with nothing. */
export const stageSentence = (stage: Stage): string => {
  switch (stage.code) {
    case "reading":
      return `Read ${formats.count(stage.decisions)} decisions`;
    case "learning":
      return `Learning from ${formats.count(stage.decisions)} decisions`;
    case "measuring":
      return `Measuring on ${formats.count(stage.decisions)} later decisions`;
    case "comparing":
      return `Comparing with ${stage.against} on lists: ${formats.count(stage.lists)}`;
    case "estimating":
      return `Working out what “${estimatorNames[stage.estimator]}” says`;
    case "harms":
      return "Working out drops, blocks and ratings";
    case "called-off":
      return "The evaluation was called off.";
    case "fault":
      return "A fault on our side stopped it; it was reported.";
    case "given-up":
      return `The server ended ${formats.count(stage.attempts)} times while it was at it, so it was given up. Perhaps it needs more memory, or a shorter range of days.`;
    case "stopped":
      return stage.reason === null ? "Called off." : `Called off: ${stage.reason}`;
    case "too-few":
      return `There are ${formats.count(stage.decisions)} shown and mature decisions to learn from; a training needs at least ${formats.count(stage.least)}, so ${formats.count(stage.least - stage.decisions)} more.`;
    case "too-young":
      return `These ${formats.count(stage.decisions)} decisions do not span two windows of ${stage.windowDays} days, which lie between learning, choosing and reporting: let the log grow older, or choose a longer date range.`;
    case "lacking":
      return stage.blocks.map(lackSentence).join(" ");
    case "no-component":
      return "No component score helps to tell success from failure in these decisions.";
    case "unsettled":
      return "The fit did not settle. A smaller c, which keeps coefficients smaller, may help.";
    case "unknown-places":
      return `How often each place is looked at cannot be told from these lists${thinWords(stage.thin)}. Correct by offsets of the places instead, or let more lists be drawn.`;
  }
};
