import { inTransaction } from "@dailies/db";
import { type Acting, personOf } from "../acting/acting.service.ts";
import { type AuditRecord, appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type FactRequest, type FactResult, type RecordedFact, recordFacts } from "./record-facts.service.ts";

type Deps = Pick<Context, "db" | "now">;
type Told = Pick<AuditRecord, "action" | "subjectType" | "subjectId" | "before" | "after">;
type Report = {
  readonly request: Omit<FactRequest, "userId" | "source">;
  /** What the audit is told where it was recorded for somebody else. */
  readonly tell: (recorded: RecordedFact) => Told;
};

/** Records one fact about the caller; or, with its entry in the audit, about whom an administrator names. */
export async function recordFactFor(deps: Deps, acting: Acting, { request, tell }: Report): Promise<RecordedFact> {
  const { actor, onBehalfOf } = acting;
  if (onBehalfOf === undefined)
    return recorded((await recordFacts(deps, [{ ...request, userId: actor.userId, source: "viewer" }]))[0]);
  const result = await inTransaction(deps.db, async (tx) => {
    const userId = await personOf(tx, acting);
    const [result] = await recordFacts({ ...deps, db: tx }, [{ ...request, userId, source: "admin" }]);
    if (result && !(result instanceof DomainError) && !result.duplicate)
      await appendAudit(tx, {
        ...tell(result),
        actorId: actor.userId,
        onBehalfOfId: userId,
        reason: onBehalfOf.reason,
        createdAt: deps.now(),
      });
    return result;
  });
  return recorded(result);
}

function recorded(result: FactResult | undefined): RecordedFact {
  if (result === undefined || result instanceof DomainError) throw result;
  return result;
}
