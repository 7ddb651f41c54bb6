import { type Db, Prisma } from "@dailies/db";
import { type MediaType, mediaTypeSchema, type TitleRef } from "../wire.schema.ts";
import { COOLDOWN_DAYS, DAY_MS, LEAD_CAST, REMINDER_DAYS, TRENDING_DAYS } from "./feature-settings.ts";
import type { HistoryEntry, TitleFeatures } from "./history.ts";
import type { Neighbour } from "./neighbours.repository.ts";

/** More of a history than this changes no score that anybody could see. */
const HISTORY_MOST = 3_000;
/** Titles each way of finding candidates may bring. */
const PER_SOURCE = 250;
/** The best known titles are one in so many, and never more than so many: what nearly everybody has heard of. */
const BEST_KNOWN_OF = 100;
const BEST_KNOWN_MOST = 200;

/** The columns of a title's features, of a `Title` row named `t` with its `CREDITS`. */
const FEATURES = Prisma.sql`
  t."tmdbId", t."mediaType"::text AS "mediaType", t."title", t."year", t."genres",
  coalesce(credit."directorIds", '{}') AS "directorIds", coalesce(credit."castIds"[1:${LEAD_CAST}::int], '{}') AS "castIds"`;

/** Both kinds of people in one visit to the index. */
const CREDITS = Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT array_agg(c."personId" ORDER BY c."billingOrder", c."personId") FILTER (WHERE c."role" = 'director') AS "directorIds",
      array_agg(c."personId" ORDER BY c."billingOrder", c."personId") FILTER (WHERE c."role" = 'cast') AS "castIds"
    FROM "Credit" c WHERE c."tmdbId" = t."tmdbId" AND c."mediaType" = t."mediaType") credit`;

/** What the person had on their lists at an instant, newest first. */
export const listHistory = (db: Db, userId: string, at: Date): Promise<HistoryEntry[]> =>
  db.$queryRaw<HistoryEntry[]>`
    SELECT ${FEATURES}, w."status"::text AS "status", w."rating", w."occurredAt"
    FROM "WatchlistEntry" w JOIN "Title" t ON t."tmdbId" = w."tmdbId" AND t."mediaType" = w."mediaType" ${CREDITS}
    WHERE w."userId" = ${userId}::uuid AND w."occurredAt" <= ${at}
    ORDER BY w."occurredAt" DESC, w."tmdbId" LIMIT ${HISTORY_MOST}`;

export type Exclusions = {
  readonly blacklisted: readonly (TitleRef & {
    readonly genres: string[];
    readonly refusal: string | null;
    readonly occurredAt: Date;
  })[];
  readonly cooldown: readonly TitleRef[];
  readonly neverGenres: readonly string[];
  readonly mediaTypes: readonly MediaType[];
};

/** What the person refused, was shown of late, and never wants. */
export const listExclusions = async (db: Db, userId: string, at: Date): Promise<Exclusions> => {
  const blacklisted = await db.blacklistEntry.findMany({
    where: { userId, occurredAt: { lte: at } },
    select: { tmdbId: true, mediaType: true, refusal: true, occurredAt: true, title: { select: { genres: true } } },
    orderBy: { occurredAt: "desc" },
    take: HISTORY_MOST,
  });
  const cooldown = await db.recommendationDecision.findMany({
    where: { userId, shownAt: { gt: new Date(at.getTime() - COOLDOWN_DAYS * DAY_MS), lte: at } },
    select: { tmdbId: true, mediaType: true },
    distinct: ["tmdbId", "mediaType"],
    take: HISTORY_MOST,
  });
  const preference = await db.preference.findUnique({ where: { userId } });
  return {
    blacklisted: blacklisted.map(({ title, ...entry }) => ({ ...entry, genres: title.genres })),
    cooldown,
    neverGenres: preference?.neverGenres ?? [],
    mediaTypes: preference?.mediaTypes ?? [],
  };
};

export type Found = TitleRef & {
  readonly source: "similar_users" | "person_match" | "genre_match" | "trending" | "popular" | "want_watch";
};
export type FindInput = {
  readonly userId: string;
  readonly at: Date;
  readonly mediaTypes: readonly MediaType[];
  readonly neverGenres: readonly string[];
  readonly neverDecades: readonly number[];
  readonly neighbours: readonly Neighbour[];
  readonly likedGenres: readonly string[];
  readonly likedPeople: readonly number[];
  /** Title keys the taste model thinks most of, best first. */
  readonly tasted: readonly string[];
  /** Title keys of the best known titles, best first. */
  readonly popular: readonly string[];
};

/** Null where a title has no year. */
const ofDecades = (decades: readonly number[]) =>
  decades.length === 0
    ? Prisma.sql`FALSE`
    : Prisma.join(
        decades.map((first) => Prisma.sql`"year" BETWEEN ${first}::int AND ${first + 9}::int`),
        " OR ",
        "(",
        ")",
      );

type Allowed = Pick<FindInput, "mediaTypes" | "neverGenres" | "neverDecades">;

/** Only what rules something out is said, and of the column itself: then the planner knows how much is left. */
const isAllowedBy = ({ mediaTypes, neverGenres, neverDecades }: Allowed) => {
  const ofType = Prisma.sql`t."mediaType" = ANY(${mediaTypes}::text[]::"MediaType"[])`;
  const notNever = Prisma.sql`NOT t."genres" && ${neverGenres}::text[]`;
  const ofOtherDecades = Prisma.sql`(t."year" IS NULL OR NOT ${ofDecades(neverDecades)})`;
  const takesAll = mediaTypeSchema.options.every((type) => mediaTypes.includes(type));
  return Prisma.join(
    [
      Prisma.sql`TRUE`,
      ...(takesAll ? [] : [ofType]),
      ...(neverGenres.length === 0 ? [] : [notNever]),
      ...(neverDecades.length === 0 ? [] : [ofOtherDecades]),
    ],
    " AND ",
  );
};

/** Title keys as rows of their ids, in their order. */
const titlesOf = (keys: readonly string[]) => Prisma.sql`
  (SELECT split_part("key", ':', 2)::int AS "tmdbId", split_part("key", ':', 1)::"MediaType" AS "mediaType", "rank"
    FROM unnest(${keys}::text[]) WITH ORDINALITY AS k("key", "rank"))`;

/** Titles that could be shown now, each with every way it was found; what the person has, refused or just saw is left out. */
export const findCandidates = (db: Db, input: FindInput): Promise<Found[]> => {
  const before = (days: number) => new Date(input.at.getTime() - days * DAY_MS);
  const person = Prisma.sql`${input.userId}::uuid`;
  const isAllowed = isAllowedBy(input);
  // What is closed is looked up in a table of hashes.
  const isOpen = Prisma.sql`${isAllowed} AND (t."tmdbId", t."mediaType") NOT IN (SELECT "tmdbId", "mediaType" FROM closed)`;
  return db.$queryRaw<Found[]>`
    WITH closed AS (
      SELECT w."tmdbId", w."mediaType" FROM "WatchlistEntry" w WHERE w."userId" = ${person} AND w."occurredAt" <= ${input.at}
      UNION SELECT b."tmdbId", b."mediaType" FROM "BlacklistEntry" b WHERE b."userId" = ${person} AND b."occurredAt" <= ${input.at}
      UNION SELECT d."tmdbId", d."mediaType" FROM "RecommendationDecision" d
        WHERE d."userId" = ${person} AND d."shownAt" > ${before(COOLDOWN_DAYS)} AND d."shownAt" <= ${input.at}
      UNION SELECT o."tmdbId", o."mediaType" FROM "PredictionOutcome" o
        WHERE o."userId" = ${person} AND o."refusal" = 'seen_it' AND o."actionAt" <= ${input.at}
          AND NOT EXISTS (SELECT 1 FROM "PredictionOutcome" undo
            WHERE undo."userId" = o."userId" AND undo."retractsEventId" = o."eventId")
    ),
    -- Rounded, because the last bits of a sum hang on the order of its parts, and a tie must stay one.
    liked AS MATERIALIZED (
      SELECT w."tmdbId", w."mediaType", round(sum(n."similarity")::numeric, 9) AS "likeness" FROM unnest(
          ${input.neighbours.map((each) => each.userId)}::uuid[], ${input.neighbours.map((each) => each.similarity)}::float8[]
        ) AS n("userId", "similarity")
      JOIN "WatchlistEntry" w ON w."userId" = n."userId" AND w."status" <> 'dropped' AND w."occurredAt" <= ${input.at}
        AND (w."rating" IS NULL OR w."rating" >= 7)
      GROUP BY w."tmdbId", w."mediaType"
    ),
    taken_up AS MATERIALIZED (
      SELECT w."tmdbId", w."mediaType", count(*) AS "people" FROM "WatchlistEntry" w
      WHERE w."occurredAt" > ${before(TRENDING_DAYS)} AND w."occurredAt" <= ${input.at} AND w."status" <> 'dropped'
      GROUP BY w."tmdbId", w."mediaType" HAVING count(*) > 1
    ),
    by_credit AS MATERIALIZED (
      SELECT c."tmdbId", c."mediaType", count(*) AS "people" FROM "Credit" c
      WHERE c."personId" = ANY(${input.likedPeople}::int[]) GROUP BY c."tmdbId", c."mediaType"
    ),
    tasted AS MATERIALIZED ${titlesOf(input.tasted)},
    popular AS MATERIALIZED ${titlesOf(input.popular)},
    -- One visit to the catalogue for all that was found by what people did.
    open AS MATERIALIZED (
      SELECT t."tmdbId", t."mediaType", t."voteCount" FROM "Title" t JOIN (
        SELECT "tmdbId", "mediaType" FROM liked UNION SELECT "tmdbId", "mediaType" FROM by_credit
        UNION SELECT "tmdbId", "mediaType" FROM taken_up UNION SELECT "tmdbId", "mediaType" FROM tasted
        UNION SELECT "tmdbId", "mediaType" FROM popular) found USING ("tmdbId", "mediaType")
      WHERE ${isOpen}
    ),
    by_similar AS (
      SELECT o."tmdbId", o."mediaType" FROM liked l JOIN open o USING ("tmdbId", "mediaType")
      ORDER BY l."likeness" DESC, o."tmdbId", o."mediaType" LIMIT ${PER_SOURCE}
    ),
    by_taste AS (
      SELECT o."tmdbId", o."mediaType" FROM tasted p JOIN open o USING ("tmdbId", "mediaType")
      ORDER BY p."rank" LIMIT ${PER_SOURCE}
    ),
    by_person AS (
      SELECT o."tmdbId", o."mediaType" FROM by_credit c JOIN open o USING ("tmdbId", "mediaType")
      ORDER BY c."people" DESC, o."voteCount" DESC, o."tmdbId", o."mediaType" LIMIT ${PER_SOURCE}
    ),
    by_genre AS (
      SELECT t."tmdbId", t."mediaType" FROM "Title" t WHERE t."genres" && ${input.likedGenres}::text[] AND ${isOpen}
      ORDER BY t."voteCount" DESC, t."tmdbId", t."mediaType" LIMIT ${PER_SOURCE}
    ),
    trending AS (
      SELECT o."tmdbId", o."mediaType" FROM taken_up u JOIN open o USING ("tmdbId", "mediaType")
      ORDER BY u."people" DESC, o."tmdbId", o."mediaType" LIMIT ${PER_SOURCE}
    ),
    best AS (
      SELECT o."tmdbId", o."mediaType" FROM popular p JOIN open o USING ("tmdbId", "mediaType")
      ORDER BY p."rank" LIMIT ${PER_SOURCE}
    ),
    known AS (
      SELECT t."tmdbId", t."mediaType" FROM "Title" t WHERE ${isOpen}
      ORDER BY t."voteCount" DESC, t."tmdbId", t."mediaType" LIMIT ${PER_SOURCE}
    ),
    reminder AS (
      SELECT w."tmdbId", w."mediaType" FROM "WatchlistEntry" w JOIN "Title" t USING ("tmdbId", "mediaType")
      WHERE w."userId" = ${person} AND w."status" = 'want' AND w."occurredAt" <= ${before(REMINDER_DAYS)}
        AND ${isAllowed} AND NOT EXISTS (SELECT 1 FROM "RecommendationDecision" d WHERE d."userId" = ${person}
          AND d."tmdbId" = w."tmdbId" AND d."mediaType" = w."mediaType"
          AND d."shownAt" > ${before(COOLDOWN_DAYS)} AND d."shownAt" <= ${input.at})
      ORDER BY w."occurredAt", w."tmdbId" LIMIT 20
    )
    SELECT "tmdbId", "mediaType"::text AS "mediaType", "source" FROM (
      SELECT *, 'want_watch' AS "source" FROM reminder UNION ALL SELECT *, 'similar_users' FROM by_similar
      UNION ALL SELECT *, 'similar_users' FROM by_taste
      UNION ALL SELECT *, 'person_match' FROM by_person UNION ALL SELECT *, 'genre_match' FROM by_genre
      UNION ALL SELECT *, 'trending' FROM trending UNION ALL SELECT *, 'popular' FROM best UNION ALL SELECT *, 'popular' FROM known
    ) found`;
};

export type CandidateFeatures = TitleFeatures & { readonly isBestKnown: boolean };

/** Features of titles, in no particular order. Best known are those with more votes than the title just below that part. */
export const listFeatures = (db: Db, refs: readonly TitleRef[]): Promise<CandidateFeatures[]> =>
  db.$queryRaw<CandidateFeatures[]>`
    SELECT ${FEATURES}, t."voteCount" > (
      SELECT k."voteCount" FROM "Title" k ORDER BY k."voteCount" DESC LIMIT 1 OFFSET (
        SELECT count(*) / ${BEST_KNOWN_OF}::int FROM (SELECT 1 FROM "Title" LIMIT ${BEST_KNOWN_OF * BEST_KNOWN_MOST}) counted)
      ) AS "isBestKnown"
    FROM "Title" t JOIN unnest(
      ${refs.map((ref) => ref.tmdbId)}::int[], ${refs.map((ref) => ref.mediaType)}::text[]) AS wanted("tmdbId", "mediaType")
      ON wanted."tmdbId" = t."tmdbId" AND wanted."mediaType"::"MediaType" = t."mediaType" ${CREDITS}`;

/** How many people took up each title of late. */
export const listTrending = (db: Db, refs: readonly TitleRef[], at: Date): Promise<(TitleRef & { count: number })[]> =>
  db.$queryRaw<(TitleRef & { count: number })[]>`
    SELECT w."tmdbId", w."mediaType"::text AS "mediaType", count(*)::int AS "count"
    FROM "WatchlistEntry" w JOIN unnest(
      ${refs.map((ref) => ref.tmdbId)}::int[], ${refs.map((ref) => ref.mediaType)}::text[]) AS wanted("tmdbId", "mediaType")
      ON wanted."tmdbId" = w."tmdbId" AND wanted."mediaType"::"MediaType" = w."mediaType"
    WHERE w."occurredAt" > ${new Date(at.getTime() - TRENDING_DAYS * DAY_MS)} AND w."occurredAt" <= ${at} AND w."status" <> 'dropped'
    GROUP BY w."tmdbId", w."mediaType"`;

type RuledOut = { mediaType: number; neverGenre: number; neverDecade: number };

/** Titles of the catalogue that a media type, a genre or a decade ruled out, each counted once, in this order. */
export const countRuledOut = async (db: Db, { mediaTypes, neverGenres, neverDecades }: Allowed): Promise<RuledOut> => {
  const nothing = { mediaType: 0, neverGenre: 0, neverDecade: 0 };
  const rulesNothingOut =
    neverGenres.length + neverDecades.length === 0 &&
    mediaTypeSchema.options.every((type) => mediaTypes.includes(type));
  if (rulesNothingOut) return nothing;
  const [row] = await db.$queryRaw<RuledOut[]>`
    SELECT count(*) FILTER (WHERE NOT "typed")::int AS "mediaType", count(*) FILTER (WHERE "typed" AND "never")::int AS "neverGenre",
      count(*) FILTER (WHERE "typed" AND NOT "never" AND "dated")::int AS "neverDecade"
    FROM (SELECT "mediaType"::text = ANY(${mediaTypes}::text[]) AS "typed", "genres" && ${neverGenres}::text[] AS "never",
      coalesce(${ofDecades(neverDecades)}, FALSE) AS "dated" FROM "Title") t`;
  return row ?? nothing;
};

export const listPersonNames = async (db: Db, ids: readonly number[]): Promise<Map<number, string>> => {
  const people = await db.person.findMany({ where: { id: { in: [...ids] } } });
  return new Map(people.map(({ id, name }) => [id, name]));
};
