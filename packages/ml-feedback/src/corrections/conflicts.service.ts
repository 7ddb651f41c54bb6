import type { z } from "zod";
import type { Context } from "../context.ts";
import type { ConflictsInput, conflictsOutput } from "./conflicts.schema.ts";
import { conflictOf } from "./conflicts.ts";
import { resolveTarget } from "./correction-target.ts";
import { correctionView } from "./correction-view.ts";
import { countViewersAgainst, listLive } from "./corrections.repository.ts";

const MOST_CONFLICTS = 20;

/** What is in force or to come and gets in the way of a correction as it is written now, the newest first. */
export async function listConflicts(
  { db, now }: Pick<Context, "db" | "now">,
  input: ConflictsInput,
): Promise<z.infer<typeof conflictsOutput>> {
  const at = now();
  const draft = { ...input, ...(await resolveTarget(db, input)) };
  const from = new Date(Math.max(at.getTime(), Date.parse(input.appliedAt ?? at.toISOString())));
  const to = input.expiresAt === null ? null : new Date(input.expiresAt);
  const rows = await listLive(db, { from, to, userId: draft.userId });
  const found = rows
    .flatMap((row) => {
      const kind = row.id === input.id ? null : conflictOf(draft, row);
      return kind === null ? [] : [{ row, kind }];
    })
    .slice(0, MOST_CONFLICTS);
  const toView = await correctionView(
    db,
    found.map(({ row }) => row),
    at,
  );
  return {
    items: found.map(({ row, kind }) => ({ correction: toView(row), kind })),
    viewersAgainst: draft.userId === null ? await countViewersAgainst(db, draft, at) : 0,
  };
}
