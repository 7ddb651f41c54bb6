import { inTransaction } from "@dailies/db";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isUndo, NO_DEED } from "../outcomes/fact.ts";
import { listOwnFacts } from "../outcomes/outcomes.repository.ts";
import { recordFacts } from "../outcomes/record-facts.service.ts";
import { titleKey } from "../titles/title-key.ts";
import type { ChangeManyInput, changeManyOutput } from "./watchlist.schema.ts";
import { DEED_OF_STATUS, REMOVAL } from "./watchlist.service.ts";

type Deps = Pick<Context, "db" | "now">;

/** Each title on its own, all in one transaction: what cannot be changed is named and spoils no other. */
export async function changeMany(
  deps: Deps,
  userId: string,
  { titles, to, eventId }: ChangeManyInput,
): Promise<z.infer<typeof changeManyOutput>> {
  const distinct = [...new Map(titles.map((title) => [titleKey(title), title])).values()];
  const results = await recordFacts(
    deps,
    distinct.map((title) => ({
      userId,
      decisionId: null,
      title,
      deed: to === "none" ? REMOVAL : DEED_OF_STATUS[to],
      eventId: eventId && `${eventId} ${titleKey(title)}`,
      occurredAt: undefined,
      source: "viewer",
      removes: to === "none",
    })),
  );
  const answers = distinct.map((title, index) => ({ title, result: results[index] }));
  return {
    changed: answers.flatMap(({ title, result }) =>
      result === undefined || result instanceof DomainError ? [] : [{ ...title, outcomeId: result.fact.id }],
    ),
    refused: answers.flatMap(({ title, result }) =>
      result instanceof DomainError ? [{ ...title, reason: result.message }] : [],
    ),
  };
}

/** Undoes a change of many, the newest first. */
export function undoMany({ db, now }: Deps, userId: string, ids: readonly string[]): Promise<{ undone: number }> {
  return inTransaction(db, async (tx) => {
    const facts = await listOwnFacts(tx, userId, ids);
    if (facts.length < new Set(ids).size || facts.some((fact) => fact.userAction === "ignored" || isUndo(fact)))
      throw new DomainError("outcome_not_found", "One of these is no change of yours.", "outcomeIds");
    const results = await recordFacts(
      { db: tx, now },
      facts.map((fact) => ({
        userId,
        decisionId: fact.decisionGiven ? fact.decisionId : null,
        title: { tmdbId: fact.tmdbId, mediaType: fact.mediaType },
        deed: NO_DEED,
        eventId: `undo-${fact.id}`,
        occurredAt: undefined,
        source: "viewer",
        undoes: fact,
      })),
    );
    return { undone: results.filter((result) => !(result instanceof DomainError)).length };
  });
}
