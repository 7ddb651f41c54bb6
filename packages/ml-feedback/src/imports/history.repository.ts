import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { TitleRef } from "../wire.schema.ts";
import type { ExportEntry } from "./formats/read-export.ts";
import { type Import, importCountsSchema, importFileSchema, importResultSchema } from "./history.schema.ts";
import type { Candidate, Standing } from "./matching.ts";
import { problemSchema } from "./problems.schema.ts";

const ENTRIES_AT_ONCE = 2_000;
/** Titles of one name; the catalogue has a few of the commonest. */
const MOST_NAMESAKES = 10;

/** A film's number may be an animated one's too, a series' as well. */
const isOfKind = Prisma.sql`(
  a."kind" IS NULL OR t."mediaType" <> CASE a."kind" WHEN 'movie' THEN 'tv'::"MediaType" ELSE 'movie' END)`;

/** What of the catalogue each entry may mean, by its place among them: by TMDB's id, by IMDb's, by name. */
export const listCandidates = async (db: Db, entries: readonly ExportEntry[]): Promise<Map<number, Candidate[]>> => {
  const asked = entries.map(({ tmdbId, imdbId, kind, names }, index) => ({ index, tmdbId, imdbId, kind, names }));
  const rows = await db.$queryRaw<(Candidate & { index: number })[]>`
    WITH asked AS MATERIALIZED (
      SELECT a."index", a."tmdbId", a."imdbId", a."kind", ARRAY(
        SELECT DISTINCT "Title_nameKey"(name) FROM jsonb_array_elements_text(a."names") AS name
      ) AS "keys"
      FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        AS a("index" int, "tmdbId" int, "imdbId" text, "kind" text, "names" jsonb)
    ), found AS (
      SELECT a."index", t.*, 'tmdb' AS "by", "Title_nameKey"(t."title") = ANY(a."keys") AS "isSameName"
      FROM asked a JOIN "Title" t ON t."tmdbId" = a."tmdbId" WHERE ${isOfKind}
      UNION ALL
      SELECT a."index", t.*, 'imdb', "Title_nameKey"(t."title") = ANY(a."keys")
      FROM asked a JOIN "Title" t ON t."imdbId" = a."imdbId"
      UNION ALL
      SELECT a."index", t.*, 'name', true
      FROM asked a CROSS JOIN unnest(a."keys") AS key
      JOIN "Title" t ON "Title_nameKey"(t."title") = key AND key <> '' WHERE ${isOfKind}
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY "index", "by" ORDER BY "voteCount" DESC, "tmdbId", "mediaType") AS "rank"
      FROM found
    )
    SELECT "index", "tmdbId", "mediaType"::text, "by", "year", "voteCount", "isSameName" FROM ranked
    WHERE "rank" <= ${MOST_NAMESAKES} ORDER BY "index", "rank"`;
  const byIndex = new Map<number, Candidate[]>();
  for (const { index, ...candidate } of rows) {
    const before = byIndex.get(index);
    if (before) before.push(candidate);
    else byIndex.set(index, [candidate]);
  }
  return byIndex;
};

export type NewEntry = { readonly entry: ExportEntry; readonly standing: Standing };
type NewImport = Omit<Import, "createdAt" | "expiresAt" | "finishedAt" | "result" | "status"> & {
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export const insertImport = async (tx: Db, header: NewImport, entries: readonly NewEntry[]): Promise<void> => {
  await tx.historyImport.create({ data: { ...header, status: "pending" } });
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const rows = entries.slice(from, from + ENTRIES_AT_ONCE).map(({ entry, standing }, index) => {
      const title = standing.standing === "sure" ? standing.title : null;
      return {
        importId: header.id,
        index: from + index,
        file: entry.file,
        line: entry.line,
        names: entry.names,
        year: entry.year,
        kind: entry.kind,
        status: entry.status,
        rating: entry.rating,
        occurredAt: entry.at,
        standing: standing.standing,
        matchedTmdbId: title?.tmdbId ?? null,
        matchedMediaType: title?.mediaType ?? null,
        candidates: standing.standing === "doubtful" ? standing.candidates : [],
      };
    });
    await tx.$executeRaw`
      INSERT INTO "HistoryImportEntry"
      SELECT * FROM jsonb_populate_recordset(NULL::"HistoryImportEntry", ${JSON.stringify(rows)}::jsonb)`;
  }
};

