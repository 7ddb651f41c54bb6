import { type Db, inTransaction } from "@dailies/db";
import type { z } from "zod";
import { appendAudits } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { draftForm } from "./correction-draft.ts";
import { type CorrectionForm, describeChanges, hasExpired } from "./correction-form.ts";
import { correctionView } from "./correction-view.ts";
import {
  appendRevisions,
  type CorrectionRow,
  findCorrection,
  formOf,
  insertCorrection,
  listRevisions,
  listCorrections as listRows,
  replaceCorrection,
  switchOffExpired,
} from "./corrections.repository.ts";
import type {
  CorrectionChange,
  CorrectionOutput,
  CreateCorrectionInput,
  correctionHistoryOutput,
  ListCorrectionsInput,
  listCorrectionsOutput,
  ReviseCorrectionInput,
  SwitchCorrectionInput,
} from "./corrections.schema.ts";

type Deps = Pick<Context, "db" | "now">;

const CURSOR = "corrections.list";
/** Rows of one transaction of the background job. */
const EXPIRY_BATCH = 500;

const AUDIT_ACTION: Record<CorrectionChange, string> = {
  created: "correction.create",
  revised: "correction.revise",
  deactivated: "correction.deactivate",
  reactivated: "correction.reactivate",
  expired: "correction.expire",
};

