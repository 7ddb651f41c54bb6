import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "@dailies/db";
import type { Context } from "../context.ts";
import { listFeatures } from "../recommendations/candidates.repository.ts";
import { peopleOf } from "../recommendations/taste-profile.ts";
import { titleKey } from "../titles/title-key.ts";
import type { TitleRef } from "../wire.schema.ts";
import { type CorrectionForm, correctionState } from "./correction-form.ts";
import { resolveTarget } from "./correction-target.ts";
import { type CorrectionRow, listRevisions } from "./corrections.repository.ts";
import { requireCorrection } from "./corrections.service.ts";
import { hasHoldout } from "./matching.ts";
import { listActedVersions, listVersionWeights, streamKeptLists } from "./preview.repository.ts";
import type { CorrectionPreview, PreviewCorrectionInput } from "./preview.schema.ts";
import { createTally, type NamedTitle } from "./preview-tally.ts";
import { isReplayable, type KeptList, replayList, shiftOf } from "./replay.ts";

type Deps = Pick<Context, "db" | "now">;

/**
 * What a correction would have made of the newest lists, with the luck they had: which lists change, which titles come and
 * go, and what that would have done to success, by the ratio of the probabilities of each title at its place. Stops where
 * it is when nobody waits for it any more.
 */
export async function previewCorrection(
  { db, now }: Deps,
  input: PreviewCorrectionInput,
  signal?: AbortSignal,
): Promise<CorrectionPreview> {
  const draft = { ...input, ...(await resolveTarget(db, input)) };
  const formerOf = await formerForms(db, input.id);
  const weightsOfVersion = await listVersionWeights(db);
  const titles = new Map<string, NamedTitle>();
  const tally = createTally(titles);
  for await (const batch of streamKeptLists(db, { userId: draft.userId, at: now(), most: input.lists })) {
    await learnTitles(db, titles, batch);
    const formers = await formerOf(batch);
    for (const list of batch) {
      const weights = weightsOfVersion.get(list.modelVersion);
      const former = formers.get(list.id);
      if (weights === undefined || !isReplayable(draft, list) || (former && !isReplayable(former, list))) {
        tally.skip();
        continue;
      }
      const terms = { weights, titles };
      tally.add(
        list,
        replayList(list, (item) => {
          const added = shiftOf(draft, item, list, terms);
          return added === null || former === undefined ? added : added - (shiftOf(former, item, list, terms) ?? 0);
        }),
      );
      await nextTurn();
      if (signal?.aborted) return tally.finish();
    }
  }
  return tally.finish();
}

type FormersOf = (lists: readonly KeptList[]) => Promise<ReadonlyMap<string, CorrectionForm>>;

/** What the correction that would be revised said in the lists on which it acted. */
async function formerForms(db: Db, id: string | undefined): Promise<FormersOf> {
  if (id === undefined) return async () => new Map();
  const { source } = await requireCorrection(db, id);
  const revisions = await listRevisions(db, id);
  return async (lists) => {
    const acted = await listActedVersions(
      db,
      id,
      lists.map((list) => list.id),
    );
    return new Map(
      lists.flatMap((list) => {
        const version = acted.get(list.id);
        const then = version ?? revisions.findLast(({ createdAt }) => createdAt <= list.createdAt)?.version;
        const form = revisions.find((revision) => revision.version === then)?.state;
        if (form === undefined || (version === undefined && !actedOnAll({ ...form, source }, list.createdAt)))
          return [];
        return [[list.id, form] as const];
      }),
    );
  };
}

/** Without a holdout it is not noted where a correction acted: it did wherever it was in force. */
const actedOnAll = (form: CorrectionForm & Pick<CorrectionRow, "source">, at: Date): boolean =>
  !hasHoldout(form) &&
  correctionState(
    {
      isActive: form.isActive,
      appliedAt: new Date(form.appliedAt),
      expiresAt: form.expiresAt === null ? null : new Date(form.expiresAt),
    },
    at,
  ) === "in_force";

async function learnTitles(db: Db, titles: Map<string, NamedTitle>, lists: readonly KeptList[]): Promise<void> {
  const unknown = new Map<string, TitleRef>();
  for (const { snapshot } of lists)
    for (const { t: tmdbId, m: mediaType } of snapshot.items) {
      const key = titleKey({ tmdbId, mediaType });
      if (!titles.has(key)) unknown.set(key, { tmdbId, mediaType });
    }
  if (unknown.size === 0) return;
  for (const features of await listFeatures(db, [...unknown.values()]))
    titles.set(titleKey(features), { ...features, personIds: peopleOf(features) });
}
