import type { z } from "zod";
import { byEvent, byTime, CLOCK_TOLERANCE_MS, DAY_MS, type Fact, isRemoval, standingFacts } from "./fact.ts";
import type { labelBasisSchema } from "./outcomes.schema.ts";

export type LabelBasis = z.infer<typeof labelBasisSchema>;

export type RewardContract = {
  readonly version: number;
  readonly windowDays: number;
  readonly longWindowDays: number;
  /** How long facts may be under way before silence is believed. */
  readonly graceMs: number;
};

export const REWARD_CONTRACT_V1 = {
  version: 1,
  windowDays: 7,
  longWindowDays: 30,
  graceMs: DAY_MS,
} as const satisfies RewardContract;

export type Showing = {
  readonly shownAt: Date | null;
  /** The title stood on the want list already. */
  readonly wantedWhenShown: boolean;
};

export type LabelTerms = {
  readonly asOf: Date;
  readonly contract: RewardContract;
  readonly windowDays: number;
};

export type Label = {
  readonly basis: LabelBasis;
  /** In [0, 1]; null with `unlabelled`. */
  readonly reward: number | null;
  readonly wasSuccessful: boolean | null;
  /** The fact that decided; null when silence did. */
  readonly decidedById: string | null;
  readonly matureAt: Date;
  readonly mature: boolean;
};

type Verdict = Pick<Label, "basis" | "reward" | "wasSuccessful">;

/** The kinds of fact that carry a reward, the strongest first. */
const PRIORITY = ["rated", "blacklisted", "dropped", "watched", "added_to_want"] as const;
/** A rating from here on is a success. */
export const LIKED_FROM = 7;
/** Rewards of what says "yes" without a rating. */
export const UNRATED_REWARDS = { watched: 0.65, added_to_want: 0.3 } as const;
const LOWEST_RATING = 1;
const HIGHEST_RATING = 10;

/**
 * What one decision's facts say about it, by reward contract v1; null while there is nothing to say.
 *
 * A pure function of the set of facts: their order is of no consequence, and undone facts are as if they had never been.
 * Of the kinds of fact the strongest decides (rated, blacklisted, dropped, watched, added to want), within a kind the
 * newest by (occurredAt, eventId). Only facts within `windowDays` of the showing count; one that names its decision may
 * lie a clock's error before it. A removal sets aside what the list had until then, in the windows it falls into: what
 * is cleared away a month later was on the list all week. "Seen it", "not now", removals and imports leave a decision
 * unlabelled unless something stronger stands beside them. A title that was wanted when it was shown is never labelled,
 * its silence neither: its "yes" is not counted, so counting its "no" alone would be unfair to it. Stored `ignored`
 * outcomes are conclusions and never looked at; silence is concluded here once `shownAt + window + grace ≤ asOf`.
 *
 * @param facts all that was known at `asOf` about this decision
 * @throws RangeError for a rating outside [1, 10]
 */
export function label(facts: readonly Fact[], showing: Showing, terms: LabelTerms): Label | null {
  const { shownAt, wantedWhenShown } = showing;
  if (shownAt === null || shownAt > terms.asOf) return null;
  const from = shownAt.getTime() - CLOCK_TOLERANCE_MS;
  const until = shownAt.getTime() + terms.windowDays * DAY_MS;
  const matureAt = new Date(until + terms.contract.graceMs);
  const maturity = { matureAt, mature: matureAt <= terms.asOf };

  const evidence = standingFacts(facts)
    .filter(({ userAction, occurredAt: at }) => userAction !== "ignored" && +at >= from && +at <= until)
    .sort(byEvent);
  const newest = evidence.at(-1);
  if (newest === undefined && !maturity.mature) return null;
  const unlabelled = { basis: "unlabelled", reward: null, wasSuccessful: null } as const;
  if (wantedWhenShown) return { ...unlabelled, decidedById: newest?.id ?? null, ...maturity };
  if (newest === undefined)
    return { basis: "ignored", reward: 0, wasSuccessful: false, decidedById: null, ...maturity };
  const deciding = strongest(evidence);
  if (deciding === undefined) return { ...unlabelled, decidedById: newest.id, ...maturity };
  return { ...verdictOf(deciding.kind, deciding.fact), decidedById: deciding.fact.id, ...maturity };
}

type Kind = (typeof PRIORITY)[number];

function strongest(evidence: readonly Fact[]): { kind: Kind; fact: Fact } | undefined {
  const removal = evidence.filter(isRemoval).sort(byTime).at(-1);
  const isListed = (fact: Fact) => fact.userAction === "blacklisted" || !removal || byTime(fact, removal) > 0;
  const credited = evidence.filter((fact) => fact.source !== "import" && isListed(fact));
  for (const kind of PRIORITY) {
    const fact = credited.findLast((each) => kindOf(each) === kind);
    if (fact) return { kind, fact };
  }
  return undefined;
}

function kindOf({ userAction, statusAfter }: Fact): Kind | null {
  if (userAction === "ignored") return null;
  return userAction === "watched" && statusAfter === "dropped" ? "dropped" : userAction;
}

function verdictOf(kind: Kind, fact: Fact): Verdict {
  if (kind === "watched" || kind === "added_to_want")
    return { basis: kind, reward: UNRATED_REWARDS[kind], wasSuccessful: true };
  if (kind !== "rated") return { basis: kind, reward: 0, wasSuccessful: false };
  const { rating } = fact;
  if (rating === null || rating < LOWEST_RATING || rating > HIGHEST_RATING)
    throw new RangeError(`A rating lies in [${LOWEST_RATING}, ${HIGHEST_RATING}], not ${rating}.`);
  const reward = (rating - LOWEST_RATING) / (HIGHEST_RATING - LOWEST_RATING);
  return { basis: kind, reward, wasSuccessful: rating >= LIKED_FROM };
}
