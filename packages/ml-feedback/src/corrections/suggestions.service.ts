import { inTransaction } from "@dailies/db";
import type { z } from "zod";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { rangeToWire } from "../date-range.ts";
import { scopeOf } from "../metrics/metrics-scope.ts";
import { DAY_MS } from "../outcomes/fact.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import { listLive } from "./corrections.repository.ts";
import { appendDismissal, listDismissedKeys, sumHalves } from "./suggestions.repository.ts";
import type {
  DismissSuggestionInput,
  dismissSuggestionOutput,
  Suggestion,
  SuggestionsInput,
  SuggestionsOutput,
} from "./suggestions.schema.ts";
import { correctionFor, type Finding, findGaps } from "./suggestions.ts";

type Deps = Pick<Context, "db" | "now">;

/** What was turned down is not suggested again for so long. */
const DISMISSED_DAYS = 28;
/** A suggested correction ends by itself: by then there is a new model, or a reason to renew it. */
const SUGGESTED_DAYS = 28;

const keyOf = ({ dimension, value, shrunkGap }: Finding): string =>
  `${dimension}:${value}:${shrunkGap > 0 ? "up" : "down"}`;

/** Where people choose more or less than was predicted, beyond chance, each with a correction to say so; see `findGaps`. */
export async function listSuggestions({ db, now }: Deps, input: SuggestionsInput): Promise<SuggestionsOutput> {
  const at = now();
  const scope = scopeOf({ now }, input);
  const { tested, found, findings } = findGaps(await sumHalves(db, scope));
  const dismissed = await listDismissedKeys(db, new Date(at.getTime() - DISMISSED_DAYS * DAY_MS));
  const open = findings.filter((finding) => !dismissed.has(keyOf(finding)));
  const { calibration } = await getActiveVersion(db);
  const live = await listLive(db, { from: at, to: null, userId: null });
  const expiresAt = new Date(at.getTime() + SUGGESTED_DAYS * DAY_MS).toISOString();
  const items = open.flatMap((finding): Suggestion[] => {
    const does = correctionFor(finding, { slope: calibration.slope });
    const isAnswered = live.some(
      (row) =>
        does !== null &&
        row.userId === null &&
        row.tmdbId === null &&
        row.mediaType === does.mediaType &&
        row.targetFactor === does.targetFactor &&
        row.targetValue === does.targetValue,
    );
    if (isAnswered) return [];
    return [{ ...finding, key: keyOf(finding), correction: does && { ...does, expiresAt } }];
  });
  return { range: rangeToWire(scope), tested, found, dismissed: findings.length - open.length, items };
}

/** Turns a suggestion down, with the reason in the audit. */
export async function dismissSuggestion(
  { db, now }: Deps,
  adminId: string,
  { key, reason }: DismissSuggestionInput,
): Promise<z.infer<typeof dismissSuggestionOutput>> {
  const createdAt = now();
  const until = new Date(createdAt.getTime() + DISMISSED_DAYS * DAY_MS).toISOString();
  await inTransaction(db, async (tx) => {
    await appendDismissal(tx, { key, reason, dismissedById: adminId, createdAt });
    const about = { action: "suggestion.dismiss", subjectType: "suggestion", subjectId: key } as const;
    await appendAudit(tx, { ...about, actorId: adminId, after: { until }, reason, createdAt });
  });
  return { key, until };
}
