import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import { clusterSums, sumsOver } from "./cluster-sums.repository.ts";
import { labelledDecisions, type MetricsScope, SHOWN } from "./metrics.repository.ts";

/** What decisions are divided by. The order is that of the bits of `grouping()`. */
export const DIMENSIONS = ["mediaType", "sourceType", "modelVersion", "warmth", "place"] as const;
export type Dimension = (typeof DIMENSIONS)[number] | "genre";

/** Versions and genres are anybody's words: more segments than this are not told apart. */
const MAX_SEGMENTS = 200;

const segmentSums = z.object({
  people: z.number(),
  shown: z.number(),
  /** Sums over the rows of `gap`. */
  predicted: z.number(),
  observed: z.number(),
  /** Of mature decisions with a verdict, by person. */
  success: clusterSums,
  dropped: clusterSums,
  blacklisted: clusterSums,
  reward: clusterSums,
  /** Observed less predicted, of those that also have a prediction. */
  gap: clusterSums,
});
export type SegmentSums = z.infer<typeof segmentSums>;

/** Rows and values of one person in one segment. */
const PERSON_SUMS = Prisma.sql`
  count(*) AS "shown",
  count(*) FILTER (WHERE "judged") AS "n",
  count(*) FILTER (WHERE "judged" AND "wasSuccessful") AS "successes",
  count(*) FILTER (WHERE "judged" AND "basis" = 'dropped') AS "drops",
  count(*) FILTER (WHERE "judged" AND "basis" = 'blacklisted') AS "blocks",
  coalesce(sum("reward") FILTER (WHERE "judged"), 0) AS "rewards",
  count("predictedSuccess") FILTER (WHERE "judged") AS "k",
  coalesce(sum("predictedSuccess") FILTER (WHERE "judged"), 0) AS "predictions",
  count(*) FILTER (WHERE "judged" AND "wasSuccessful" AND "predictedSuccess" IS NOT NULL) AS "observations",
  coalesce(sum("wasSuccessful"::int - "predictedSuccess") FILTER (WHERE "judged"), 0) AS "gaps"`;

const SEGMENT_SUMS = Prisma.sql`
  count(*)::float8 AS "people", sum("shown")::float8 AS "shown", sum("predictions") AS "predicted",
  sum("observations")::float8 AS "observed",
  ${sumsOver("success", "n", "successes")}, ${sumsOver("dropped", "n", "drops")},
  ${sumsOver("blacklisted", "n", "blocks")}, ${sumsOver("reward", "n", "rewards")}, ${sumsOver("gap", "k", "gaps")}`;

/** Decisions shown in the scope; `judged` are mature and have a verdict. */
export const judgedDecisions = (scope: MetricsScope): Prisma.Sql => Prisma.sql`
  SELECT *, "mature" AND "wasSuccessful" IS NOT NULL AS "judged" FROM (${labelledDecisions(SHOWN, scope)}) labelled`;

/** Positions 0, 1 and 2 by themselves, those further down together. */
const PLACE = Prisma.sql`CASE
  WHEN d."position" < 3 THEN d."position"::text WHEN d."position" < 6 THEN '3-5'
  WHEN d."position" < 12 THEN '6-11' ELSE '12-' END`;

const segmentRow = segmentSums.extend({ grouping: z.int(), value: z.string().nullable() });
export type Segment = SegmentSums & { readonly dimension: Dimension | "all"; readonly value: string };

/** Every segment by each dimension, and all together, in one pass; the fullest first. */
export async function sumSegments(db: Db, scope: MetricsScope): Promise<Segment[]> {
  const names = Prisma.join(DIMENSIONS.map((name) => Prisma.raw(`"${name}"`)));
  const sets = Prisma.join(DIMENSIONS.map((name) => Prisma.raw(`("userId", "${name}")`)));
  const rows = await db.$queryRaw<unknown[]>`
    WITH divided AS (
      SELECT d."userId", d."judged", d."wasSuccessful", d."basis", d."reward", d."predictedSuccess", d."modelVersion",
        d."mediaType"::text AS "mediaType", d."sourceType"::text AS "sourceType",
        CASE WHEN list."coldStart" THEN 'cold' ELSE 'warm' END AS "warmth", ${PLACE} AS "place"
      FROM (${judgedDecisions(scope)}) d JOIN "RecommendationList" list ON list."id" = d."recommendationListId"
    ),
    by_person AS (
      SELECT grouping(${names}) AS "grouping", coalesce(${names}) AS "value", ${PERSON_SUMS}
      FROM divided GROUP BY GROUPING SETS (("userId"), ${sets})
    )
    SELECT "grouping", "value", ${SEGMENT_SUMS} FROM by_person
    GROUP BY 1, 2 ORDER BY sum("n") DESC, 1, 2 LIMIT ${MAX_SEGMENTS}`;
  const all = 2 ** DIMENSIONS.length - 1;
  return rows.map((row) => {
    const { grouping, value, ...sums } = segmentRow.parse(row);
    const index = DIMENSIONS.length - 1 - Math.log2(all - grouping);
    return { ...sums, dimension: DIMENSIONS[index] ?? "all", value: value ?? "" };
  });
}

