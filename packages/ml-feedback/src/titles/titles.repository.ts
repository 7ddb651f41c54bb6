import { type Db, Prisma } from "@dailies/db";
import type { MediaType, TitleRef } from "../wire.schema.ts";
import { titleKey } from "./title-key.ts";
import type { TitleSummary, WatchStatus } from "./titles.schema.ts";

/** The columns of a summary, of a `Title` row named `t`. */
const SUMMARY = Prisma.sql`
  t."tmdbId", t."mediaType"::text AS "mediaType", t."title", t."year", t."genres",
  ARRAY(
    SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."tmdbId" = t."tmdbId" AND c."mediaType" = t."mediaType" AND c."role" = 'director'
    ORDER BY c."billingOrder", p."id"
  ) AS "directors"`;

/** Summaries by `titleKey`; what the catalogue does not know is absent. */
export async function listTitleSummaries(db: Db, refs: readonly TitleRef[]): Promise<Map<string, TitleSummary>> {
  if (refs.length === 0) return new Map();
  const rows = await db.$queryRaw<TitleSummary[]>`
    SELECT ${SUMMARY}
    FROM (
      SELECT DISTINCT "tmdbId", "mediaType"::"MediaType"
      FROM unnest(${refs.map((ref) => ref.tmdbId)}::int[], ${refs.map((ref) => ref.mediaType)}::text[])
        AS named ("tmdbId", "mediaType")
    ) wanted
    JOIN "Title" t USING ("tmdbId", "mediaType")`;
  return new Map(rows.map((row) => [titleKey(row), row]));
}

export async function findTitle(db: Db, ref: TitleRef): Promise<TitleSummary | null> {
  return (await listTitleSummaries(db, [ref])).get(titleKey(ref)) ?? null;
}

/** The whole entry, its people with directors first, and what `userId` has said of it. */
export async function findTitleDetail(db: Db, userId: string, { tmdbId, mediaType }: TitleRef) {
  return db.title.findUnique({
    where: { tmdbId_mediaType: { tmdbId, mediaType } },
    include: {
      credits: { include: { person: true }, orderBy: [{ role: "asc" }, { billingOrder: "asc" }, { personId: "asc" }] },
      watchlist: { where: { userId }, select: { status: true, rating: true } },
    },
  });
}

/** The sort keys of a search, in order: best match, best known, and the title's identity against ties. */
export type SearchPlace = {
  /** 0 the title itself, 1 begins with the query, 2 contains it. */
  readonly rank: number;
  readonly voteCount: number;
  readonly tmdbId: number;
  readonly mediaType: string;
};

export type SearchRow = TitleSummary & SearchPlace & { status: WatchStatus | null; rating: number | null };

export type TitleSearch = {
  readonly userId: string;
  readonly query: string;
  readonly mediaTypes: readonly MediaType[] | null;
  readonly genre: string | null;
  readonly onlyNew: boolean;
  readonly after: SearchPlace | null;
  readonly take: number;
};

/** How letters are compared: without their case and marks, so that "amelie" finds "Amélie". */
export const folded = (text: Prisma.Sql) =>
  Prisma.sql`lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;

export async function searchTitles(db: Db, search: TitleSearch): Promise<SearchRow[]> {
  // An empty query matches every text alike: nothing needs folding.
  const text = search.query === "" ? Prisma.sql`''` : folded(Prisma.sql`t."title"`);
  return db.$queryRaw<SearchRow[]>`
    WITH term AS MATERIALIZED (SELECT ${folded(Prisma.sql`${search.query}::text`)} AS "text"),
    candidate AS MATERIALIZED (
      SELECT t."tmdbId", t."mediaType", t."voteCount", ${text} AS "text"
      FROM "Title" t WHERE ${searchConditions(search)}
    ),
    found AS (
      SELECT candidate.*, CASE
        WHEN candidate."text" = term."text" THEN 0
        WHEN starts_with(candidate."text", term."text") THEN 1
        ELSE 2 END AS "rank"
      FROM candidate, term WHERE strpos(candidate."text", term."text") > 0
    ),
    page AS (
      SELECT * FROM found WHERE ${afterPlace(search.after)}
      ORDER BY "rank", "voteCount" DESC, "tmdbId", "mediaType"::text LIMIT ${search.take}
    )
    SELECT ${SUMMARY}, page."rank", page."voteCount", w."status"::text AS "status", w."rating"
    FROM page
    JOIN "Title" t USING ("tmdbId", "mediaType")
    LEFT JOIN "WatchlistEntry" w
      ON w."userId" = ${search.userId}::uuid AND w."tmdbId" = t."tmdbId" AND w."mediaType" = t."mediaType"
    ORDER BY page."rank", page."voteCount" DESC, t."tmdbId", t."mediaType"::text`;
}

function searchConditions({ userId, mediaTypes, genre, onlyNew }: TitleSearch): Prisma.Sql {
  const touched = (table: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM ${table} e
    WHERE e."userId" = ${userId}::uuid AND e."tmdbId" = t."tmdbId" AND e."mediaType" = t."mediaType")`;
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(mediaTypes ? [Prisma.sql`t."mediaType"::text = ANY(${[...mediaTypes]}::text[])`] : []),
      ...(genre ? [Prisma.sql`t."genres" @> ARRAY[${genre}]::text[]`] : []),
      ...(onlyNew ? [Prisma.sql`NOT ${touched(Prisma.sql`"WatchlistEntry"`)}`] : []),
      ...(onlyNew ? [Prisma.sql`NOT ${touched(Prisma.sql`"BlacklistEntry"`)}`] : []),
    ],
    " AND ",
  );
}

const afterPlace = (place: SearchPlace | null): Prisma.Sql =>
  place
    ? Prisma.sql`("rank"::bigint, -"voteCount"::bigint, "tmdbId"::bigint, "mediaType"::text) >
        (${place.rank}::bigint, ${-place.voteCount}::bigint, ${place.tmdbId}::bigint, ${place.mediaType}::text)`
    : Prisma.sql`true`;

/** Every genre of the catalogue with the number of its titles, the most common first. */
export async function listGenres(db: Db): Promise<{ name: string; titleCount: number }[]> {
  return db.$queryRaw`
    SELECT genre AS "name", count(*)::int AS "titleCount"
    FROM "Title" t, unnest(t."genres") genre
    GROUP BY genre ORDER BY "titleCount" DESC, genre`;
}

/** Each name as the catalogue writes it, whatever its case; null where it has no such genre. */
export async function resolveGenres(db: Db, names: readonly string[]): Promise<(string | null)[]> {
  if (names.length === 0) return [];
  const known = (await listGenres(db)).map(({ name }) => name);
  const byLowerCase = new Map(known.toReversed().map((name) => [name.toLowerCase(), name]));
  return names.map((name) => (known.includes(name) ? name : (byLowerCase.get(name.toLowerCase()) ?? null)));
}

export async function listPersonNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({ where: { id: { in: [...ids] } } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
