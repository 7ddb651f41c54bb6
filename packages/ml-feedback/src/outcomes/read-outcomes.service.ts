import type { z } from "zod";
import type { Context, UserActor } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import { factsByDecision } from "./attribution.ts";
import { byTime, type Fact, isUndo, standingFacts } from "./fact.ts";
import { findDecisionTitle, listFactsOf, listHistories } from "./outcomes.repository.ts";
import type { ListOutcomesForInput, listOutcomesForOutput, outcomesByDecisionOutput } from "./outcomes.schema.ts";
import { labelAt, toLabelOutput } from "./title-history.ts";

const CURSOR = "outcomes.listFor";

/** The facts that answer a decision as things stand now, oldest first, and its label. */
export async function listOutcomesByDecision(
  { db, now }: Pick<Context, "db" | "now">,
  { userId, role }: Pick<UserActor, "userId" | "role">,
  decisionId: string,
): Promise<z.infer<typeof outcomesByDecisionOutput>> {
  const title = await findDecisionTitle(db, decisionId, role === "admin" ? null : userId);
  const [history] = title ? (await listHistories(db, [title])).values() : [];
  if (history === undefined) throw new DomainError("decision_not_found", "There is no such decision.", "decisionId");
  const facts = factsByDecision(history.facts, history.decisions).get(decisionId) ?? [];
  return {
    items: facts.sort(byTime).map(outcomeAmong(facts)),
    label: toLabelOutput(labelAt(history, decisionId, now())),
  };
}

/** What somebody did, page by page, each with its title and whether it still stands. */
export async function listOutcomesFor(
  { db }: Pick<Context, "db">,
  { userId, cursor, limit }: ListOutcomesForInput,
): Promise<z.infer<typeof listOutcomesForOutput>> {
  const before = cursor === undefined ? null : decodeIdCursor(CURSOR, cursor);
  const rows = await listFactsOf(db, { userId, before, take: limit + 1 });
  const page = toPage(rows, limit, (last) => encodeCursor(CURSOR, last.id));
  const titles = await listTitleSummaries(db, page.items);
  const histories = [...(await listHistories(db, page.items)).values()];
  const toOutcome = outcomeAmong(histories.flatMap(({ facts }) => facts));
  const items = page.items.flatMap((fact) => {
    const title = titles.get(titleKey(fact));
    return title === undefined ? [] : [{ ...toOutcome(fact), title }];
  });
  return { items, nextCursor: page.nextCursor };
}

/** A fact for the wire; what an undo among `facts` names was taken back. */
const outcomeAmong = (facts: readonly Fact[]) => {
  const standing = new Set(standingFacts(facts).map(({ id }) => id));
  return (fact: Fact) => ({
    ...fact,
    retracted: !isUndo(fact) && !standing.has(fact.id),
    occurredAt: fact.occurredAt.toISOString(),
    receivedAt: fact.receivedAt.toISOString(),
  });
};
