import { DAY_MS, type Fact, isUndo, subjectOf } from "./fact.ts";

/** An action later than this after a showing is not its doing. */
export const ATTRIBUTION_DAYS = 30;

export type ShownDecision = { readonly id: string; readonly shownAt: Date | null };

/**
 * The decision that a fact about the same person and title answers: the one it names, otherwise the newest with
 * `shownAt ≤ occurredAt` within 30 days, or none. Of two shown at the same instant the later made one.
 */
export function attributedDecision(fact: Fact, decisions: readonly ShownDecision[]): string | null {
  if (fact.decisionGiven) return fact.decisionId;
  const occurredAt = fact.occurredAt.getTime();
  let newest: { id: string; shownAt: number } | null = null;
  for (const { id, shownAt: shown } of decisions) {
    const shownAt = shown?.getTime() ?? Number.POSITIVE_INFINITY;
    if (shownAt > occurredAt || occurredAt - shownAt > ATTRIBUTION_DAYS * DAY_MS) continue;
    if (newest && (shownAt < newest.shownAt || (shownAt === newest.shownAt && id < newest.id))) continue;
    newest = { id, shownAt };
  }
  return newest?.id ?? null;
}

/** The facts of each decision, every undo beside what it takes back; facts that answer none are absent. */
export function factsByDecision(facts: readonly Fact[], decisions: readonly ShownDecision[]): Map<string, Fact[]> {
  const decisionByEvent = new Map(
    facts.filter((fact) => !isUndo(fact)).map((fact) => [subjectOf(fact), attributedDecision(fact, decisions)]),
  );
  const grouped = new Map<string, Fact[]>();
  for (const fact of facts) {
    const decisionId = decisionByEvent.get(subjectOf(fact));
    if (!decisionId) continue;
    const group = grouped.get(decisionId);
    if (group) group.push(fact);
    else grouped.set(decisionId, [fact]);
  }
  return grouped;
}
