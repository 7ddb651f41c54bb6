import { type Db, Prisma } from "@dailies/db";
import { personTitles } from "../outcomes/outcomes.repository.ts";
import { type PersonTitle, personTitleKey } from "../outcomes/title-history.ts";
import { folded } from "../titles/titles.repository.ts";
import type { WatchStatus } from "../titles/titles.schema.ts";
import type { MediaType, TitleRef } from "../wire.schema.ts";
import type { Banishment, ListEntry, WatchState } from "./watch-state.ts";
import type { ListSort } from "./watchlist.schema.ts";

/** How these people stand to these titles, by `personTitleKey`. */
export async function listWatchStates(db: Db, titles: readonly PersonTitle[]): Promise<Map<string, WatchState>> {
  const asked = personTitles(titles);
  const entries = await db.$queryRaw<(ListEntry & PersonTitle)[]>`
    SELECT "userId", "tmdbId", "mediaType"::text, "status"::text, "rating", "source"::text, "occurredAt"
    FROM "WatchlistEntry" JOIN ${asked} asked USING ("userId", "tmdbId", "mediaType")`;
  const banishments = await db.$queryRaw<(Banishment & PersonTitle)[]>`
    SELECT "userId", "tmdbId", "mediaType"::text, "refusal"::text, "source"::text, "occurredAt"
    FROM "BlacklistEntry" JOIN ${asked} asked USING ("userId", "tmdbId", "mediaType")`;
  const entryOf = new Map(entries.map((entry) => [personTitleKey(entry), entry]));
  const blacklistOf = new Map(banishments.map((entry) => [personTitleKey(entry), entry]));
  return new Map(
    titles.map((title) => {
      const key = personTitleKey(title);
      return [key, { entry: entryOf.get(key) ?? null, blacklist: blacklistOf.get(key) ?? null }];
    }),
  );
}

/** Puts the titles on the lists as given, whatever stood there; the rows travel as JSON to take their columns' types. */
export async function upsertEntries(db: Db, entries: readonly (PersonTitle & ListEntry)[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ ...entry, createdAt: now, updatedAt: now }));
  await db.$executeRaw`
    INSERT INTO "WatchlistEntry"
      ("userId", "tmdbId", "mediaType", "status", "rating", "source", "occurredAt", "createdAt", "updatedAt")
    SELECT "userId", "tmdbId", "mediaType", "status", "rating", "source", "occurredAt", "createdAt", "updatedAt"
    FROM json_populate_recordset(NULL::"WatchlistEntry", ${JSON.stringify(rows)}::json)
    ON CONFLICT ("userId", "tmdbId", "mediaType") DO UPDATE SET
      "status" = excluded."status", "rating" = excluded."rating", "source" = excluded."source",
      "occurredAt" = excluded."occurredAt", "updatedAt" = excluded."updatedAt"`;
}

export async function upsertBanishments(
  db: Db,
  banishments: readonly (PersonTitle & Banishment)[],
  now: Date,
): Promise<void> {
  if (banishments.length === 0) return;
  const rows = banishments.map((entry) => ({ ...entry, createdAt: now }));
  await db.$executeRaw`
    INSERT INTO "BlacklistEntry" ("userId", "tmdbId", "mediaType", "refusal", "source", "occurredAt", "createdAt")
    SELECT "userId", "tmdbId", "mediaType", "refusal", "source", "occurredAt", "createdAt"
    FROM json_populate_recordset(NULL::"BlacklistEntry", ${JSON.stringify(rows)}::json)
    ON CONFLICT ("userId", "tmdbId", "mediaType") DO UPDATE SET
      "refusal" = excluded."refusal", "source" = excluded."source", "occurredAt" = excluded."occurredAt"`;
}

export const deleteEntries = (db: Db, titles: readonly PersonTitle[]): Promise<void> =>
  deleteFrom(db, Prisma.sql`"WatchlistEntry"`, titles);

export const deleteBanishments = (db: Db, titles: readonly PersonTitle[]): Promise<void> =>
  deleteFrom(db, Prisma.sql`"BlacklistEntry"`, titles);