export async function listCorrections(
  { db, now }: Deps,
  input: ListCorrectionsInput,
): Promise<z.infer<typeof listCorrectionsOutput>> {
  const at = now();
  const rows = await listRows(db, {
    at,
    state: input.state ?? null,
    correctionType: input.correctionType ?? null,
    userId: input.userId ?? null,
    afterId: input.cursor === undefined ? null : decodeIdCursor(CURSOR, input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (last) => encodeCursor(CURSOR, last.id));
  return { ...page, items: page.items.map(await correctionView(db, page.items, at)) };
}

export async function getCorrection({ db, now }: Deps, id: string): Promise<CorrectionOutput> {
  return view(db, await requireCorrection(db, id), now());
}

/** Newest first; each revision with what it changed. */
export async function getHistory(
  { db }: Pick<Context, "db">,
  id: string,
): Promise<z.infer<typeof correctionHistoryOutput>> {
  await requireCorrection(db, id);
  const revisions = await listRevisions(db, id);
  const items = revisions.map(({ version, change, reason, author, createdAt, state }, index) => ({
    version,
    change,
    reason,
    authorName: author?.name ?? null,
    createdAt: createdAt.toISOString(),
    changes: describeChanges(revisions[index - 1]?.state ?? null, state),
  }));
  return { items: items.reverse() };
}

export async function createCorrection(
  { db, now }: Deps,
  adminId: string,
  input: CreateCorrectionInput,
): Promise<CorrectionOutput> {
  const at = now();
  const form = await draftForm(db, input, { at, before: null });
  const row = await inTransaction(db, async (tx) => {
    const created = await insertCorrection(tx, { form, adminId, at });
    const occasion = { change: "created", authorId: adminId, at } as const;
    await recordChanges(tx, [{ row: created, before: null, reason: input.reason }], occasion);
    return created;
  });
  return view(db, row, at);
}

/** Says the whole correction anew. It never switches one on or off; one past its end stays off until reactivated. */
export async function reviseCorrection(
  deps: Deps,
  adminId: string,
  input: ReviseCorrectionInput,
): Promise<CorrectionOutput> {
  return changeCorrection(deps, adminId, { ...input, change: "revised" }, (tx, before, at) => {
    if (before.source === "viewer") {
      throw new DomainError("correction_state", "This is the viewer's own wish: switch it off or leave it as it is.");
    }
    return draftForm(tx, input, { at, before });
  });
}

export async function deactivateCorrection(
  deps: Deps,
  adminId: string,
  input: SwitchCorrectionInput,
): Promise<CorrectionOutput> {
  return changeCorrection(deps, adminId, { ...input, change: "deactivated" }, async (_tx, before, at) => {
    if (hasExpired(before, at)) throw new DomainError("correction_state", "This correction is over already.");
    if (!before.isActive) throw new DomainError("correction_state", "This correction is off already.");
    return { ...formOf(before), isActive: false };
  });
}

export async function reactivateCorrection(
  deps: Deps,
  adminId: string,
  input: SwitchCorrectionInput,
): Promise<CorrectionOutput> {
  return changeCorrection(deps, adminId, { ...input, change: "reactivated" }, async (_tx, before, at) => {
    if (before.source === "viewer")
      throw new DomainError("correction_state", "This is the viewer's own wish: only they can wish it again.");
    if (hasExpired(before, at)) {
      const message = "This correction is past its end: give it a new end first, then switch it on.";
      throw new DomainError("correction_state", message, "expiresAt");
    }
    if (before.isActive) throw new DomainError("correction_state", "This correction is on already.");
    return { ...formOf(before), isActive: true };
  });
}

/** Ends, once and in the history too, what has passed its end; any number of servers may call it at any time. */
export async function expireCorrections({ db, now }: Deps): Promise<{ expired: number }> {
  const at = now();
  const rows = await inTransaction(db, async (tx) => {
    const switched = await switchOffExpired(tx, at, EXPIRY_BATCH);
    const changed = switched.map((row) => ({
      row,
      before: { ...formOf(row), isActive: true },
      reason: OWN_REASONS.ended,
    }));
    await recordChanges(tx, changed, { change: "expired", authorId: null, at });
    return switched;
  });
  return { expired: rows.length };
}

type ChangeRequest = {
  readonly id: string;
  readonly version: number;
  readonly change: CorrectionChange;
  readonly reason: string;
};

async function changeCorrection(
  { db, now }: Deps,
  adminId: string,
  { id, version, change, reason }: ChangeRequest,
  next: (tx: Db, before: CorrectionRow, at: Date) => Promise<CorrectionForm>,
): Promise<CorrectionOutput> {
  const at = now();
  const row = await inTransaction(db, async (tx) => {
    const before = await requireCorrection(tx, id);
    if (before.version !== version) throw staleVersion(version, before.version);
    const form = await next(tx, before, at);
    const replaced = await replaceCorrection(tx, { id, version, form, at });
    const row = await requireCorrection(tx, id);
    if (!replaced) throw staleVersion(version, row.version);
    await recordChanges(tx, [{ row, before: formOf(before), reason }], { change, authorId: adminId, at });
    return row;
  });
  return view(db, row, at);
}

const staleVersion = (seen: number, present: number) =>
  new DomainError(
    "stale_version",
    `Somebody changed this correction meanwhile: it is at version ${present}, you saw version ${seen}. Load it again before you change it.`,
    "version",
  );

type Changed = { readonly row: CorrectionRow; readonly before: CorrectionForm | null; readonly reason: string };
type Occasion = {
  readonly change: CorrectionChange;
  readonly authorId: string | null;
  readonly at: Date;
};

/** The revisions and audit entries of changes that are already made, in their transaction. */
export async function recordChanges(tx: Db, changed: readonly Changed[], occasion: Occasion): Promise<void> {
  const { change, authorId, at: createdAt } = occasion;
  await appendRevisions(
    tx,
    changed.map(({ row, reason }) => ({
      correctionId: row.id,
      version: row.version,
      change,
      state: formOf(row),
      reason,
      authorId,
      createdAt,
    })),
  );
  await appendAudits(
    tx,
    changed.map(({ row, before, reason }) => ({
      actorId: authorId,
      ...(row.userId !== null && row.userId !== authorId && { onBehalfOfId: row.userId }),
      action: AUDIT_ACTION[change],
      subjectType: "correction",
      subjectId: row.id,
      ...(before && { before }),
      after: formOf(row),
      reason,
      createdAt,
    })),
  );
}

export async function requireCorrection(db: Db, id: string): Promise<CorrectionRow> {
  const row = await findCorrection(db, id);
  if (row === null) throw new DomainError("correction_not_found", "There is no correction with this id.", "id");
  return row;
}

async function view(db: Db, row: CorrectionRow, at: Date): Promise<CorrectionOutput> {
  return (await correctionView(db, [row], at))(row);
}
