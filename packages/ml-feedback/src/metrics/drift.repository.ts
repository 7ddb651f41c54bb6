import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { CREATED, inRange, labelledDecisions, type MetricsScope, SHOWN } from "./metrics.repository.ts";

export const SCORES = [
  "genreScore",
  "personScore",
  "tasteScore",
  "wantSignalScore",
  "dropRisk",
  "predictedSuccess",
] as const;
export type Score = (typeof SCORES)[number];
const KINDS = ["mediaType", "sourceType"] as const;
export type DriftFeature = Score | (typeof KINDS)[number] | "genre" | "outcome";

/** Ends of the reference's tenths. */
const TENTHS = Prisma.sql`ARRAY[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]::float8[]`;
/** Genres are anybody's words: so many of the commonest on either side are told apart. */
const MAX_GENRES = 100;

/** Two ranges that meet: what was before `scope.from`, from `baselineFrom` on, is the reference. */
export type DriftRange = MetricsScope & { readonly baselineFrom: Date };
/** `people`: of 256 people that many are looked at, the same ones on both sides. */
export type DriftScope = DriftRange & { readonly people: number };

const wholeOf = (range: DriftRange): DriftRange => ({ ...range, from: range.baselineFrom });

/** The last byte of an id is random. */
const picked = ({ people }: DriftScope): Prisma.Sql =>
  people >= 256 ? Prisma.sql`true` : Prisma.sql`get_byte(uuid_send("userId"), 15) < ${people}`;

/** Decisions made in both ranges. */
export async function countCompared(db: Db, range: DriftRange): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM "RecommendationDecision" WHERE ${inRange(CREATED, wholeOf(range))}`;
  return Number(row?.count ?? 0);
}

const edgesRow = z.partialRecord(z.enum(SCORES), z.array(z.number()).nullable());
export type Edges = Readonly<Record<Score, readonly number[]>>;

/** Where the reference's tenths end, each end once; empty for a score that the reference lacks. */
export async function listEdges(db: Db, scope: DriftScope): Promise<Edges> {
  const reference = { ...scope, from: scope.baselineFrom, to: scope.from };
  const tenths = SCORES.map((name) =>
    Prisma.raw(`'${name}', percentile_disc(${TENTHS.sql}) WITHIN GROUP (ORDER BY "${name}")`),
  );
  const [row] = await db.$queryRaw<{ edges: unknown }[]>`
    SELECT json_build_object(${Prisma.join(tenths)}) AS "edges"
    FROM "RecommendationDecision" WHERE ${inRange(CREATED, reference)} AND ${picked(scope)}`;
  const edges = edgesRow.parse(row?.edges ?? {});
  const distinct = (name: Score) => [...new Set(edges[name] ?? [])];
  return {
    genreScore: distinct("genreScore"),
    personScore: distinct("personScore"),
    tasteScore: distinct("tasteScore"),
    wantSignalScore: distinct("wantSignalScore"),
    dropRisk: distinct("dropRisk"),
    predictedSuccess: distinct("predictedSuccess"),
  };
}

const binRow = z.object({
  isNow: z.boolean(),
  bin: z.string(),
  count: z.number(),
  sumSquares: z.number(),
  sumByCount: z.number(),
  people: z.number(),
});
/** Rows of one side in one bin; `people` sums to the side's people over its bins, Σ n_u² is the sum of `sumByCount`. */
export type BinSums = z.infer<typeof binRow>;

/** `counted` has isNow, feature, userId, bin and c, a person's rows; n are all of that person's rows. */
const binSums = (counted: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "feature", "isNow", "bin", sum("c")::float8 AS "count", sum("c" * "c")::float8 AS "sumSquares",
    sum("c" * "n")::float8 AS "sumByCount", sum("c"::float8 / "n"::float8) AS "people"
  FROM (SELECT *, sum("c") OVER (PARTITION BY "isNow", "feature", "userId") AS "n" FROM (${counted}) counted) weighed
  GROUP BY 1, 2, 3`;

const groupedRow = binRow.extend({ feature: z.int() });

/** Decisions made on both sides, by bin of each score and by kind, in one pass. */
export async function countBins(db: Db, scope: DriftScope, edges: Edges): Promise<Map<DriftFeature, BinSums[]>> {
  const columns = [...SCORES, ...KINDS];
  const names = Prisma.join(columns.map((name) => Prisma.raw(`"${name}"`)));
  const sets = Prisma.join(columns.map((name) => Prisma.raw(`("isNow", "userId", "${name}")`)));
  const bins = SCORES.map((name) => {
    const column = Prisma.raw(`"${name}"`);
    return Prisma.sql`width_bucket(${column}, ${edges[name]}::float8[])::text AS ${column}`;
  });
  const kinds = KINDS.map((name) => Prisma.raw(`"${name}"::text AS "${name}"`));
  const rows = await db.$queryRaw<unknown[]>`
    WITH divided AS (
      SELECT "userId", "createdAt" >= ${scope.from} AS "isNow", ${Prisma.join([...bins, ...kinds])}
      FROM "RecommendationDecision" WHERE ${inRange(CREATED, wholeOf(scope))} AND ${picked(scope)}
    )
    ${binSums(Prisma.sql`
      SELECT "isNow", "userId", grouping(${names}) AS "feature", coalesce(${names}) AS "bin", count(*) AS "c"
      FROM divided GROUP BY GROUPING SETS (${sets}) HAVING coalesce(${names}) IS NOT NULL`)}`;
  const all = 2 ** columns.length - 1;
  const found = new Map<DriftFeature, BinSums[]>();
  for (const row of rows) {
    const { feature, ...sums } = groupedRow.parse(row);
    const name = columns[columns.length - 1 - Math.log2(all - feature)];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), sums]);
  }
  return found;
}

/** Genres of what was recommended; a title counts in each of its genres, and a genre on both sides or on neither. */
export async function countGenreBins(db: Db, scope: DriftScope): Promise<BinSums[]> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT d."createdAt" >= ${scope.from} AS "isNow", d."userId", 0 AS "feature", genre AS "bin", count(*) AS "c"
      FROM (SELECT * FROM "RecommendationDecision" WHERE ${inRange(CREATED, wholeOf(scope))} AND ${picked(scope)}) d
      JOIN "Title" title USING ("tmdbId", "mediaType"), unnest(title."genres") AS genre
      GROUP BY 1, 2, 4
    ),
    ranked AS (
      SELECT "bin", row_number() OVER (PARTITION BY "isNow" ORDER BY sum("c") DESC, "bin") AS "rank"
      FROM by_person GROUP BY "isNow", "bin"
    )
    ${binSums(Prisma.sql`
      SELECT * FROM by_person WHERE "bin" IN (SELECT "bin" FROM ranked WHERE "rank" <= ${MAX_GENRES})`)}`;
  return rows.map((row) => binRow.parse(row));
}

/** How mature decisions ended, by what decided their label and when they were shown. */
export async function countOutcomeBins(db: Db, scope: DriftScope): Promise<BinSums[]> {
  const rows = await db.$queryRaw<unknown[]>`
    ${binSums(Prisma.sql`
      SELECT "shownAt" >= ${scope.from} AS "isNow", "userId", 0 AS "feature", "basis"::text AS "bin", count(*) AS "c"
      FROM (${labelledDecisions(SHOWN, wholeOf(scope))}) d
      WHERE ${picked(scope)} AND "mature" AND "reward" IS NOT NULL GROUP BY 1, 2, 4`)}`;
  return rows.map((row) => binRow.parse(row));
}
