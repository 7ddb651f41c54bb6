import { v7 as newId } from "uuid";
import type { Context } from "../context.ts";
import { listCorrectionsInForce } from "../corrections/corrections.repository.ts";
import type { CorrectionInForce } from "../corrections/matching.ts";
import { predictedSuccess } from "../learning/model-form.ts";
import { drawPlackettLuce } from "../learning/plackett-luce.ts";
import { seededRng } from "../learning/random.ts";
import { versionFor } from "../trainings/traffic.repository.ts";
import type { ActiveVersion } from "../trainings/trainings.repository.ts";
import type { Policy } from "../trainings/version.schema.ts";
import { because } from "./because.ts";
import { type CandidatePool, narrowToPool, nearMisses } from "./candidate-pool.ts";
import { listPersonNames } from "./candidates.repository.ts";
import { gatherCandidates } from "./candidates.ts";
import { forViewer, toContributions } from "./contributions.ts";
import { FEATURE_VERSION, MICROS } from "./feature-settings.ts";
import type { HistoryEntry } from "./history.ts";
import { listVariety } from "./list-variety.ts";
import { toSnapshot } from "./pool-snapshot.ts";
import {
  appendList,
  findLatestList,
  findListByRequestKey,
  type NewDecision,
  type NewList,
  toNewOutput,
} from "./recommendations.repository.ts";
import type { CreateRecommendationsInput, RecommendationListOutput } from "./recommendations.schema.ts";
import { type Scored, scoreCandidates } from "./score-candidates.ts";
import { peopleOf } from "./taste-profile.ts";

/** Ids of one instant count down with the position, so that a log read from the newest on shows a list from its top. */
const LAST_SEQUENCE = 0x7fff_ffff;

type Deps = Pick<Context, "db" | "now" | "newSeed">;

/**
 * Decides what to show: filters, blocks, scores, corrections, thresholds, pool, draw, in this order; then keeps the list
 * with its propensities and its whole pool in one transaction. A repeated request key gives the first list again.
 */
export const createRecommendations = async (
  deps: Deps,
  userId: string,
  input: CreateRecommendationsInput,
): Promise<RecommendationListOutput> => {
  const { db } = deps;
  const requestKey = input.requestKey ?? null;
  const before = requestKey === null ? null : await findListByRequestKey(db, userId, requestKey);
  if (before !== null) return withoutSecrets(before);
  const at = deps.now();
  const version = await versionFor(db, userId);
  const corrections = await listCorrectionsInForce(db, { userId, at });
  const never = neverOf(corrections);
  const gathered = await gatherCandidates(db, { userId, at, mediaTypes: input.mediaTypes ?? null, never });
  const listId = newId({ msecs: at.getTime() });
  const scored = scoreCandidates(gathered.candidates, { corrections, userId, listId, version });
  const narrowed = narrowToPool({
    candidates: scored.open,
    thresholds: version.thresholds,
    policy: version.policy,
    limit: input.limit,
    coldStart: gathered.coldStart,
  });
  const seed = deps.newSeed();
  const drawn = drawFrom(narrowed.pool, { policy: version.policy, seed, limit: input.limit });
  const list: NewList = {
    id: listId,
    userId,
    surface: input.surface,
    requestKey,
    requestedCount: input.limit,
    modelVersion: version.modelVersion,
    featureVersion: FEATURE_VERSION,
    coldStart: gathered.coldStart,
    seed,
    temperature: version.policy.temperature,
    exploredShare: version.policy.exploredShare,
    relaxedMinScore: narrowed.relaxedMinScore,
    filtersApplied: { ...gathered.filtersApplied, blocked: scored.blockedCount, ...countRules(narrowed) },
    snapshot: toSnapshot(narrowed.pool, { version, meanSignal: gathered.meanSignal }),
    ...listVariety(drawn.picked),
    createdAt: at,
  };
  const decisions = await toDecisions(deps, { list, drawn, narrowed, history: gathered.history, version });
  if (await appendList(db, { list, decisions, exposures: scored.exposures }))
    return withoutSecrets(await toNewOutput(db, list, decisions));
  // Somebody asked with the same key at the same time and was first: theirs is the list.
  const first = requestKey === null ? null : await findListByRequestKey(db, userId, requestKey);
  if (first === null) throw new Error("The list with this request key vanished.");
  return withoutSecrets(first);
};

/** The newest list of a surface, or null when there is none yet. */
export const latestRecommendations = async (
  { db }: Pick<Context, "db">,
  userId: string,
  surface: string,
): Promise<RecommendationListOutput | null> => {
  const list = await findLatestList(db, userId, surface);
  return list === null ? null : withoutSecrets(list);
};