async function deleteFrom(db: Db, table: Prisma.Sql, titles: readonly PersonTitle[]): Promise<void> {
  if (titles.length === 0) return;
  await db.$executeRaw`
    DELETE FROM ${table} e USING ${personTitles(titles)} gone
    WHERE e."userId" = gone."userId" AND e."tmdbId" = gone."tmdbId" AND e."mediaType" = gone."mediaType"`;
}

/** Where an entry stands in a list: its sort key, and the title's identity against ties. */
export type EntryPlace = TitleRef & { readonly sortKey: Date | string | number };

type ListFilter = { readonly userId: string; readonly mediaType: MediaType | null; readonly query: string };
export type EntryQuery = ListFilter & {
  readonly status: WatchStatus | null;
  readonly sort: ListSort;
  readonly after: EntryPlace | null;
  readonly take: number;
};
export type EntryRow = EntryPlace & {
  readonly status: WatchStatus;
  readonly rating: number | null;
  readonly occurredAt: Date;
};

/** So much of a title orders a list; the rest would make its cursors longer than a cursor may be. */
const TITLE_SORTED = 60;

/** What each order sorts by, with its type, and whether from the highest on. */
const SORTS: Record<ListSort, { readonly key: Prisma.Sql; readonly type: Prisma.Sql; readonly falls: boolean }> = {
  newest: { key: Prisma.sql`e."occurredAt"`, type: Prisma.sql`timestamptz`, falls: true },
  oldest: { key: Prisma.sql`e."occurredAt"`, type: Prisma.sql`timestamptz`, falls: false },
  title: {
    key: Prisma.sql`left(${folded(Prisma.sql`t."title"`)}, ${TITLE_SORTED}::int) COLLATE "C"`,
    type: Prisma.sql`text`,
    falls: false,
  },
  year: { key: Prisma.sql`coalesce(t."year", 0)`, type: Prisma.sql`int`, falls: true },
  rating: { key: Prisma.sql`coalesce(e."rating", 0)`, type: Prisma.sql`int`, falls: true },
};

const isFound = ({ userId, mediaType, query }: ListFilter): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`e."userId" = ${userId}::uuid`,
      ...(mediaType ? [Prisma.sql`e."mediaType" = ${mediaType}::"MediaType"`] : []),
      ...(query === ""
        ? []
        : [Prisma.sql`strpos(${folded(Prisma.sql`t."title"`)}, ${folded(Prisma.sql`${query}::text`)}) > 0`]),
    ],
    " AND ",
  );

export async function listEntries(db: Db, { status, sort, after, take, ...filter }: EntryQuery): Promise<EntryRow[]> {
  const { key, type, falls } = SORTS[sort];
  const order = falls ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const conditions = [
    isFound(filter),
    ...(status ? [Prisma.sql`e."status" = ${status}::"WatchStatus"`] : []),
    ...(after
      ? [
          Prisma.sql`(${key}, e."tmdbId", e."mediaType") ${falls ? Prisma.sql`<` : Prisma.sql`>`}
            (${after.sortKey}::${type}, ${after.tmdbId}, ${after.mediaType}::"MediaType")`,
        ]
      : []),
  ];
  return db.$queryRaw<EntryRow[]>`
    SELECT e."tmdbId", e."mediaType"::text, e."status"::text, e."rating", e."occurredAt", ${key} AS "sortKey"
    FROM "WatchlistEntry" e JOIN "Title" t ON t."tmdbId" = e."tmdbId" AND t."mediaType" = e."mediaType"
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY "sortKey" ${order}, e."tmdbId" ${order}, e."mediaType" ${order} LIMIT ${take}`;
}

/** How many titles are found in each status. */
export async function countEntries(db: Db, filter: ListFilter): Promise<Record<WatchStatus, number>> {
  const rows = await db.$queryRaw<{ status: WatchStatus; count: number }[]>`
    SELECT e."status"::text AS "status", count(*)::int AS "count"
    FROM "WatchlistEntry" e JOIN "Title" t ON t."tmdbId" = e."tmdbId" AND t."mediaType" = e."mediaType"
    WHERE ${isFound(filter)} GROUP BY e."status"`;
  const countOf = (status: WatchStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return { want: countOf("want"), watched: countOf("watched"), dropped: countOf("dropped") };
}