/** What a person gave and has not confirmed: all of it, or one. */
export const deletePendingImports = async (
  db: Db,
  whose: { readonly userId: string; readonly id?: string },
): Promise<void> => {
  await db.historyImport.deleteMany({ where: { ...whose, status: "pending" } });
};

export const deleteExpiredImports = async (db: Db, now: Date): Promise<number> =>
  (await db.historyImport.deleteMany({ where: { status: "pending", expiresAt: { lte: now } } })).count;

type ImportRow = Prisma.HistoryImportGetPayload<object>;

/** One's own that is done or not expired; null when there is none. Without an id the newest. */
export const findImport = async (
  db: Db,
  { userId, id, now }: { readonly userId: string; readonly id: string | null; readonly now: Date },
): Promise<Import | null> => {
  const row = await db.historyImport.findFirst({
    where: { userId, ...(id !== null && { id }), OR: [{ status: "done" }, { expiresAt: { gt: now } }] },
    orderBy: { id: "desc" },
  });
  return row && toImport(row);
};

const toImport = (row: ImportRow): Import => ({
  id: row.id,
  service: row.service,
  status: row.status,
  files: z.array(importFileSchema).parse(row.files),
  counts: importCountsSchema.parse(row.counts),
  problems: z.array(problemSchema).parse(row.problems),
  result: importResultSchema.nullable().parse(row.result),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** Nobody else confirms it meanwhile. */
export const lockImport = async (tx: Db, userId: string, id: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM "HistoryImport" WHERE "id" = ${id}::uuid AND "userId" = ${userId}::uuid FOR UPDATE`;
};

type EntryQuery = {
  readonly importId: string;
  readonly standing: "sure" | "doubtful" | "unmatched";
  readonly afterIndex: number;
  readonly take: number;
};
const candidatesSchema = z.array(z.object({ tmdbId: z.int(), mediaType: z.enum(["movie", "tv", "anime", "cartoon"]) }));

export const listEntries = async (db: Db, { importId, standing, afterIndex, take }: EntryQuery) => {
  const rows = await db.historyImportEntry.findMany({
    where: { importId, standing, index: { gt: afterIndex } },
    orderBy: { index: "asc" },
    take,
  });
  return rows.map(({ matchedTmdbId, matchedMediaType, candidates, ...row }) => {
    const matched = matchedTmdbId && matchedMediaType && { tmdbId: matchedTmdbId, mediaType: matchedMediaType };
    return { ...row, candidates: matched ? [matched] : candidatesSchema.parse(candidates) };
  });
};

export type Choice = { readonly index: number; readonly title: TitleRef | null };

/** Returns the places of the entries that were given a title, or none, of those that exist. */
export const applyChoices = async (tx: Db, importId: string, choices: readonly Choice[]): Promise<number> =>
  tx.$executeRaw`
    UPDATE "HistoryImportEntry" e SET "matchedTmdbId" = t."tmdbId", "matchedMediaType" = t."mediaType"
    FROM unnest(
      ${choices.map(({ index }) => index)}::int[], ${choices.map(({ title }) => title?.tmdbId ?? null)}::int[],
      ${choices.map(({ title }) => title?.mediaType ?? null)}::text[]) AS c("index", "tmdbId", "mediaType")
    LEFT JOIN "Title" t ON t."tmdbId" = c."tmdbId" AND t."mediaType" = c."mediaType"::"MediaType"
    WHERE e."importId" = ${importId}::uuid AND e."index" = c."index" AND (c."tmdbId" IS NULL OR t."tmdbId" IS NOT NULL)`;

/** Entries with and without a title. */
export const countMatched = async (tx: Db, importId: string): Promise<{ matched: number; skipped: number }> => {
  const [row] = await tx.$queryRaw<{ matched: number; skipped: number }[]>`
    SELECT count("matchedTmdbId")::int AS "matched", (count(*) - count("matchedTmdbId"))::int AS "skipped"
    FROM "HistoryImportEntry" WHERE "importId" = ${importId}::uuid`;
  return row ?? { matched: 0, skipped: 0 };
};

type Chunk = { readonly importId: string; readonly userId: string; readonly offset: number; readonly now: Date };
export const TITLES_AT_ONCE = 1_000;

/**
 * Brings some of the titles onto the lists: new ones, and those an import brought before unless the newer word is there
 * already. The person's own word stays, but for a wish that the export knows was granted later; what they took off their
 * lists since stays off. Watched beats wanted.
 */
export const writeChunk = (tx: Db, { importId, userId, offset, now }: Chunk) =>
  tx.$queryRaw<{ isNew: boolean }[]>`
    WITH title AS (
      SELECT "matchedTmdbId" AS "tmdbId", "matchedMediaType" AS "mediaType", bool_or("status" <> 'want') AS "isSeen",
        (array_agg("rating" ORDER BY "occurredAt" DESC) FILTER (WHERE "rating" IS NOT NULL))[1] AS "rating",
        coalesce(max("occurredAt") FILTER (WHERE "status" <> 'want'), max("occurredAt")) AS "occurredAt"
      FROM "HistoryImportEntry" WHERE "importId" = ${importId}::uuid AND "matchedTmdbId" IS NOT NULL
      GROUP BY 1, 2 ORDER BY 1, 2 OFFSET ${offset} LIMIT ${TITLES_AT_ONCE}
    )
    INSERT INTO "WatchlistEntry" AS w
      ("userId", "tmdbId", "mediaType", "status", "rating", "source", "occurredAt", "createdAt", "updatedAt")
    SELECT ${userId}::uuid, "tmdbId", "mediaType",
      CASE WHEN "isSeen" THEN 'watched' ELSE 'want' END::"WatchStatus", "rating", 'import', "occurredAt", ${now}, ${now}
    FROM title
    WHERE ("isSeen" OR NOT EXISTS (
      SELECT 1 FROM "BlacklistEntry" b
      WHERE b."userId" = ${userId}::uuid AND b."tmdbId" = title."tmdbId" AND b."mediaType" = title."mediaType"))
    AND NOT EXISTS (
      SELECT 1 FROM "PredictionOutcome" removal
      WHERE removal."userId" = ${userId}::uuid AND removal."tmdbId" = title."tmdbId"
        AND removal."mediaType" = title."mediaType" AND removal."actionAt" >= title."occurredAt"
        AND removal."retractsEventId" IS NOT NULL AND removal."refusal" IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM "PredictionOutcome" undo
          WHERE undo."userId" = removal."userId" AND undo."retractsEventId" = removal."eventId"
            AND undo."refusal" IS NULL))
    ON CONFLICT ("userId", "tmdbId", "mediaType") DO UPDATE SET
      "status" = excluded."status", "rating" = coalesce(excluded."rating", w."rating"), "source" = 'import',
      "occurredAt" = excluded."occurredAt", "updatedAt" = ${now}
    WHERE CASE
      WHEN w."source" <> 'import'
        THEN w."status" = 'want' AND excluded."status" <> 'want' AND w."occurredAt" < excluded."occurredAt"
      WHEN (w."status" = 'want') <> (excluded."status" = 'want') THEN w."status" = 'want'
      ELSE w."occurredAt" <= excluded."occurredAt" AND (w."occurredAt", w."rating") IS DISTINCT FROM
        (excluded."occurredAt", coalesce(excluded."rating", w."rating"))
    END
    RETURNING (xmax = 0) AS "isNew"`;

export const countTitles = async (tx: Db, importId: string): Promise<number> => {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT ("matchedTmdbId", "matchedMediaType"))::int AS "count" FROM "HistoryImportEntry"
    WHERE "importId" = ${importId}::uuid AND "matchedTmdbId" IS NOT NULL`;
  return row?.count ?? 0;
};

/** The entries have done their work: what they said is on the lists. */
export const closeImport = async (
  tx: Db,
  id: string,
  { result, now }: { readonly result: NonNullable<Import["result"]>; readonly now: Date },
): Promise<void> => {
  await tx.historyImportEntry.deleteMany({ where: { importId: id } });
  await tx.historyImport.update({ where: { id }, data: { status: "done", result, finishedAt: now } });
};
