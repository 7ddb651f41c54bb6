import { inTransaction } from "@dailies/db";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { type CorrectionRow, formOf, listByIds, listRevisions } from "./corrections.repository.ts";
import { recordChanges, requireCorrection } from "./corrections.service.ts";
import {
  keepMeasurements,
  listMeasuredVersions,
  listWithHoldout,
  sumEffects,
  switchOffHarmful,
} from "./effect.repository.ts";
import type { CorrectionEffect, correctionEffectOutput, Unmeasured } from "./effect.schema.ts";
import { toEffect, toMeasured } from "./effect.ts";
import { hasHoldout } from "./matching.ts";

type Deps = Pick<Context, "db" | "now">;

/** Corrections measured in one pass of the background job. */
const BATCH = 100;

/** What the correction did, as far as can be told now: its newest version that any list met. */
export async function getEffect({ db, now }: Deps, id: string): Promise<z.infer<typeof correctionEffectOutput>> {
  const row = await requireCorrection(db, id);
  const version = (await listMeasuredVersions(db, [id])).get(id);
  if (version === undefined) return { effect: null, unmeasured: whyUnmeasured(row) };
  const arms = (await sumEffects(db, [{ id, version }], now())).get(id);
  // A newer version may have another holdout and no list yet.
  const measured = (await listRevisions(db, id)).find((revision) => revision.version === version);
  if (arms === undefined || measured === undefined) return { effect: null, unmeasured: whyUnmeasured(row) };
  return { effect: toEffect({ ...measured.state, version }, arms), unmeasured: null };
}

const whyUnmeasured = (row: CorrectionRow): Unmeasured => {
  if (row.correctionType === "block") return "block";
  if (row.source === "viewer") return "viewer";
  return hasHoldout(row) ? "no-list" : "no-holdout";
};

/**
 * Measures every correction in force that has a holdout, keeps what it found, and switches off what harms where the
 * administrator said so, once, in the history and in the audit; any number of servers may call it at any time.
 */
export async function measureCorrections({ db, now }: Deps): Promise<{ measured: number; deactivated: number }> {
  const at = now();
  let [measured, deactivated] = [0, 0];
  let afterId: string | null = null;
  do {
    const rows: Watched[] = await listWithHoldout(db, { at, afterId, take: BATCH });
    const arms = await sumEffects(db, rows, at);
    const effects = rows.flatMap((row) => {
      const sums = arms.get(row.id);
      return sums === undefined ? [] : [{ row, effect: toEffect(row, sums) }];
    });
    measured += effects.length;
    deactivated += await keepAndAct({ db, at, effects });
    afterId = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
  } while (afterId !== null);
  return { measured, deactivated };
}

type Watched = Awaited<ReturnType<typeof listWithHoldout>>[number];
type Found = {
  readonly db: Context["db"];
  readonly at: Date;
  readonly effects: readonly { readonly row: Watched; readonly effect: CorrectionEffect }[];
};

async function keepAndAct({ db, at, effects }: Found): Promise<number> {
  const harmful = effects.filter(({ row, effect }) => row.deactivateIfHarmful && effect.verdict === "harms");
  return inTransaction(db, async (tx) => {
    await keepMeasurements(
      tx,
      effects.map(({ row, effect }) => ({ id: row.id, effect: toMeasured(effect) })),
      at,
    );
    if (harmful.length === 0) return 0;
    const ids = await switchOffHarmful(
      tx,
      harmful.map(({ row }) => row),
      at,
    );
    const changed = (await listByIds(tx, ids)).map((row) => ({
      row,
      before: { ...formOf(row), isActive: true },
      reason: OWN_REASONS.harms,
    }));
    await recordChanges(tx, changed, { change: "deactivated", authorId: null, at });
    return ids.length;
  });
}
