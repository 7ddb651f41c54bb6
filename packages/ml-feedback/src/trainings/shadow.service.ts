import { setImmediate as nextTurn } from "node:timers/promises";
import { inTransaction } from "@dailies/db";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { clusteredMean } from "../learning/clustered-mean.ts";
import { FEATURE_VERSION } from "../recommendations/feature-settings.ts";
import { titleKey } from "../titles/title-key.ts";
import { listTitleSummaries } from "../titles/titles.repository.ts";
import type { TitleRef } from "../wire.schema.ts";
import { aboutTraining, lockLifeCycle } from "./life-cycle.repository.ts";
import {
  appendShadowScores,
  countShadows,
  forgetShadowScores,
  listScored,
  listShadows,
  listUnscored,
  type ScoredList,
  setShadowSince,
  sumShadow,
} from "./shadow.repository.ts";
import type { SetShadowInput, SetShadowOutput, ShadowReport } from "./shadow.schema.ts";
import { shadowScore } from "./shadow-score.ts";
import { findTraining, findVersion } from "./trainings.repository.ts";

const DAY_MS = 86_400_000;
/** Every list is scored again by each of them. */
const MOST_SHADOWS = 3;
/** A list is written in one transaction: one that began earlier may still be on its way. */
const SETTLED_MS = 60_000;
const KEPT_DAYS = 90;
const SCORED_AT_ONCE = 100;
const NEWEST_LISTS = 100;
const EXAMPLES = 3;
const TITLES = 5;

type Deps = Pick<Context, "db" | "now">;

/** Lets a version score every list from now on without being shown, or ends that. What it scored is kept for a while. */
export async function setShadow(
  deps: Deps,
  actorId: string | null,
  { modelVersion, on }: SetShadowInput,
): Promise<SetShadowOutput> {
  const at = deps.now();
  return inTransaction(deps.db, async (tx) => {
    await lockLifeCycle(tx);
    const version = await findVersion(tx, modelVersion);
    if (version === null)
      throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");
    const already = (await listShadows(tx)).find(({ id }) => id === version.id)?.shadowSince ?? null;
    if (on === (already !== null)) return { modelVersion, shadowSince: already?.toISOString() ?? null };
    if (on) {
      if (version.status !== "ready" && version.status !== "deprecated")
        throw new DomainError(
          "version_not_ready",
          `${modelVersion} is not a finished version beside the active one.`,
          "modelVersion",
        );
      if (version.featureVersion !== FEATURE_VERSION)
        throw new DomainError(
          "version_not_ready",
          `${modelVersion} was learned from features that are not made any more.`,
          "modelVersion",
        );
      if ((await countShadows(tx)) >= MOST_SHADOWS)
        throw new DomainError(
          "shadow_full",
          `${MOST_SHADOWS} versions score in the shadow already: end one of them first.`,
        );
    }
    await setShadowSince(tx, version.id, on ? at : null);
    await appendAudit(tx, { ...aboutTraining("training.shadow", version.id, actorId), after: { on } });
    return { modelVersion, shadowSince: on ? at.toISOString() : null };
  });
}

/** Scores a batch of lists for every version in the shadow; the host repeats it while there is more. */
export async function scoreShadows({ db, now }: Deps): Promise<{ more: boolean }> {
  const at = now();
  const kept = new Date(at.getTime() - KEPT_DAYS * DAY_MS);
  await forgetShadowScores(db, kept);
  let more = false;
  for (const shadow of await listShadows(db)) {
    const until = new Date(at.getTime() - SETTLED_MS);
    const lists = await listUnscored(db, { shadow, from: kept, until, limit: SCORED_AT_ONCE });
    const scores = [];
    for (const list of lists) {
      const { createdAt, userId } = list;
      scores.push({ trainingId: shadow.id, listId: list.id, userId, createdAt, ...shadowScore(shadow, list) });
      await nextTurn();
    }
    if (scores.length > 0) await appendShadowScores(db, scores);
    more ||= lists.length === SCORED_AT_ONCE;
  }
  return { more };
}

/** What a version in the shadow would have shown, beside what was. */
export async function getShadowReport({ db }: Pick<Context, "db">, modelVersion: string): Promise<ShadowReport> {
  const version = await findTraining(db, modelVersion);
  if (version === null)
    throw new DomainError("training_not_found", `There is no model version ${modelVersion}.`, "modelVersion");
  const { lists, people, overlap, topOverlap } = await sumShadow(db, version.id);
  const shared = clusteredMean(overlap);
  const newest = (await listScored(db, version.id, NEWEST_LISTS)).map(toPair);
  const summaries = await listTitleSummaries(
    db,
    newest.flatMap(({ shown, wouldShow }) => [...shown, ...wouldShow]),
  );
  const named = (titles: readonly TitleRef[]) => titles.flatMap((title) => summaries.get(titleKey(title)) ?? []);
  const counted = (counts: ReadonlyMap<string, number>, sign: number) =>
    [...counts]
      .filter(([, count]) => sign * count > 0)
      .sort(([one, count], [other, otherCount]) => sign * (otherCount - count) || (one < other ? -1 : 1))
      .slice(0, TITLES)
      .flatMap(([key, count]) => {
        const title = summaries.get(key);
        return title === undefined ? [] : [{ title, lists: Math.abs(count) }];
      });
  const changes = changesOf(newest);
  return {
    modelVersion,
    shadowSince: version.shadowSince,
    lists,
    people,
    overlap: shared,
    topOverlap: clusteredMean(topOverlap),
    says: says(modelVersion, lists, shared.value),
    enters: counted(changes, 1),
    leaves: counted(changes, -1),
    examples: newest.slice(0, EXAMPLES).map(({ id, createdAt, shown, wouldShow }) => ({
      listId: id,
      createdAt: createdAt.toISOString(),
      shown: named(shown),
      wouldShow: named(wouldShow),
    })),
  };
}

type Pair = Pick<ScoredList, "id" | "createdAt"> & {
  readonly shown: readonly TitleRef[];
  readonly wouldShow: readonly TitleRef[];
};

const toPair = ({ id, createdAt, snapshot, picks, decisions }: ScoredList): Pair => ({
  id,
  createdAt,
  shown: decisions,
  wouldShow: picks.flatMap((place) => {
    const item = snapshot.items[place];
    return item === undefined ? [] : [{ tmdbId: item.t, mediaType: item.m }];
  }),
});

/** For each title, on how many lists more (or fewer) it would have been. */
const changesOf = (pairs: readonly Pair[]): Map<string, number> => {
  const changes = new Map<string, number>();
  const add = (title: TitleRef, count: number) =>
    changes.set(titleKey(title), (changes.get(titleKey(title)) ?? 0) + count);
  for (const { shown, wouldShow } of pairs) {
    for (const title of wouldShow) add(title, 1);
    for (const title of shown) add(title, -1);
  }
  return changes;
};

const says = (modelVersion: string, lists: number, overlap: number | null): string =>
  overlap === null
    ? `${modelVersion} has scored no list yet.`
    : `On ${lists} lists ${modelVersion} would have shown ${Math.round(100 * overlap)} % of the same titles.`;
