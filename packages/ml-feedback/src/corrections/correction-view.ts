import type { Db } from "@dailies/db";
import { titleKey } from "../titles/title-key.ts";
import { listPersonNames, listTitleSummaries } from "../titles/titles.repository.ts";
import { listUserNames } from "../users/users.repository.ts";
import type { TitleRef } from "../wire.schema.ts";
import { correctionState } from "./correction-form.ts";
import { type CorrectionRow, countApplied, formOf } from "./corrections.repository.ts";
import { type CorrectionOutput, measuredEffectSchema } from "./corrections.schema.ts";

const DAY_MS = 86_400_000;
/** How far back the decisions are counted on which a correction acted. */
const COUNTED_DAYS = 28;

/** How an administrator reads these rows, with names, state and use; a fixed number of queries for any number of rows. */
export async function correctionView(
  db: Db,
  rows: readonly CorrectionRow[],
  at: Date,
): Promise<(row: CorrectionRow) => CorrectionOutput> {
  const valuesOf = (factor: CorrectionRow["targetFactor"]) =>
    rows.flatMap((row) => (row.targetFactor === factor && row.targetValue !== null ? [row.targetValue] : []));
  const titles = await listTitleSummaries(db, rows.flatMap(titleOf));
  const people = await listPersonNames(db, valuesOf("person").map(Number));
  const neighbours = await listUserNames(db, valuesOf("similar_user"));
  const since = new Date(at.getTime() - COUNTED_DAYS * DAY_MS);
  const applied = await countApplied(
    db,
    rows.map(({ id }) => id),
    since,
  );

  const labelOf = ({ targetFactor, targetValue }: CorrectionRow): string | null => {
    if (targetFactor === "person") return people.get(Number(targetValue)) ?? null;
    if (targetFactor === "similar_user") return neighbours.get(targetValue ?? "") ?? null;
    return targetValue;
  };

  return (row) => ({
    ...formOf(row),
    id: row.id,
    version: row.version,
    source: row.source,
    adminId: row.adminId,
    adminName: row.admin?.name ?? null,
    userName: row.user?.name ?? null,
    titleName: titleOf(row).map((ref) => titles.get(titleKey(ref))?.title)[0] ?? null,
    targetLabel: labelOf(row),
    state: correctionState(row, at),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    measured: measuredEffectSchema.nullable().parse(row.measuredEffect),
    appliedCount: applied.get(row.id) ?? 0,
  });
}

const titleOf = ({ tmdbId, mediaType }: CorrectionRow): TitleRef[] =>
  tmdbId !== null && mediaType !== null ? [{ tmdbId, mediaType }] : [];
