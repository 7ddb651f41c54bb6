import { v7 as newId } from "uuid";
import type { Context } from "../context.ts";
import { listHistories } from "../outcomes/outcomes.repository.ts";
import { relabelTitles } from "../outcomes/outcomes.service.ts";
import { addReceipts } from "../outcomes/receipts.repository.ts";
import { personTitleKey } from "../outcomes/title-history.ts";
import { FEATURE_VERSION, MICROS } from "../recommendations/feature-settings.ts";
import { UNKNOWN_VARIETY } from "../recommendations/list-variety.ts";
import { appendDecisions, type NewDecision, type NewList } from "../recommendations/recommendations.repository.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import { NO_STATE, wasWanted } from "../watchlist/watch-state.ts";
import { listWatchStates } from "../watchlist/watchlist.repository.ts";
import { ensureExternalLists, findExternalIds, listKnownUsers } from "./decisions.repository.ts";
import { type ExternalDecision, externalDecisionSchema } from "./decisions.schema.ts";

type Deps = Pick<Context, "db" | "now">;
type Rejected = { index: number; field: string | null; reason: string };
type Row = { readonly index: number; readonly decision: ExternalDecision };

/** Clocks differ a little between servers. */
const CLOCK_SKEW_MS = 5 * 60_000;

const keyOf = ({ userId, externalId }: ExternalDecision): string => `${userId}:${externalId}`;
const listKeyOf = ({ userId, listKey }: ExternalDecision): string => `${userId}:ext:${listKey}`;

/**
 * Logs what another recommender decided, row by row: a bad row is named and spoils no other, a repeated `externalId` is
 * a duplicate whatever its second body says. Rows with the same `listKey` form one list.
 */
export const recordExternalDecisions = async ({ db, now }: Deps, rows: readonly unknown[]) => {
  const at = now();
  const rejected: Rejected[] = [];
  const parsed = rows.flatMap((row, index): Row[] => {
    const result = externalDecisionSchema.safeParse(row);
    if (result.success) return [{ index, decision: result.data }];
    const [issue] = result.error.issues;
    rejected.push({
      index,
      field: issue?.path.map(String).join(".") || null,
      reason: issue?.message ?? "Not a decision.",
    });
    return [];
  });
  const known = await readKnown(db, parsed);
  const taken = new Map<string, string>();
  const fresh = parsed.filter(({ index, decision }) => {
    const key = keyOf(decision);
    const place = `${listKeyOf(decision)}:${decision.position}`;
    if (known.decisions.has(key) || taken.has(key)) return false;
    const problem = problemOf(decision, known, at) ?? (taken.has(place) ? POSITION_TAKEN : null);
    if (problem !== null) rejected.push({ index, ...problem });
    else taken.set(key, place).set(place, key);
    return problem === null;
  });
  await appendFresh(db, fresh, at);
  const ids = await findExternalIds(
    db,
    parsed.map(({ decision }) => decision),
  );
  for (const { index, decision } of fresh) if (!ids.has(keyOf(decision))) rejected.push({ index, ...POSITION_TAKEN });
  const stored = parsed.flatMap(({ index, decision }) => {
    const id = ids.get(keyOf(decision));
    return id === undefined ? [] : [{ index, id, externalId: decision.externalId }];
  });
  const recorded = fresh.filter(({ decision }) => ids.has(keyOf(decision))).length;
  rejected.sort((one, other) => one.index - other.index);
  await addReceipts(db, at, { decision_duplicate: stored.length - recorded, decision_refused: rejected.length });
  return { recorded, duplicates: stored.length - recorded, rejected, decisions: stored };
};

const POSITION_TAKEN = { field: "position", reason: "Another decision of this list has this position." };

const readKnown = async (db: Deps["db"], rows: readonly Row[]) => {
  const decisions = rows.map((row) => row.decision);
  return {
    users: await listKnownUsers(db, [...new Set(decisions.map(({ userId }) => userId))]),
    titles: await listTitleSummaries(db, decisions),
    decisions: await findExternalIds(db, decisions),
  };
};

const problemOf = (decision: ExternalDecision, known: Awaited<ReturnType<typeof readKnown>>, now: Date) => {
  if (!known.users.has(decision.userId)) return { field: "userId", reason: "There is no such person." };
  if (!known.titles.has(titleKey(decision))) return { field: "tmdbId", reason: "The catalogue has no such title." };
  const recommendedAt = Date.parse(decision.recommendedAt ?? now.toISOString());
  const latest = now.getTime() + CLOCK_SKEW_MS;
  if (recommendedAt > latest) return { field: "recommendedAt", reason: "This lies in the future." };
  if (decision.shownAt === undefined) return null;
  const shownAt = Date.parse(decision.shownAt);
  if (shownAt > latest) return { field: "shownAt", reason: "This lies in the future." };
  return shownAt < recommendedAt ? { field: "shownAt", reason: "Shown before it was recommended." } : null;
};

