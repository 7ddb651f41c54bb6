import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { sumReceipts } from "../outcomes/receipts.repository.ts";
import { countImmature, countNeverShown, countOverdue, countReceived } from "./join-health.repository.ts";
import type { JoinHealthOutput } from "./join-health.schema.ts";
import type { DaysInput } from "./metrics.schema.ts";
import { scopeOf } from "./metrics-scope.ts";
import { toRate } from "./rates.ts";

export async function getJoinHealth(deps: Pick<Context, "db" | "now">, input: DaysInput): Promise<JoinHealthOutput> {
  const scope = scopeOf(deps, input);
  const received = await countReceived(deps.db, scope);
  const receipts = await sumReceipts(deps.db, scope);
  const decided = await countNeverShown(deps.db, scope, scope.asOf);
  const shown = await countImmature(deps.db, scope, scope.asOf);
  const { outcome_duplicate: duplicates = 0, outcome_refused: refused = 0 } = receipts;
  const arrived = received.facts + duplicates + refused;
  return {
    range: rangeToWire(scope),
    orphans: toRate(received.orphans, received.facts),
    late: toRate(received.late, received.facts),
    afterMaturity: toRate(received.afterMaturity, received.facts),
    duplicates: toRate(duplicates, arrived),
    refused: toRate(refused, arrived),
    neverShown: toRate(decided.neverShown, decided.ripe),
    seenUntil: decided.until.toISOString(),
    immature: toRate(shown.immature, shown.shown),
    overdue: await countOverdue(deps.db, scope.asOf),
  };
}
