import { type Db, Prisma } from "@dailies/db";
import type { TitleRef } from "../wire.schema.ts";
import { titleKey } from "./title-key.ts";
import type { TitleSummary } from "./titles.schema.ts";

/** The columns of a summary, of a `Title` row named `t`. */
const SUMMARY = Prisma.sql`
  t."tmdbId", t."mediaType"::text AS "mediaType", t."title", t."year", t."genres",
  ARRAY(
    SELECT p."name" FROM "Credit" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."tmdbId" = t."tmdbId" AND c."mediaType" = t."mediaType" AND c."role" = 'director'
    ORDER BY c."billingOrder", p."id"
  ) AS "directors"`;

/** The catalogue entry with its people, directors first; null when unknown. */
export async function findTitle(db: Db, { tmdbId, mediaType }: TitleRef) {
  return db.title.findUnique({
    where: { tmdbId_mediaType: { tmdbId, mediaType } },
    include: { credits: { include: { person: true }, orderBy: [{ role: "asc" }, { billingOrder: "asc" }] } },
  });
}

/** Summaries by `titleKey`; what the catalogue does not know is absent. */
export async function listTitleSummaries(db: Db, refs: readonly TitleRef[]): Promise<Map<string, TitleSummary>> {
  if (refs.length === 0) return new Map();
  const rows = await db.$queryRaw<TitleSummary[]>`
    SELECT ${SUMMARY}
    FROM (
      SELECT DISTINCT "tmdbId", "mediaType"::"MediaType"
      FROM unnest(${refs.map((ref) => ref.tmdbId)}::int[], ${refs.map((ref) => ref.mediaType)}::text[])
        AS wanted ("tmdbId", "mediaType")
    ) wanted
    JOIN "Title" t USING ("tmdbId", "mediaType")`;
  return new Map(rows.map((row) => [titleKey(row), row]));
}
