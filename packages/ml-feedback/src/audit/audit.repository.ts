import type { Db, Prisma } from "@dailies/db";
import { v7 as newId } from "uuid";

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

/** Adds one entry; call it in the transaction of the change it tells of. */
export async function appendAudit(db: Db, record: AuditRecord): Promise<void> {
  await db.auditEntry.create({ data: { id: newId(), ...record } });
}
