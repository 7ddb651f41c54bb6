import type { Db } from "@dailies/db";

/** The newest row of each table that the numbers come from; what has no rows is null. */
export type Newest = {
  readonly decision: string | null;
  readonly outcome: string | null;
  readonly alert: Date | null;
  readonly act: string | null;
};

export async function findNewest(db: Db): Promise<Newest> {
  const [newest] = await db.$queryRaw<Newest[]>`
    SELECT (SELECT "id" FROM "RecommendationDecision" ORDER BY "id" DESC LIMIT 1) AS "decision",
      (SELECT "id" FROM "PredictionOutcome" ORDER BY "id" DESC LIMIT 1) AS "outcome",
      (SELECT "changedAt" FROM "Alert" ORDER BY "changedAt" DESC LIMIT 1) AS "alert",
      (SELECT "id" FROM "AuditEntry" ORDER BY "id" DESC LIMIT 1) AS "act"`;
  return newest ?? { decision: null, outcome: null, alert: null, act: null };
}
