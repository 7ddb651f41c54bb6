import type { Policy, Thresholds } from "../trainings/version.schema.ts";
import { COMPONENTS, type ComponentScores } from "./component-scores.ts";
import { MICROS, NEAR_MISSES, PER_DIRECTOR, REMINDERS_PER_POOL } from "./feature-settings.ts";
import type { TitleFeatures } from "./history.ts";
import type { ScoreSum } from "./score-sum.ts";

export type ScoredCandidate = {
  readonly features: TitleFeatures;
  readonly components: ComponentScores;
  readonly sum: Pick<ScoreSum, "rawMicros">;
  readonly isReminder: boolean;
  /** Among the few titles of the catalogue that nearly everybody has heard of. */
  readonly isBestKnown: boolean;
};

/** Of a list's length at most this share can be filled with best known titles: the rest is what a person would not find alone. */
const BEST_KNOWN_SHARE = 2 / 3;

/** Why a scored candidate is not in the pool. */
export type PoolRule =
  | "drop_rate"
  | "min_score"
  | "same_director"
  | "reminder_limit"
  | "best_known_limit"
  | "pool_size";
export type Rejected<Candidate> = { readonly candidate: Candidate; readonly rule: PoolRule };

export type CandidatePool<Candidate> = {
  /** In tie order: raw score descending, then lower `tmdbId`, then media type. */
  readonly pool: readonly Candidate[];
  readonly rejected: readonly Rejected<Candidate>[];
  /** In score units; null when `minScore` held. */
  readonly relaxedMinScore: number | null;
};

/** Raw score descending; ties: the lower `tmdbId`, then the media type. */
export const byRawScore = (one: ScoredCandidate, other: ScoredCandidate): number =>
  other.sum.rawMicros - one.sum.rawMicros ||
  one.features.tmdbId - other.features.tmdbId ||
  (one.features.mediaType < other.features.mediaType ? -1 : 1);

type PoolInput<Candidate> = {
  readonly candidates: readonly Candidate[];
  readonly thresholds: Thresholds;
  readonly policy: Policy;
  readonly limit: number;
  /** A newcomer's list is made of what many know. */
  readonly coldStart: boolean;
};

/**
 * Thresholds, then diversity, then size. `dropRate` always holds; `minScore` gives way only as far as a full list needs.
 * Diversity is a rule on the pool and not on the list: at most three titles of one first-named director, the best by raw
 * score, at most two reminders, and of the best known titles at most as many as fill two thirds of the list, unless there
 * is not enough of anything else or the person is a newcomer. What is left is the best `poolSize` by raw score and the best `perComponent` by each
 * component, so that other weights find their favourites in it.
 */
export const narrowToPool = <Candidate extends ScoredCandidate>(
  input: PoolInput<Candidate>,
): CandidatePool<Candidate> => {
  const { thresholds, policy, limit } = input;
  const rejected: Rejected<Candidate>[] = [];
  const keepIf = (candidates: readonly Candidate[], rule: PoolRule, holds: (candidate: Candidate) => boolean) =>
    candidates.filter((candidate) => {
      const kept = holds(candidate);
      if (!kept) rejected.push({ candidate, rule });
      return kept;
    });
  const ranked = [...input.candidates].sort(byRawScore);
  const safe = keepIf(
    ranked,
    "drop_rate",
    ({ components }) => components.drop_risk.micros <= thresholds.dropRate * MICROS,
  );
  const spread = keepIf(
    keepIf(
      safe,
      "reminder_limit",
      atMost(REMINDERS_PER_POOL, ({ isReminder }) => (isReminder ? "reminder" : null)),
    ),
    "same_director",
    atMost(PER_DIRECTOR, ({ features }) => features.directorIds[0] ?? null),
  );
  const diverse = keepIf(spread, "best_known_limit", atMost(bestKnownMost(spread, input), groupOfBestKnown));
  const minMicros = Math.ceil(thresholds.minScore * MICROS);
  const needed = diverse[Math.min(limit, diverse.length) - 1]?.sum.rawMicros ?? minMicros;
  const inForce = Math.min(minMicros, needed);
  const good = keepIf(diverse, "min_score", ({ sum }) => sum.rawMicros >= inForce);
  const kept = new Set([...good.slice(0, policy.poolSize), ...favourites(good, policy.perComponent)]);
  const pool = keepIf(good, "pool_size", (candidate) => kept.has(candidate));
  return { pool, rejected, relaxedMinScore: inForce < minMicros ? inForce / MICROS : null };
};

/** What the person put on their list themselves crowds nothing out. */
const groupOfBestKnown = ({ isBestKnown, isReminder }: ScoredCandidate): string | null =>
  isBestKnown && !isReminder ? "best known" : null;

const bestKnownMost = (
  candidates: readonly ScoredCandidate[],
  { limit, coldStart }: { readonly limit: number; readonly coldStart: boolean },
): number => {
  const others = candidates.filter((candidate) => groupOfBestKnown(candidate) === null).length;
  return coldStart ? candidates.length : Math.max(Math.ceil(limit * BEST_KNOWN_SHARE), limit - others);
};

/** The best few by each component alone (least risk first). */
const favourites = <Candidate extends ScoredCandidate>(
  candidates: readonly Candidate[],
  perComponent: number,
): Candidate[] =>
  COMPONENTS.flatMap((name) => {
    const sign = name === "drop_risk" ? 1 : -1;
    return bestOf(candidates, perComponent, (one, other) => {
      return sign * (one.components[name].micros - other.components[name].micros) || byRawScore(one, other);
    });
  });

/** The first `most` in an order, without putting all the others in order too. */
const bestOf = <Item>(items: readonly Item[], most: number, order: (one: Item, other: Item) => number): Item[] => {
  const best: Item[] = [];
  for (const item of items) {
    const last = best[most - 1];
    if (most === 0 || (last !== undefined && order(item, last) >= 0)) continue;
    const place = best.findIndex((each) => order(item, each) < 0);
    best.splice(place < 0 ? best.length : place, 0, item);
    best.length = Math.min(best.length, most);
  }
  return best;
};

/** A filter that lets through the first `most` of each group; null belongs to none. */
const atMost = <Candidate>(most: number, groupOf: (candidate: Candidate) => number | string | null) => {
  const seen = new Map<number | string, number>();
  return (candidate: Candidate): boolean => {
    const group = groupOf(candidate);
    if (group === null) return true;
    const count = (seen.get(group) ?? 0) + 1;
    seen.set(group, count);
    return count <= most;
  };
};

/** The best-scored titles that did not make the list, with the rule each fell to. */
export const nearMisses = <Candidate extends ScoredCandidate>(
  { pool, rejected }: CandidatePool<Candidate>,
  picked: ReadonlySet<Candidate>,
): { candidate: Candidate; rule: PoolRule | "not_drawn" }[] => {
  const notDrawn = pool
    .filter((each) => !picked.has(each))
    .map((candidate) => ({ candidate, rule: "not_drawn" as const }));
  return bestOf([...rejected, ...notDrawn], NEAR_MISSES, (one, other) => byRawScore(one.candidate, other.candidate));
};
