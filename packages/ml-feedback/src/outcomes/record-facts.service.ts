import { type Db, inTransaction } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { restateTitles } from "../watchlist/watch-state.service.ts";
import { NO_STATE, unexplainedDeeds, type WatchState, watchState } from "../watchlist/watch-state.ts";
import { listWatchStates } from "../watchlist/watchlist.repository.ts";
import type { TitleRef } from "../wire.schema.ts";
import { attributedDecision } from "./attribution.ts";
import { CLOCK_TOLERANCE_MS, type Deed, type Fact, type FactSource, standingFacts } from "./fact.ts";
import { relabel } from "./labels.service.ts";
import {
  eventKeyOf,
  insertOutcomes,
  listDecisionTitles,
  listHistories,
  listKnownEvents,
  lockPeople,
} from "./outcomes.repository.ts";
import { addReceipts } from "./receipts.repository.ts";
import {
  concludedOutcome,
  labelOnArrival,
  type PersonTitle,
  personTitleKey,
  type TitleHistory,
} from "./title-history.ts";

type Deps = Pick<Context, "db" | "now">;

/** A fact as somebody reports it. */
export type FactRequest = {
  readonly userId: string;
  /** The decision it names, or the title; of an undo, those of the fact it takes back. */
  readonly decisionId: string | null;
  readonly title: TitleRef | null;
  readonly deed: Deed;
  /** Absent: a fresh one is made. */
  readonly eventId: string | undefined;
  /** An ISO instant; absent: now. */
  readonly occurredAt: string | undefined;
  readonly source: FactSource;
  readonly undoes?: Fact;
  readonly removes?: boolean;
};

export type RecordedFact = { readonly fact: Fact; readonly history: TitleHistory; readonly duplicate: boolean };
export type FactResult = RecordedFact | DomainError;

type Dated = Omit<FactRequest, "occurredAt"> & { readonly eventId: string; readonly occurredAt: Date };
/** A history that facts are being added to; `stored` is how many were there before. */
type OpenHistory = TitleHistory & { readonly facts: Fact[]; readonly stored: number; readonly lists: WatchState };
type World = {
  readonly people: ReadonlySet<string>;
  readonly decisions: ReadonlyMap<string, PersonTitle>;
  readonly events: Map<string, PersonTitle & { readonly id: string }>;
  readonly histories: ReadonlyMap<string, OpenHistory>;
  readonly receivedAt: Date;
};

/**
 * Records facts, and with them in one transaction what follows: the lists, the labels. Each request is answered on its
 * own: recorded, repeated (the first answer, whatever this body says), or refused with nothing of it written.
 */
export function recordFacts({ db, now }: Deps, requests: readonly FactRequest[]): Promise<FactResult[]> {
  const receivedAt = now();
  return inTransaction(db, async (tx) => {
    const people = await lockPeople(
      tx,
      requests.map(({ userId }) => userId),
    );
    const dated = requests.map((request) => dateOf(request, receivedAt));
    const decisions = await listDecisionTitles(
      tx,
      dated.flatMap(({ decisionId, userId }) => (decisionId === null ? [] : [{ id: decisionId, userId }])),
    );
    const events = await listKnownEvents(tx, dated);
    const titles = dated.flatMap((request) => titleOf(request, decisions) ?? []);
    const histories = await openHistories(tx, [...titles, ...events.values()]);
    const results = dated.map((request) => admit(request, { people, decisions, events, histories, receivedAt }));
    await settle(tx, [...histories.values()], receivedAt);
    await addReceipts(tx, receivedAt, receiptsOf(results));
    return results;
  });
}

const receiptsOf = (results: readonly FactResult[]) => ({
  outcome_duplicate: results.filter((result) => !(result instanceof DomainError) && result.duplicate).length,
  outcome_refused: results.filter((result) => result instanceof DomainError).length,
});

const dateOf = (request: FactRequest, receivedAt: Date): Dated => ({
  ...request,
  eventId: request.eventId ?? newId(),
  occurredAt: request.occurredAt === undefined ? receivedAt : new Date(request.occurredAt),
});

function titleOf({ userId, decisionId, title }: Dated, decisions: World["decisions"]): PersonTitle | null {
  if (decisionId === null) return title && { userId, ...title };
  const found = decisions.get(decisionId);
  return found?.userId === userId ? found : null;
}

async function openHistories(tx: Db, refs: readonly PersonTitle[]): Promise<Map<string, OpenHistory>> {
  const histories = await listHistories(tx, refs);
  const lists = await listWatchStates(tx, [...histories.values()]);
  return new Map(
    [...histories].map(([key, history]) => {
      const open = { facts: [...history.facts], stored: history.facts.length, lists: lists.get(key) ?? NO_STATE };
      return [key, { ...history, ...open }];
    }),
  );
}