const appendFresh = async (db: Deps["db"], fresh: readonly Row[], at: Date): Promise<void> => {
  if (fresh.length === 0) return;
  const sizes = new Map<string, number>();
  for (const { decision } of fresh) {
    const key = listKeyOf(decision);
    sizes.set(key, Math.max(sizes.get(key) ?? 0, decision.position + 1));
  }
  const lists = new Map(
    fresh.map(({ decision }) => {
      const key = listKeyOf(decision);
      return [key, toList(decision, sizes.get(key) ?? 1, at)];
    }),
  );
  const shown = fresh.filter(({ decision }) => decision.shownAt !== undefined);
  const wanted = await wantedWhenShown(
    db,
    shown.map(({ decision }) => decision),
  );
  const listIds = await ensureExternalLists(db, [...lists.values()]);
  const decisions = fresh.flatMap(({ decision }) => {
    const listId = listIds.get(listKeyOf(decision));
    return listId === undefined ? [] : [{ ...toDecision(decision, listId, at), wantedWhenShown: wanted.has(decision) }];
  });
  await appendDecisions(db, decisions);
  await relabelTitles(
    db,
    shown.map(({ decision }) => ({ userId: decision.userId, refs: [decision] })),
    at,
  );
};

/** Those whose title was on the person's want list when it was shown. */
const wantedWhenShown = async (db: Deps["db"], shown: readonly ExternalDecision[]): Promise<Set<ExternalDecision>> => {
  const histories = await listHistories(db, shown);
  const states = await listWatchStates(db, [...histories.values()]);
  return new Set(
    shown.filter((decision) => {
      const key = personTitleKey(decision);
      const shownAt = new Date(decision.shownAt ?? "");
      return wasWanted(states.get(key) ?? NO_STATE, histories.get(key)?.facts ?? [], shownAt);
    }),
  );
};

const toList = (decision: ExternalDecision, requestedCount: number, at: Date): NewList => ({
  id: newId(),
  userId: decision.userId,
  surface: decision.surface,
  requestKey: `ext:${decision.listKey}`,
  requestedCount,
  modelVersion: decision.modelVersion,
  featureVersion: FEATURE_VERSION,
  coldStart: false,
  seed: "external",
  temperature: 0,
  exploredShare: 0,
  relaxedMinScore: null,
  filtersApplied: {},
  snapshot: { version: 1, items: [] },
  ...UNKNOWN_VARIETY,
  createdAt: decision.recommendedAt === undefined ? at : new Date(decision.recommendedAt),
});

/** The factors as reported, and what is missing to the score as one term more, so that reasons sum here too. */
const toTerms = ({ finalScore, factors }: ExternalDecision) => {
  const named = factors.map(({ label, contribution }) => ({
    factor: "external" as const,
    value: label,
    label,
    micros: Math.round(contribution * MICROS),
  }));
  const rest = Math.round(finalScore * MICROS) - named.reduce((sum, term) => sum + term.micros, 0);
  return rest === 0
    ? named
    : [...named, { factor: "external" as const, value: null, label: "Everything else", micros: rest }];
};

const toDecision = (decision: ExternalDecision, listId: string, at: Date): Omit<NewDecision, "wantedWhenShown"> => ({
  id: newId(),
  userId: decision.userId,
  recommendationListId: listId,
  position: decision.position,
  tmdbId: decision.tmdbId,
  mediaType: decision.mediaType,
  surface: decision.surface,
  sourceType: "external",
  similarUserId: null,
  finalScore: decision.finalScore,
  rawScoreMicros: Math.round(decision.finalScore * MICROS),
  modelScore: null,
  predictedSuccess: decision.predictedSuccess ?? null,
  genreScore: null,
  personScore: null,
  tasteScore: null,
  wantSignalScore: null,
  dropRisk: null,
  genreFactors: [],
  personFactors: [],
  tasteFactors: [],
  dropRiskFactors: [],
  contributions: toTerms(decision),
  because: { kind: "external", values: decision.factors.slice(0, 2).map(({ label }) => label) },
  filtersApplied: {},
  rejections: [],
  correctionsApplied: [],
  correctionsWithheld: [],
  modelVersion: decision.modelVersion,
  featureVersion: FEATURE_VERSION,
  propensity: decision.propensity ?? null,
  explored: decision.explored,
  plainRank: decision.position,
  seed: "external",
  externalId: decision.externalId,
  shownAt: decision.shownAt === undefined ? null : new Date(decision.shownAt),
  createdAt: decision.recommendedAt === undefined ? at : new Date(decision.recommendedAt),
});