const withoutSecrets = (list: RecommendationListOutput): RecommendationListOutput => ({
  ...list,
  decisions: list.decisions.map((decision) => ({ ...decision, reasons: forViewer(decision.reasons) })),
});

/** Whole genres, decades and media types that the viewer asked to see none of. */
const neverOf = (corrections: readonly CorrectionInForce[]) => {
  const asked = corrections.filter(({ source, correctionType }) => source === "viewer" && correctionType === "block");
  return {
    genres: asked.flatMap(({ targetFactor, targetValue }) => (targetFactor === "genre" ? (targetValue ?? []) : [])),
    decades: asked.flatMap(({ targetFactor, targetValue }) => (targetFactor === "decade" ? Number(targetValue) : [])),
    mediaTypes: asked.flatMap(({ tmdbId, targetFactor, mediaType }) =>
      tmdbId === null && targetFactor === null ? (mediaType ?? []) : [],
    ),
  };
};

const countRules = ({ rejected }: CandidatePool<Scored>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { rule } of rejected) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
};

type DrawInput = { readonly policy: Policy; readonly seed: string; readonly limit: number };

const drawFrom = (pool: readonly Scored[], { policy, seed, limit }: DrawInput) => {
  const { picks, ...draw } = drawPlackettLuce({
    scores: pool.map((candidate) => candidate.sum.rawMicros),
    temperature: policy.temperature,
    exploredShare: policy.exploredShare,
    size: limit,
    rng: seededRng(seed),
  });
  return { ...draw, picked: picks.flatMap((index) => pool[index] ?? []) };
};

type DecideInput = {
  readonly list: NewList;
  readonly drawn: ReturnType<typeof drawFrom>;
  readonly narrowed: CandidatePool<Scored>;
  readonly history: readonly HistoryEntry[];
  readonly version: ActiveVersion;
};

const toDecisions = async (
  { db }: Deps,
  { list, drawn: { picked, ...draw }, narrowed, history, version }: DecideInput,
): Promise<NewDecision[]> => {
  const misses = nearMisses(narrowed, new Set(picked)).map(({ candidate, rule }) => ({
    tmdbId: candidate.features.tmdbId,
    mediaType: candidate.features.mediaType,
    title: candidate.features.title,
    rule,
    rawScoreMicros: candidate.sum.rawMicros,
  }));
  const personNames = await listPersonNames(db, [...new Set(picked.flatMap(({ features }) => peopleOf(features)))]);
  return picked.map((candidate, position) => {
    const plainRank = draw.plainRank[position] ?? position;
    const explored = plainRank >= picked.length;
    const { features, components, sum, sourceType, withheld } = candidate;
    const modelScore = sum.modelMicros / MICROS;
    return {
      id: newId({ msecs: list.createdAt.getTime(), seq: LAST_SEQUENCE - position }),
      userId: list.userId,
      recommendationListId: list.id,
      position,
      tmdbId: features.tmdbId,
      mediaType: features.mediaType,
      surface: list.surface,
      sourceType,
      similarUserId: components.strongestNeighbour(),
      finalScore: sum.finalMicros / MICROS,
      rawScoreMicros: sum.rawMicros,
      modelScore,
      predictedSuccess: predictedSuccess(modelScore, version.calibration, position),
      genreScore: components.genre.micros / MICROS,
      personScore: components.person.micros / MICROS,
      tasteScore: components.similar_user.micros / MICROS,
      wantSignalScore: components.want_signal.micros / MICROS,
      dropRisk: components.drop_risk.micros / MICROS,
      genreFactors: components.genre.parts(),
      personFactors: components.person.parts(),
      tasteFactors: components.similar_user.parts(),
      dropRiskFactors: components.drop_risk.parts(),
      contributions: toContributions(sum.terms(), personNames),
      because: because({ title: features, sum, sourceType, explored, history, personNames }),
      filtersApplied: list.filtersApplied,
      rejections: misses,
      correctionsApplied: sum.applied,
      correctionsWithheld: withheld.map(({ id, version: revision, correctionType }) => ({
        correctionId: id,
        version: revision,
        correctionType,
        micros: 0,
      })),
      modelVersion: list.modelVersion,
      featureVersion: list.featureVersion,
      propensity: draw.propensities[position] ?? null,
      explored,
      plainRank,
      seed: list.seed,
      externalId: null,
      shownAt: null,
      wantedWhenShown: false,
      createdAt: list.createdAt,
    };
  });
};
