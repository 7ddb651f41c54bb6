import type { Db, Prisma } from "@dailies/db";
import { v7 as newId } from "uuid";
import { z } from "zod";

export type AuditRecord = {
  /** Null when the product itself acted. */
  readonly actorId: string | null;
  readonly onBehalfOfId?: string;
  /** What was done, as `thing.verb`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before?: Prisma.InputJsonValue;
  readonly after?: Prisma.InputJsonValue;
  readonly reason?: string;
  /** Absent: the database's clock. */
  readonly createdAt?: Date;
};

/** Adds entries; call it in the transaction of the changes they tell of. */
export async function appendAudits(db: Db, records: readonly AuditRecord[]): Promise<void> {
  await db.auditEntry.createMany({ data: records.map((record) => ({ id: newId(), ...record })) });
}

export const appendAudit = (db: Db, record: AuditRecord): Promise<void> => appendAudits(db, [record]);

type AuditFilter = {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly actorId: string | null;
  readonly onBehalfOfId: string | null;
  readonly action: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  /** The last id of the page before. */
  readonly afterId: string | null;
  readonly take: number;
};

/** The newest first. */
export async function listEntries(db: Db, { from, to, afterId, take, ...equal }: AuditFilter) {
  const rows = await db.auditEntry.findMany({
    where: {
      createdAt: { gte: from, lt: to },
      ...(afterId && { id: { lt: afterId } }),
      ...(equal.actorId && { actorId: equal.actorId }),
      ...(equal.onBehalfOfId && { onBehalfOfId: equal.onBehalfOfId }),
      ...(equal.action && { action: equal.action }),
      ...(equal.subjectType && { subjectType: equal.subjectType }),
      ...(equal.subjectId && { subjectId: equal.subjectId }),
    },
    orderBy: { id: "desc" },
    take,
  });
  return rows.map((row) => ({ ...row, before: z.json().parse(row.before), after: z.json().parse(row.after) }));
}
