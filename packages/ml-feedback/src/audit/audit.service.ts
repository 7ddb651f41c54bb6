import type { Db } from "@dailies/db";
import type { Context } from "../context.ts";
import { decodeIdCursor, encodeCursor, toPage } from "../cursor.ts";
import { resolveRange } from "../date-range.ts";
import { titleKey } from "../titles/title-key.ts";
import { listPersonNames, listTitleSummaries } from "../titles/titles.repository.ts";
import { listVersionNames } from "../trainings/trainings.repository.ts";
import { listUserNames } from "../users/users.repository.ts";
import { listEntries } from "./audit.repository.ts";
import type { ListAuditInput, ListAuditOutput } from "./audit.schema.ts";
import { type Mentions, mentionsOf } from "./mentions.ts";

const CURSOR = "audit.list";
const DEFAULT_DAYS = 28;
/** What happened to one thing is told from its beginning. */
const EVER_DAYS = 36_525;

export async function listAudit(
  { db, now }: Pick<Context, "db" | "now">,
  input: ListAuditInput,
): Promise<ListAuditOutput> {
  // An entry of this very instant is in the list too.
  const { from, to } = resolveRange(
    input,
    new Date(now().getTime() + 1),
    input.subjectId === undefined ? DEFAULT_DAYS : EVER_DAYS,
  );
  const rows = await listEntries(db, {
    from,
    to,
    actorId: input.actorId ?? null,
    onBehalfOfId: input.onBehalfOfId ?? null,
    action: input.action ?? null,
    subjectType: input.subjectType ?? null,
    subjectId: input.subjectId ?? null,
    afterId: input.cursor === undefined ? null : decodeIdCursor(CURSOR, input.cursor),
    take: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (last) => encodeCursor(CURSOR, last.id));
  const names = await namesOf(db, mentionsOf(page.items));
  const items = page.items.map((row) => ({
    ...row,
    actorName: names[`user:${row.actorId}`] ?? null,
    onBehalfOfName: names[`user:${row.onBehalfOfId}`] ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
  return { ...page, items, names };
}

/** What is gone by now has no name any more. */
async function namesOf(db: Db, mentions: Mentions): Promise<Record<string, string>> {
  const users = await listUserNames(db, mentions.userIds);
  const titles = await listTitleSummaries(db, mentions.titles);
  const people = await listPersonNames(db, mentions.personIds);
  const versions = await listVersionNames(db, mentions.trainingIds);
  return Object.fromEntries([
    ...[...users].map(([id, name]) => [`user:${id}`, name]),
    ...[...titles.values()].map((title) => [`title:${titleKey(title)}`, title.title]),
    ...[...people].map(([id, name]) => [`person:${id}`, name]),
    ...[...versions].map(([id, name]) => [`training:${id}`, name]),
  ]);
}
