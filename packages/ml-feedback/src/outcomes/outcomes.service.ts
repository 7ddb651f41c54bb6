import { type Db, inTransaction } from "@dailies/db";
import type { z } from "zod";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context, UserActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { TitleRef } from "../wire.schema.ts";
import { type Deed, type Fact, isUndo, NO_DEED } from "./fact.ts";
import { relabel } from "./labels.service.ts";
import { findFact, listDueTitles, listHistories, lockPeople } from "./outcomes.repository.ts";
import {
  type BatchOutcomeRow,
  batchOutcomeRow,
  type RecordOutcomeInput,
  type RecordOutcomeOutput,
  type RetractOutcomeInput,
  type recordOutcomeBatchOutput,
} from "./outcomes.schema.ts";
import { addReceipts } from "./receipts.repository.ts";
import { type FactRequest, type FactResult, recordFacts } from "./record-facts.service.ts";
import { recordFactFor } from "./record-for.service.ts";
import { labelOnArrival, type PersonTitle, toLabelOutput } from "./title-history.ts";

type Deps = Pick<Context, "db" | "now">;
type Viewer = Pick<UserActor, "userId" | "role">;
type BatchOutput = z.infer<typeof recordOutcomeBatchOutput>;

/** What a person did; the label of the decision it answers comes back at once. */
export async function recordOutcome(
  deps: Deps,
  actor: UserActor,
  { onBehalfOf, ...input }: RecordOutcomeInput,
): Promise<RecordOutcomeOutput> {
  const recorded = await recordFactFor(
    deps,
    { actor, onBehalfOf },
    {
      request: toRequest(input),
      tell: ({ fact, history }) => ({
        ...aboutOutcome("outcome.record", fact.id),
        after: { ...titleOf(history), ...deedOf(fact) },
      }),
    },
  );
  return toOutput(recorded);
}

const aboutOutcome = (action: string, subjectId: string) => ({ action, subjectType: "outcome", subjectId });

const titleOf = ({ tmdbId, mediaType }: TitleRef): TitleRef => ({ tmdbId, mediaType });

const deedOf = ({ decisionId, userAction, refusal, rating, statusAfter }: Fact) => ({
  decisionId,
  userAction,
  refusal,
  rating,
  statusAfter,
});

/** Rows are judged one by one, written together: a bad row is named and spoils no other. */
export async function recordOutcomeBatch(deps: Deps, rows: readonly unknown[]): Promise<BatchOutput> {
  const parsed = rows.map((row) => batchOutcomeRow.safeParse(row));
  const requests = parsed.flatMap(({ data }): FactRequest[] =>
    data ? [{ ...toRequest(data), userId: data.userId, source: "service" }] : [],
  );
  const recorded = (await recordFacts(deps, requests)).values();
  await addReceipts(deps.db, deps.now(), { outcome_refused: parsed.filter(({ success }) => !success).length });
  const results = parsed.map(({ error }, index): BatchOutput["results"][number] => {
    const result = error ? malformed(error) : recorded.next().value;
    if (result === undefined || result instanceof DomainError)
      return { ok: false, index, field: result?.field ?? null, reason: result?.message ?? "" };
    const { fact, duplicate } = result;
    return { ok: true, index, outcomeId: fact.id, decisionId: fact.decisionId, duplicate };
  });
  const duplicates = results.filter((result) => result.ok && result.duplicate).length;
  return { recorded: results.filter(({ ok }) => ok).length - duplicates, duplicates, results };
}

function malformed({ issues: [issue] }: z.ZodError<BatchOutcomeRow>): DomainError {
  const field = issue?.path.map(String).join(".") || null;
  return new DomainError("invalid_input", issue?.message ?? "This is not an outcome.", field);
}

const toRequest = (input: Omit<RecordOutcomeInput, "onBehalfOf">): Omit<FactRequest, "userId" | "source"> => ({
  decisionId: input.decisionId ?? null,
  title: input.title ?? null,
  deed: toDeed(input),
  eventId: input.eventId,
  occurredAt: input.occurredAt,
});

