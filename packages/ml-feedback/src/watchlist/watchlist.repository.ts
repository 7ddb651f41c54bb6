import { type Db, Prisma } from "@dailies/db";
import { personTitles } from "../outcomes/outcomes.repository.ts";
import { type PersonTitle, personTitleKey } from "../outcomes/title-history.ts";
import type { WatchStatus } from "../titles/titles.schema.ts";
import type { MediaType, TitleRef } from "../wire.schema.ts";
import type { Banishment, ListEntry, WatchState } from "./watch-state.ts";

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

/** The sort keys of a watch list, newest first; the title's identity against ties. */
export type EntryPlace = TitleRef & { readonly occurredAt: Date };

export type EntryQuery = {
  readonly userId: string;
  readonly status: WatchStatus | null;
  readonly mediaType: MediaType | null;
  readonly after: EntryPlace | null;
  readonly take: number;
};
export type EntryRow = EntryPlace & { readonly status: WatchStatus; readonly rating: number | null };

export async function listEntries(db: Db, query: EntryQuery): Promise<EntryRow[]> {
  const { userId, status, mediaType, after, take } = query;
  const conditions = [
    Prisma.sql`"userId" = ${userId}::uuid`,
    ...(status ? [Prisma.sql`"status" = ${status}::"WatchStatus"`] : []),
    ...(mediaType ? [Prisma.sql`"mediaType" = ${mediaType}::"MediaType"`] : []),
    ...(after
      ? [
          Prisma.sql`("occurredAt", "tmdbId", "mediaType")
            < (${after.occurredAt}, ${after.tmdbId}, ${after.mediaType}::"MediaType")`,
        ]
      : []),
  ];
  return db.$queryRaw<EntryRow[]>`
    SELECT "tmdbId", "mediaType"::text, "status"::text, "rating", "occurredAt" FROM "WatchlistEntry" e
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY e."occurredAt" DESC, e."tmdbId" DESC, e."mediaType" DESC LIMIT ${take}`;
}

/** How many titles the person has in each status. */
export async function countEntries(db: Db, userId: string): Promise<Record<WatchStatus, number>> {
  const rows = await db.watchlistEntry.groupBy({ by: ["status"], where: { userId }, _count: true });
  const countOf = (status: WatchStatus) => rows.find((row) => row.status === status)?._count ?? 0;
  return { want: countOf("want"), watched: countOf("watched"), dropped: countOf("dropped") };
}