/** All decisions of the scope together; null where nothing was shown. */
export async function sumWhole(db: Db, scope: MetricsScope): Promise<SegmentSums | null> {
  const [row] = await db.$queryRaw<unknown[]>`
    WITH by_person AS (SELECT ${PERSON_SUMS} FROM (${judgedDecisions(scope)}) d GROUP BY "userId")
    SELECT ${SEGMENT_SUMS} FROM by_person HAVING count(*) > 0`;
  return row === undefined ? null : segmentSums.parse(row);
}

const valueRow = segmentSums.extend({ value: z.string() });

/** By genre of the title; a title with three genres counts in each. The fullest first. */
export async function sumGenres(db: Db, scope: MetricsScope): Promise<Segment[]> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT genre AS "value", ${PERSON_SUMS}
      FROM (${judgedDecisions(scope)}) d JOIN "Title" title USING ("tmdbId", "mediaType"), unnest(title."genres") AS genre
      GROUP BY "userId", genre
    )
    SELECT "value", ${SEGMENT_SUMS} FROM by_person GROUP BY 1 ORDER BY sum("n") DESC, 1 LIMIT ${MAX_SEGMENTS}`;
  return rows.map((row) => ({ ...valueRow.parse(row), dimension: "genre" }));
}

const stepSums = segmentSums.extend({ back: z.int() });

/** Steps of the range that hold something, by the number of steps between them and its end. */
export async function sumStepsByPerson(
  db: Db,
  scope: MetricsScope,
  { stepMs, maxSteps }: { readonly stepMs: number; readonly maxSteps: number },
): Promise<Map<number, SegmentSums>> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT floor(extract(epoch FROM ${scope.to}::timestamptz - "shownAt" - interval '1 microsecond')::float8 * 1000 / ${stepMs})::int
        AS "back", ${PERSON_SUMS}
      FROM (${judgedDecisions(scope)}) d GROUP BY 1, "userId"
    )
    SELECT "back", ${SEGMENT_SUMS} FROM by_person GROUP BY 1 ORDER BY 1 LIMIT ${maxSteps}`;
  return new Map(rows.map((row) => stepSums.parse(row)).map((row) => [row.back, row]));
}

const side = z.object({
  /** People with any row on this side. */
  clusters: z.number(),
  count: z.number(),
  sum: z.number(),
  countSquares: z.number(),
  sumSquares: z.number(),
  sumByCount: z.number(),
});
const overlapRow = z.object({
  clusters: z.number(),
  now: side,
  before: side,
  cross: z.object({ sums: z.number(), sumByCount: z.number(), countBySum: z.number(), counts: z.number() }),
});
export type OverlapSums = z.infer<typeof overlapRow>;

/** Success of the scope beside that of the days from `baselineFrom` to its beginning, by person. */
export async function sumSuccessOverlap(db: Db, scope: MetricsScope, baselineFrom: Date): Promise<OverlapSums | null> {
  const both = { ...scope, from: baselineFrom };
  const sideSums = (rows: string, value: string) => {
    const [n, s] = [Prisma.raw(`"${rows}"`), Prisma.raw(`"${value}"`)];
    return Prisma.sql`json_build_object('clusters', count(*) FILTER (WHERE ${n} > 0), 'count', sum(${n}), 'sum', sum(${s}), 'countSquares', sum(${n} * ${n}),
      'sumSquares', sum(${s} * ${s}), 'sumByCount', sum(${s} * ${n}))`;
  };
  const [row] = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT (count(*) FILTER (WHERE "shownAt" >= ${scope.from}))::float8 AS "n1",
        (count(*) FILTER (WHERE "shownAt" >= ${scope.from} AND "wasSuccessful"))::float8 AS "s1",
        (count(*) FILTER (WHERE "shownAt" < ${scope.from}))::float8 AS "n0",
        (count(*) FILTER (WHERE "shownAt" < ${scope.from} AND "wasSuccessful"))::float8 AS "s0"
      FROM (${judgedDecisions(both)}) d WHERE "judged" GROUP BY "userId"
    )
    SELECT count(*)::float8 AS "clusters", ${sideSums("n1", "s1")} AS "now", ${sideSums("n0", "s0")} AS "before",
      json_build_object('sums', sum("s1" * "s0"), 'sumByCount', sum("s1" * "n0"), 'countBySum', sum("n1" * "s0"),
        'counts', sum("n1" * "n0")) AS "cross"
    FROM by_person HAVING count(*) > 0`;
  return row === undefined ? null : overlapRow.parse(row);
}