/** A "no" to the title or its kind is a blacklisting, said so or not; wanting and watching imply their status. */
function toDeed({ userAction, refusal, rating, statusAfter }: Omit<RecordOutcomeInput, "onBehalfOf">): Deed {
  const isBanished = refusal === "not_this" || refusal === "not_this_kind";
  const implied = userAction === "added_to_want" ? "want" : userAction === "watched" ? "watched" : null;
  return {
    userAction: userAction ?? (isBanished ? "blacklisted" : null),
    refusal: refusal ?? null,
    rating: rating ?? null,
    statusAfter: statusAfter ?? implied,
  };
}

function toOutput(result: FactResult | undefined): RecordOutcomeOutput {
  if (result === undefined || result instanceof DomainError) throw result;
  const { fact, history, duplicate } = result;
  return {
    outcomeId: fact.id,
    decisionId: fact.decisionId,
    eventId: fact.eventId,
    label: toLabelOutput(labelOnArrival(history, fact)),
    duplicate,
  };
}

/** Takes a fact back by another that names it; lists and labels become what the rest says. */
export async function retractOutcome(
  { db, now }: Deps,
  viewer: Viewer,
  input: RetractOutcomeInput,
): Promise<RecordOutcomeOutput> {
  return inTransaction(db, async (tx) => {
    const undoes = await findFact(tx, input.outcomeId, ownerOf(viewer));
    if (undoes === null) throw new DomainError("outcome_not_found", "There is no such outcome.", "outcomeId");
    if (undoes.userAction === "ignored" || isUndo(undoes))
      throw new DomainError("invalid_input", "Only what a person did can be taken back.", "outcomeId");
    const { userId, tmdbId, mediaType } = undoes;
    const [result] = await recordFacts({ db: tx, now }, [
      {
        userId,
        decisionId: undoes.decisionGiven ? undoes.decisionId : null,
        title: { tmdbId, mediaType },
        deed: NO_DEED,
        eventId: input.eventId,
        occurredAt: input.occurredAt,
        source: userId === viewer.userId ? "viewer" : "admin",
        undoes,
      },
    ]);
    const output = toOutput(result);
    if (userId !== viewer.userId && !output.duplicate)
      await appendAudit(tx, {
        actorId: viewer.userId,
        onBehalfOfId: userId,
        ...aboutOutcome("outcome.retract", undoes.id),
        before: { ...titleOf(undoes), ...deedOf(undoes) },
        ...(input.reason !== undefined && { reason: input.reason }),
        createdAt: now(),
      });
    return output;
  });
}

const ownerOf = ({ userId, role }: Viewer): string | null => (role === "admin" ? null : userId);

/** Rewrites the labels of every shown decision of these people and titles, in both windows, from the facts. */
export async function relabelTitles(
  db: Db,
  people: readonly { readonly userId: string; readonly refs: readonly TitleRef[] }[],
  asOf: Date,
): Promise<void> {
  const titles = people.flatMap(({ userId, refs }) => refs.map((ref) => ({ userId, ...ref })));
  await inTransaction(db, (tx) => relabelLocked(tx, titles, asOf));
}

/**
 * Concludes silence: what was shown, has matured and has no label yet gets one, and an `ignored` outcome where nothing
 * was said. Several servers may sweep at once. `more` says that a further sweep would find work.
 */
export function sweepIgnored(
  { db, now }: Deps,
  { limit }: { readonly limit: number },
): Promise<{ swept: number; more: boolean }> {
  const asOf = now();
  return inTransaction(db, async (tx) => {
    const due = await listDueTitles(tx, asOf, limit);
    return { swept: await relabelLocked(tx, due, asOf), more: due.length === limit };
  });
}

async function relabelLocked(tx: Db, titles: readonly PersonTitle[], asOf: Date): Promise<number> {
  if (titles.length === 0) return 0;
  await lockPeople(
    tx,
    titles.map(({ userId }) => userId),
  );
  const histories = await listHistories(tx, titles);
  return relabel(tx, [...histories.values()], asOf);
}
