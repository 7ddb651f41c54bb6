import type { z } from "zod";
import type { Context } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { resolveRange } from "../date-range.ts";
import { listUserNames } from "../users/users.repository.ts";
import { listEntries } from "./audit.repository.ts";
import type { ListAuditInput, listAuditOutput } from "./audit.schema.ts";

const CURSOR = "audit.list";
const DEFAULT_DAYS = 28;

export async function listAudit(
  { db, now }: Pick<Context, "db" | "now">,
  input: ListAuditInput,
): Promise<z.infer<typeof listAuditOutput>> {
  // An entry of this very instant is in the list too.
  const { from, to } = resolveRange(input, new Date(now().getTime() + 1), DEFAULT_DAYS);
  const rows = await listEntries(db, {
    from,
    to,
    actorId: input.actorId ?? null,
    subjectType: input.subjectType ?? null,
    subjectId: input.subjectId ?? null,
    afterId: input.cursor === undefined ? null : decodeIdCursor(CURSOR, input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (last) => encodeCursor(CURSOR, last.id));
  const ids = page.items.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId]).filter((id) => id !== null);
  const names = await listUserNames(db, ids);
  const items = page.items.map((row) => ({
    ...row,
    actorName: names.get(row.actorId ?? "") ?? null,
    onBehalfOfName: names.get(row.onBehalfOfId ?? "") ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
  return { ...page, items };
}
