import type { z } from "zod";
import type { WatchStatus } from "../titles/titles.schema.ts";
import type { factSourceSchema, refusalSchema, userActionSchema } from "./outcomes.schema.ts";

export type UserAction = z.infer<typeof userActionSchema>;
export type Refusal = z.infer<typeof refusalSchema>;
export type FactSource = z.infer<typeof factSourceSchema>;

export const DAY_MS = 86_400_000;
/** How far a person's clock may run ahead of ours, or behind, before what it says is doubted. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What a person said they did. */
export type Deed = {
  readonly userAction: UserAction | null;
  readonly refusal: Refusal | null;
  /** 1–10, whole. */
  readonly rating: number | null;
  readonly statusAfter: WatchStatus | null;
};

export const NO_DEED: Deed = { userAction: null, refusal: null, rating: null, statusAfter: null };

/** One stored fact about one person and one title. */
export type Fact = Deed & {
  readonly id: string;
  readonly eventId: string;
  /** The decision it was taken to answer when it arrived. */
  readonly decisionId: string | null;
  /** True when the caller named that decision; false when it was found by person, title and time. */
  readonly decisionGiven: boolean;
  readonly source: FactSource;
  /** The event that an undo takes back, or that stood on the list until a removal. */
  readonly retractsEventId: string | null;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
};

/** An undo says that an event never was, and nothing else. */
export const isUndo = (fact: Fact): boolean => fact.retractsEventId !== null && fact.refusal === null;
/** A removal is a change of mind: "not now" that also takes the title off the list, from its own time on. */
export const isRemoval = (fact: Fact): boolean => fact.retractsEventId !== null && fact.refusal !== null;

/** An event id is unique within the decision it names, or among the person's facts that name none. */
const eventKey = (fact: Fact, eventId: string): string => `${fact.decisionGiven ? fact.decisionId : ""}:${eventId}`;
/** The event a fact is about: an undo's is the one it takes back. */
export const subjectOf = (fact: Fact): string =>
  eventKey(fact, isUndo(fact) && fact.retractsEventId !== null ? fact.retractsEventId : fact.eventId);

/** The facts that nobody has taken back, without the undos themselves; the order of arrival does not matter. */
export function standingFacts(facts: readonly Fact[]): Fact[] {
  const takenBack = new Set(facts.filter(isUndo).map(subjectOf));
  return facts.filter((fact) => !isUndo(fact) && !takenBack.has(subjectOf(fact)));
}

const order = <T>(one: T, other: T): number => (one < other ? -1 : one > other ? 1 : 0);

/** Oldest first; of facts of one instant the one that was recorded first. */
export const byTime = (one: Fact, other: Fact): number =>
  one.occurredAt.getTime() - other.occurredAt.getTime() || order(one.id, other.id);

/** Oldest first by (occurredAt, eventId), which no order of arrival changes. */
export const byEvent = (one: Fact, other: Fact): number =>
  one.occurredAt.getTime() - other.occurredAt.getTime() || order(one.eventId, other.eventId) || order(one.id, other.id);
