import { z } from "zod";
import { instantSchema, rateSchema } from "../wire.schema.ts";

/**
 * Whether what happened finds what was decided. Shares of what was received in the range: `orphans` answer no decision,
 * `late` came more than a day after they happened, `afterMaturity` after the label that they change was final. Shares of
 * all that arrived: `duplicates` had arrived before, `refused` could not be stored; both by whole days. `neverShown`:
 * decisions made before `seenUntil`, which had a day to be seen, that were not; `immature`: shown ones whose week is not over. `overdue`: shown
 * decisions without a label an hour and more after it was due, of the last 60 days, whatever the range.
 */
export const joinHealthOutput = z.object({
  range: z.object({ from: instantSchema, to: instantSchema }),
  orphans: rateSchema,
  late: rateSchema,
  afterMaturity: rateSchema,
  duplicates: rateSchema,
  refused: rateSchema,
  neverShown: rateSchema,
  seenUntil: instantSchema,
  immature: rateSchema,
  overdue: z.int(),
});
export type JoinHealthOutput = z.infer<typeof joinHealthOutput>;