function admit(request: Dated, world: World): FactResult {
  if (!world.people.has(request.userId)) return new DomainError("user_not_found", "There is no such person.", "userId");
  const first = world.events.get(eventKeyOf(request));
  if (first) return repeated(first, world);
  const title = titleOf(request, world.decisions);
  const history = title && world.histories.get(personTitleKey(title));
  if (!title || !history) return notFound(request);
  const refusal = refusalOf(request, history, world.receivedAt);
  if (refusal) return refusal;
  writeDownLists(history, world.receivedAt);
  const fact = toFact(request, history, world.receivedAt);
  // A fact found to answer a decision that already has an event of this name repeats it.
  const same = history.facts.find(
    ({ decisionId, eventId }) => decisionId === fact.decisionId && eventId === fact.eventId,
  );
  if (fact.decisionId !== null && same) return repeated({ ...title, id: same.id }, world);
  history.facts.push(fact);
  const event = { ...title, id: fact.id };
  world.events.set(eventKeyOf(request), event).set(eventKeyOf({ ...request, decisionId: fact.decisionId }), event);
  return { fact, history, duplicate: false };
}

function repeated(event: PersonTitle & { readonly id: string }, { histories }: World): FactResult {
  const history = histories.get(personTitleKey(event));
  const fact = history?.facts.find(({ id }) => id === event.id);
  if (!history || !fact) throw new Error(`The facts of ${personTitleKey(event)} were not loaded.`);
  return { fact, history, duplicate: true };
}

const notFound = ({ decisionId }: Dated): DomainError =>
  decisionId === null
    ? new DomainError("title_not_found", "The catalogue has no such title.", "title")
    : new DomainError("decision_not_found", "There is no such decision.", "decisionId");

function refusalOf(request: Dated, history: OpenHistory, receivedAt: Date): DomainError | null {
  const { occurredAt, undoes } = request;
  const decision = history.decisions.find(({ id }) => id === request.decisionId);
  if (occurredAt.getTime() > receivedAt.getTime() + CLOCK_TOLERANCE_MS)
    return new DomainError("time_in_future", "This lies in the future: check the clock it came from.", "occurredAt");
  if (decision && occurredAt < decision.createdAt)
    return new DomainError("time_before_decision", "A decision cannot be answered before it was made.", "occurredAt");
  if (request.removes && watchState(history.facts).entry === null && history.lists.entry === null)
    return new DomainError("not_on_list", "This title is on none of your lists.", "title");
  if (!undoes) return null;
  if (occurredAt < undoes.occurredAt)
    return new DomainError("invalid_input", "An undo cannot come before what it takes back.", "occurredAt");
  return standingFacts(history.facts).some(({ id }) => id === undoes.id)
    ? null
    : new DomainError("already_retracted", "This was taken back before.", "outcomeId");
}

function toFact(request: Dated, history: OpenHistory, receivedAt: Date): Fact {
  const { deed, eventId, source, undoes, removes } = request;
  const fact: Fact = {
    ...deed,
    id: newId(),
    eventId,
    decisionId: undoes?.decisionId ?? request.decisionId,
    decisionGiven: request.decisionId !== null,
    source,
    retractsEventId: undoes?.eventId ?? (removes ? lastListEvent(history) : null),
    // A clock that runs a little ahead is read as ours, so that what follows comes after.
    occurredAt: request.occurredAt < receivedAt ? request.occurredAt : receivedAt,
    receivedAt,
  };
  return undoes ? fact : { ...fact, decisionId: attributedDecision(fact, history.decisions) };
}

const lastListEvent = ({ facts }: OpenHistory): string | null =>
  standingFacts(facts).findLast(({ userAction }) => userAction !== null && userAction !== "ignored")?.eventId ?? null;

/** What an import left on the lists becomes a fact of its own before anything else is said; it is credited to nothing. */
function writeDownLists(history: OpenHistory, receivedAt: Date): void {
  if (history.facts.length > history.stored) return;
  for (const deed of unexplainedDeeds(history.lists, history.facts))
    history.facts.push({
      ...deed,
      id: newId(),
      eventId: newId(),
      decisionId: null,
      decisionGiven: false,
      source: "import",
      retractsEventId: null,
      receivedAt,
    });
}

async function settle(tx: Db, histories: readonly OpenHistory[], asOf: Date): Promise<void> {
  const touched = histories.filter(({ facts, stored }) => facts.length > stored);
  await insertOutcomes(
    tx,
    touched.flatMap((history) =>
      history.facts.slice(history.stored).map((fact) => concludedOutcome(fact, history, labelOnArrival(history, fact))),
    ),
  );
  await restateTitles(
    tx,
    touched.map((history) => ({ title: history, before: history.lists, after: watchState(history.facts) })),
    asOf,
  );
  await relabel(tx, touched, asOf);
}
