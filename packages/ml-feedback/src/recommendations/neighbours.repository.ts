import { type Db, Prisma } from "@dailies/db";
import { similarity } from "../learning/neighbourhood.ts";
import type { TitleRef } from "../wire.schema.ts";
import type { NeighbourEntry } from "./component-scores.ts";
import { DAY_MS, NEIGHBOURS, NEUTRAL_SIGNAL, SIMILARITY_SHRINKAGE, WANT_DAYS } from "./feature-settings.ts";

/** Titles looked up when people are compared: the newest say most of a person. */
const COMPARED_MOST = 300;
/** People with most titles in common, of whom the most alike become neighbours. */
const COMPARED_PEOPLE = 200;
const LEAST_OVERLAP = 3;

const SIGNAL = Prisma.sql`
  CASE WHEN w."status" = 'dropped' THEN 0
       WHEN w."rating" IS NULL THEN ${NEUTRAL_SIGNAL}::float8
       ELSE (w."rating" - 1) / 9.0::float8 END`;

export type Neighbour = { readonly userId: string; readonly similarity: number };
type Shared = { userId: string; overlap: number; sumXY: number; sumXX: number; sumYY: number };

/**
 * The people most like this one, by the shrunken cosine of their verdicts on common titles less the population's mean.
 * Centring on the population and not on each one's own mean keeps "both liked it" a likeness for generous people too.
 */
export const listNeighbours = async (
  db: Db,
  userId: string,
  { judged, meanSignal, at }: { judged: readonly (TitleRef & { signal: number })[]; meanSignal: number; at: Date },
): Promise<Neighbour[]> => {
  const mine = judged.slice(0, COMPARED_MOST);
  if (mine.length === 0) return [];
  const rows = await db.$queryRaw<Shared[]>`
    SELECT w."userId", count(*)::int AS "overlap", sum(m."x" * (${SIGNAL} - ${meanSignal}::float8)) AS "sumXY",
      sum(m."x" * m."x") AS "sumXX", sum((${SIGNAL} - ${meanSignal}::float8) ^ 2) AS "sumYY"
    FROM (SELECT "tmdbId", "mediaType"::"MediaType", "x" FROM unnest(
            ${mine.map((each) => each.tmdbId)}::int[], ${mine.map((each) => each.mediaType)}::text[],
            ${mine.map((each) => each.signal - meanSignal)}::float8[]) AS m("tmdbId", "mediaType", "x")) m
    JOIN "WatchlistEntry" w USING ("tmdbId", "mediaType")
    WHERE w."userId" <> ${userId}::uuid AND w."status" <> 'want' AND w."occurredAt" <= ${at}
    GROUP BY w."userId" HAVING count(*) >= ${LEAST_OVERLAP}
    ORDER BY count(*) DESC, w."userId" LIMIT ${COMPARED_PEOPLE}`;
  return rows
    .map((row) => ({ userId: row.userId, similarity: similarity(row, SIMILARITY_SHRINKAGE) }))
    .filter((each) => each.similarity > 0)
    .sort((one, other) => other.similarity - one.similarity || (one.userId < other.userId ? -1 : 1))
    .slice(0, NEIGHBOURS);
};

type NeighbourRow = TitleRef & Omit<NeighbourEntry, "similarity">;

/** What the neighbours have of these titles. */
export const listNeighbourEntries = (
  db: Db,
  { neighbours, refs, at }: { neighbours: readonly Neighbour[]; refs: readonly TitleRef[]; at: Date },
): Promise<NeighbourRow[]> =>
  db.$queryRaw<NeighbourRow[]>`
    SELECT w."tmdbId", w."mediaType"::text AS "mediaType", w."userId", w."status"::text AS "status", w."rating",
      (w."status" = 'want' AND w."occurredAt" > ${new Date(at.getTime() - WANT_DAYS * DAY_MS)}) AS "wantedRecently"
    FROM "WatchlistEntry" w JOIN unnest(
      ${refs.map((ref) => ref.tmdbId)}::int[], ${refs.map((ref) => ref.mediaType)}::text[]) AS wanted("tmdbId", "mediaType")
      ON wanted."tmdbId" = w."tmdbId" AND wanted."mediaType"::"MediaType" = w."mediaType"
    WHERE w."userId" = ANY(${neighbours.map((each) => each.userId)}::uuid[]) AND w."occurredAt" <= ${at}
    ORDER BY w."userId"`;
