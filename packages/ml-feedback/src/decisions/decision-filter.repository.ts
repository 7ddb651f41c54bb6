import type { LabelBasis, Prisma } from "@dailies/db";
import { decodeIdCursor } from "../cursor.ts";
import type { DateRange } from "../date-range.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import type { ListDecisionsInput } from "./decisions.schema.ts";

type Where = Prisma.RecommendationDecisionWhereInput;

/** The label that counts: of the present contract, over its own window. */
export const CURRENT_LABEL = {
  contractVersion: REWARD_CONTRACT_V1.version,
  windowDays: REWARD_CONTRACT_V1.windowDays,
} as const;

const ANSWERS: LabelBasis[] = ["added_to_want", "watched", "rated", "dropped", "blacklisted"];
const BASES = {
  added_to_want: ["added_to_want"],
  watched: ["watched"],
  rated: ["rated"],
  seen: ["watched", "rated"],
  dropped: ["dropped"],
  blacklisted: ["blacklisted"],
  ignored: ["ignored"],
  unlabelled: ["unlabelled"],
  answered: ANSWERS,
  labelled: [...ANSWERS, "ignored"],
} satisfies Partial<Record<NonNullable<ListDecisionsInput["outcome"]>, LabelBasis[]>>;

type Scope = { readonly range: DateRange /** Judges maturity. */; readonly at: Date };

/** The decisions that a page asks for; the same words select here as count in the metrics. */
export const decisionFilter = (input: ListDecisionsInput, { range: { from, to }, at }: Scope): Where => ({
  AND: [
    input.rangeOver === "shown" ? { shownAt: { gte: from, lt: to } } : { createdAt: { gte: from, lt: to } },
    input.userId === undefined ? {} : { userId: input.userId },
    input.tmdbId === undefined ? {} : { tmdbId: input.tmdbId },
    input.mediaType === undefined ? {} : { mediaType: input.mediaType },
    input.sourceType === undefined ? {} : { sourceType: input.sourceType },
    input.modelVersion === undefined ? {} : { modelVersion: input.modelVersion },
    input.shown === undefined ? {} : { shownAt: input.shown ? { not: null } : null },
    input.explored === undefined ? {} : { explored: input.explored },
    input.coldStart === undefined ? {} : { list: { coldStart: input.coldStart } },
    input.genre === undefined ? {} : { title: { genres: { has: input.genre } } },
    placeFilter(input),
    predictionFilter(input),
    labelFilter(input, at),
    input.cursor === undefined ? {} : { id: { lt: decodeIdCursor("decisions", input.cursor) } },
  ],
});

const placeFilter = ({ positionFrom, positionTo }: ListDecisionsInput): Where => ({
  AND: [
    positionFrom === undefined ? {} : { position: { gte: positionFrom } },
    positionTo === undefined ? {} : { position: { lte: positionTo } },
  ],
});

const predictionFilter = ({ predictedFrom, predictedTo }: ListDecisionsInput): Where => ({
  AND: [
    predictedFrom === undefined ? {} : { predictedSuccess: { gte: predictedFrom } },
    predictedTo === undefined ? {} : { predictedSuccess: predictedTo === 1 ? { lte: 1 } : { lt: predictedTo } },
  ],
});

const labelFilter = ({ outcome, successful, mature }: ListDecisionsInput, at: Date): Where => ({
  AND: [
    outcome === undefined
      ? {}
      : { labels: outcome === "pending" ? { none: CURRENT_LABEL } : someLabel({ basis: { in: BASES[outcome] } }) },
    successful === undefined ? {} : { labels: someLabel({ wasSuccessful: successful }) },
    mature === undefined ? {} : { labels: { [mature ? "some" : "none"]: { ...CURRENT_LABEL, matureAt: { lte: at } } } },
  ],
});

const someLabel = (label: Prisma.DecisionLabelWhereInput) => ({ some: { ...CURRENT_LABEL, ...label } });
