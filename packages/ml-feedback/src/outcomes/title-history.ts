import type { TitleRef } from "../wire.schema.ts";
import { factsByDecision } from "./attribution.ts";
import type { Fact } from "./fact.ts";
import { type Label, label, REWARD_CONTRACT_V1 } from "./label.ts";
import type { LabelOutput } from "./outcomes.schema.ts";

/** One person and one title: all that attribution and labels depend on, and nothing beyond it. */
export type PersonTitle = TitleRef & { readonly userId: string };

export const personTitleKey = ({ userId, mediaType, tmdbId }: PersonTitle): string =>
  `${userId}:${mediaType}:${tmdbId}`;

export type HistoryDecision = {
  readonly id: string;
  readonly createdAt: Date;
  readonly shownAt: Date | null;
  readonly wantedWhenShown: boolean;
  readonly predictedSuccess: number | null;
};

export type TitleHistory = PersonTitle & {
  readonly decisions: readonly HistoryDecision[];
  readonly facts: readonly Fact[];
};

export type DecisionLabel = Omit<Label, "mature"> & {
  readonly decisionId: string;
  readonly userId: string;
  readonly windowDays: number;
};

const { version, windowDays, longWindowDays } = REWARD_CONTRACT_V1;
const WINDOWS = [windowDays, longWindowDays];

/** The labels of every shown decision in both windows, and the places where there is none yet. */
export function labelsOf({ userId, decisions, facts }: TitleHistory, asOf: Date) {
  const groups = factsByDecision(facts, decisions);
  const places = decisions
    .filter(({ shownAt }) => shownAt !== null)
    .flatMap((decision) =>
      WINDOWS.map((days) => {
        const terms = { asOf, contract: REWARD_CONTRACT_V1, windowDays: days };
        const place = { decisionId: decision.id, userId, windowDays: days };
        return { place, label: label(groups.get(decision.id) ?? [], decision, terms) };
      }),
    );
  return {
    labels: places.flatMap(({ place, label: found }): DecisionLabel[] => (found ? [{ ...found, ...place }] : [])),
    unlabelled: places.flatMap(({ place, label: found }) => (found ? [] : [place])),
  };
}

/** What the facts say about one decision in the short window; null when it is unknown, unshown or still open. */
export function labelAt({ decisions, facts }: TitleHistory, decisionId: string | null, asOf: Date): Label | null {
  const decision = decisions.find(({ id }) => id === decisionId);
  if (decision === undefined) return null;
  const own = factsByDecision(facts, decisions).get(decision.id) ?? [];
  return label(own, decision, { asOf, contract: REWARD_CONTRACT_V1, windowDays });
}

/** The history up to a fact: a repetition is given the first answer, whatever came since. */
export const onArrival = (history: TitleHistory, { id: last }: Fact): TitleHistory => ({
  ...history,
  facts: history.facts.filter(({ id }) => id <= last),
});

/** What was said of a fact's decision as the fact arrived. */
export const labelOnArrival = (history: TitleHistory, fact: Fact): Label | null =>
  labelAt(onArrival(history, fact), fact.decisionId, fact.receivedAt);

/** An outcome row: the fact, and what is concluded about its decision as it arrives. */
export type NewOutcome = Fact &
  PersonTitle & {
    readonly reward: number | null;
    readonly wasSuccessful: boolean | null;
    /** 1 − |predictedSuccess − wasSuccessful|, in [0, 1]. */
    readonly confidenceMatch: number | null;
    readonly recommendedAt: Date | null;
  };

export function concludedOutcome(fact: Fact, history: TitleHistory, concluded: Label | null): NewOutcome {
  const { userId, tmdbId, mediaType, decisions } = history;
  const decision = decisions.find(({ id }) => id === fact.decisionId);
  const predicted = decision?.predictedSuccess ?? null;
  const wasSuccessful = concluded?.wasSuccessful ?? null;
  return {
    ...fact,
    userId,
    tmdbId,
    mediaType,
    reward: concluded?.reward ?? null,
    wasSuccessful,
    confidenceMatch:
      predicted === null || wasSuccessful === null ? null : 1 - Math.abs(predicted - (wasSuccessful ? 1 : 0)),
    recommendedAt: decision?.createdAt ?? null,
  };
}

export const toLabelOutput = (found: Label | null): LabelOutput | null =>
  found && {
    reward: found.reward,
    wasSuccessful: found.wasSuccessful,
    basis: found.basis,
    mature: found.mature,
    contractVersion: version,
  };
