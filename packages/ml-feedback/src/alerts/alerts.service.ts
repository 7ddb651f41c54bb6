import { inTransaction } from "@dailies/db";
import { appendAudit } from "../audit/audit.repository.ts";
import type { Context } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { DomainError } from "../errors.ts";
import { readSettings } from "../settings/settings.service.ts";
import {
  countOpen,
  findAlert,
  listAlertRows,
  listChecks,
  markAcknowledged,
  type NamedAlertRow,
} from "./alerts.repository.ts";
import {
  type AcknowledgeAlertInput,
  type AlertOutput,
  alertKindSchema,
  evidenceSchema,
  type ListAlertsInput,
  type ListAlertsOutput,
} from "./alerts.schema.ts";

const CURSOR = "alerts";

export async function listAlerts({ db }: Pick<Context, "db">, input: ListAlertsInput): Promise<ListAlertsOutput> {
  const rows = await listAlertRows(db, {
    open: input.open ?? null,
    state: input.state ?? null,
    kind: input.kind ?? null,
    afterId: input.cursor === undefined ? null : decodeIdCursor(CURSOR, input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (last) => encodeCursor(CURSOR, last.id));
  return { items: page.items.flatMap(toOutput), nextCursor: page.nextCursor, checks: await describeChecks(db) };
}

async function describeChecks(db: Context["db"]): Promise<ListAlertsOutput["checks"]> {
  const { muted } = (await readSettings({ db })).alerts;
  const stored = new Map((await listChecks(db)).map((check) => [check.kind, check]));
  return alertKindSchema.options.map((kind) => {
    const check = stored.get(kind);
    const asked = check !== undefined && check.checkedAt.getTime() > 0;
    return {
      kind,
      verdict: muted.includes(kind) ? "muted" : asked ? check.verdict : "unasked",
      evidence: evidenceSchema.safeParse(check?.evidence).data ?? null,
      checkedAt: asked ? check.checkedAt.toISOString() : null,
    };
  });
}

/** Somebody looks after it: no more reminders until it is over. The first to take it stays the one who did. */
export const acknowledgeAlert = (
  { db, now }: Pick<Context, "db" | "now">,
  actorId: string,
  { id, note }: AcknowledgeAlertInput,
): Promise<AlertOutput> =>
  inTransaction(db, async (tx) => {
    const at = now();
    const taken = await markAcknowledged(tx, { id, userId: actorId, at, note: note || null });
    const row = await findAlert(tx, id);
    const [alert] = row === null ? [] : toOutput(row);
    if (alert === undefined) throw new DomainError("alert_not_found", "There is no such alert.", "id");
    if (alert.state === "resolved")
      throw new DomainError("alert_resolved", "This is over already, so there is nothing to look after.", "id");
    if (taken)
      await appendAudit(tx, {
        actorId,
        action: "alert.acknowledge",
        subjectType: "alert",
        subjectId: id,
        after: { kind: alert.kind, subject: alert.subject, evidence: alert.evidence },
        ...(note && { reason: note }),
        createdAt: at,
      });
    return alert;
  });

/** How many alerts are open, by kind and state; for whoever collects numbers. */
export const countOpenAlerts = ({ db }: Pick<Context, "db">) => countOpen(db);

/** None of a kind that this release does not know. */
const toOutput = (row: NamedAlertRow): AlertOutput[] => {
  const kind = alertKindSchema.safeParse(row.kind).data;
  if (kind === undefined) return [];
  return [
    {
      id: row.id,
      kind,
      subject: row.subject,
      state: row.state,
      evidence: evidenceSchema.parse(row.evidence),
      firedAt: row.firedAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
      resolvedAt: row.resolvedAt?.toISOString() ?? null,
      lastNotifiedAt: row.lastNotifiedAt?.toISOString() ?? null,
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      acknowledgedByName: row.acknowledgedBy?.name ?? null,
      acknowledgedNote: row.acknowledgedNote,
    },
  ];
};
