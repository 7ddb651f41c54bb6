import type { Db } from "@dailies/db";
import { v7 as newId } from "uuid";
import type { ImportedPerson, ImportedRating, ImportedTitle } from "./imports.schema.ts";

/** Writes titles, each once: what is there already is brought up to date. Returns how many were new. */
export const upsertTitles = async (db: Db, titles: readonly ImportedTitle[], now: Date): Promise<number> => {
  const rows = titles.map(({ directors, cast, ...title }) => ({ ...title, createdAt: now, updatedAt: now }));
  const written = await db.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "Title"
    SELECT * FROM jsonb_populate_recordset(NULL::"Title", ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT ("tmdbId", "mediaType") DO UPDATE SET
      "title" = excluded."title", "year" = excluded."year", "genres" = excluded."genres",
      "overview" = coalesce(excluded."overview", "Title"."overview"), "voteAverage" = excluded."voteAverage",
      "voteCount" = excluded."voteCount", "imdbId" = coalesce(excluded."imdbId", "Title"."imdbId"),
      "updatedAt" = excluded."updatedAt"
    RETURNING (xmax = 0) AS "isNew"`;
  return written.filter((row) => row.isNew).length;
};

/** Writes IMDb's ids of films, where they are not known or others; unknown films are passed over. */
export const setImdbIds = async (db: Db, ids: ReadonlyMap<number, string>): Promise<void> => {
  await db.$executeRaw`
    UPDATE "Title" t SET "imdbId" = i."imdbId"
    FROM unnest(${[...ids.keys()]}::int[], ${[...ids.values()]}::text[]) AS i("tmdbId", "imdbId")
    WHERE t."tmdbId" = i."tmdbId" AND t."mediaType" = 'movie' AND t."imdbId" IS DISTINCT FROM i."imdbId"`;
};

/** Replaces the credits of these titles; a person keeps the first name they came with. */
export const replaceCredits = async (db: Db, titles: readonly ImportedTitle[]): Promise<void> => {
  const credits = titles.flatMap(({ tmdbId, mediaType, directors, cast }) => [
    ...directors.map((person, billingOrder) => ({ tmdbId, mediaType, person, role: "director", billingOrder })),
    ...cast.map((person, billingOrder) => ({ tmdbId, mediaType, person, role: "cast", billingOrder })),
  ]);
  const people = [...new Map(credits.map(({ person }) => [person.id, person])).values()].sort((a, b) => a.id - b.id);
  await db.$executeRaw`
    INSERT INTO "Person" ("id", "name")
    SELECT * FROM unnest(${people.map(({ id }) => id)}::int[], ${people.map(({ name }) => name)}::text[])
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    DELETE FROM "Credit" c USING unnest(
      ${titles.map((title) => title.tmdbId)}::int[], ${titles.map((title) => title.mediaType)}::text[]) AS t("tmdbId", "mediaType")
    WHERE c."tmdbId" = t."tmdbId" AND c."mediaType" = t."mediaType"::"MediaType"`;
  await db.$executeRaw`
    INSERT INTO "Credit" ("tmdbId", "mediaType", "personId", "role", "billingOrder")
    SELECT t."tmdbId", t."mediaType"::"MediaType", t."personId", t."role"::"CreditRole", t."billingOrder" FROM unnest(
      ${credits.map((credit) => credit.tmdbId)}::int[], ${credits.map((credit) => credit.mediaType)}::text[],
      ${credits.map((credit) => credit.person.id)}::int[], ${credits.map((credit) => credit.role)}::text[],
      ${credits.map((credit) => credit.billingOrder)}::int[]) AS t("tmdbId", "mediaType", "personId", "role", "billingOrder")
    ON CONFLICT DO NOTHING`;
};

/** Writes people by their address, each once, and gives everyone's id. */
export const ensurePeople = async (db: Db, people: readonly ImportedPerson[], now: Date) => {
  const { count: added } = await db.user.createMany({
    data: people.map(({ email, name }) => ({ id: newId(), email, name, createdAt: now })),
    skipDuplicates: true,
  });
  const rows = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT u."id", u."email" FROM "User" u WHERE u."email" = ANY(${people.map(({ email }) => email)}::text[])`;
  return { ids: new Map(rows.map(({ email, id }) => [email, id])), added };
};

/** Writes verdicts of the past; what a person said here themselves, or later, stays. */
export const upsertRatings = (db: Db, ratings: readonly ImportedRating[], now: Date): Promise<{ isNew: boolean }[]> =>
  db.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "WatchlistEntry" AS w
      ("userId", "tmdbId", "mediaType", "status", "rating", "source", "occurredAt", "createdAt", "updatedAt")
    SELECT r."userId", r."tmdbId", r."mediaType"::"MediaType", 'watched', r."rating", 'import', r."occurredAt", ${now}, ${now}
    FROM unnest(
      ${ratings.map((each) => each.userId)}::uuid[], ${ratings.map((each) => each.tmdbId)}::int[],
      ${ratings.map((each) => each.mediaType)}::text[], ${ratings.map((each) => each.rating)}::int[],
      ${ratings.map((each) => each.occurredAt.toISOString())}::timestamptz[]) AS r("userId", "tmdbId", "mediaType", "rating", "occurredAt")
    ON CONFLICT ("userId", "tmdbId", "mediaType") DO UPDATE SET
      "rating" = excluded."rating", "status" = excluded."status", "occurredAt" = excluded."occurredAt", "updatedAt" = ${now}
    WHERE w."source" = 'import' AND (w."occurredAt", w."rating") IS DISTINCT FROM (excluded."occurredAt", excluded."rating")
      AND w."occurredAt" <= excluded."occurredAt"
    RETURNING (xmax = 0) AS "isNew"`;
