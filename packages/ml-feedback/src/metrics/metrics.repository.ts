import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { DateRange } from "../date-range.ts";
import { REWARD_CONTRACT_V1 } from "../outcomes/label.ts";
import { clusterSums, sumsOver } from "./cluster-sums.repository.ts";

/** What is counted: a range of instants, one model version or all, and the instant at which maturity is judged. */
export type MetricsScope = DateRange & { readonly modelVersion: string | null; readonly asOf: Date };

/** The newest days of a range that are told apart; a chart has no room for more. */
const MAX_DAYS = 366;
/** Equal-width bins of the predicted probability. */
const CALIBRATION_BINS = 10;

const count = z.bigint().transform(Number);

export const inRange = (column: Prisma.Sql, { from, to, modelVersion }: MetricsScope): Prisma.Sql => Prisma.sql`
  ${column} >= ${from} AND ${column} < ${to} ${
    modelVersion === null ? Prisma.empty : Prisma.sql`AND "modelVersion" = ${modelVersion}`
  }`;

/** Decisions of the scope by one of their instants, with their label where one is written. */
export const labelledDecisions = (column: Prisma.Sql, scope: MetricsScope): Prisma.Sql => Prisma.sql`
  SELECT d.*, l."basis", l."reward", l."wasSuccessful", coalesce(l."matureAt" <= ${scope.asOf}, false) AS "mature",
    coalesce(l."basis" NOT IN ('ignored', 'unlabelled'), false) AS "acted"
  FROM (SELECT * FROM "RecommendationDecision" WHERE ${inRange(column, scope)}) d
  LEFT JOIN "DecisionLabel" l ON l."decisionId" = d."id"
    AND l."contractVersion" = ${REWARD_CONTRACT_V1.version} AND l."windowDays" = ${REWARD_CONTRACT_V1.windowDays}`;

export const CREATED = Prisma.sql`"createdAt"`;
export const SHOWN = Prisma.sql`"shownAt"`;

const createdCounts = z.object({ users: count, lists: count, decisions: count });

/** Lists and decisions made in the range, and the people they were made for. */
export async function countCreated(db: Db, scope: MetricsScope) {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT count(*) AS "lists", count(DISTINCT "userId") AS "users",
      (SELECT count(*) FROM "RecommendationDecision" WHERE ${inRange(CREATED, scope)}) AS "decisions"
    FROM "RecommendationList" WHERE ${inRange(CREATED, scope)}`;
  return createdCounts.parse(row);
}

/** Outcomes whose share of what was shown and has a reward is told. */
const OUTCOMES = {
  success: Prisma.sql`"wasSuccessful"`,
  want: Prisma.sql`"basis" = 'added_to_want'`,
  watched: Prisma.sql`"basis" IN ('watched', 'rated')`,
  dropped: Prisma.sql`"basis" = 'dropped'`,
  blacklisted: Prisma.sql`"basis" = 'blacklisted'`,
  ignored: Prisma.sql`"basis" = 'ignored'`,
} as const;

const shownTotals = z.object({
  shown: z.number(),
  mature: z.number(),
  unlabelled: z.number(),
  rated: z.number(),
  ratedRewardSum: z.number(),
  /** Over mature decisions with a reward. */
  reward: clusterSums,
  success: clusterSums,
  want: clusterSums,
  watched: clusterSums,
  dropped: clusterSums,
  blacklisted: clusterSums,
  ignored: clusterSums,
  /** Over all that was shown. */
  explored: clusterSums,
});
export type ShownTotals = z.infer<typeof shownTotals>;

/** Sums over decisions shown in the range. */
export async function sumShown(db: Db, scope: MetricsScope): Promise<ShownTotals> {
  const counts = Object.entries(OUTCOMES).map(
    ([name, holds]) => Prisma.sql`count(*) FILTER (WHERE "mature" AND ${holds}) AS ${Prisma.raw(`"${name}"`)}`,
  );
  const [row] = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT count(*) AS "shown",
        count(*) FILTER (WHERE "explored") AS "explored",
        count(*) FILTER (WHERE "mature") AS "mature",
        count(*) FILTER (WHERE "mature" AND "basis" = 'unlabelled') AS "unlabelled",
        count(*) FILTER (WHERE "mature" AND "reward" IS NOT NULL) AS "labelled",
        ${Prisma.join(counts)},
        count(*) FILTER (WHERE "mature" AND "basis" = 'rated') AS "rated",
        coalesce(sum("reward") FILTER (WHERE "mature"), 0) AS "reward",
        coalesce(sum("reward") FILTER (WHERE "mature" AND "basis" = 'rated'), 0) AS "ratedReward"
      FROM (${labelledDecisions(SHOWN, scope)}) shown GROUP BY "userId"
    )
    SELECT ${Prisma.join(["shown", "mature", "unlabelled", "rated"].map(totalOf))},
      coalesce(sum("ratedReward"), 0) AS "ratedRewardSum", ${sumsOver("explored", "shown", "explored")},
      ${Prisma.join(["reward", ...Object.keys(OUTCOMES)].map((name) => sumsOver(name, "labelled", name)))}
    FROM by_person`;
  return shownTotals.parse(row);
}

/** `sum` of counts is numeric in PostgreSQL and null over no rows. */
const totalOf = (name: string): Prisma.Sql =>
  Prisma.sql`coalesce(sum(${Prisma.raw(`"${name}"`)}), 0)::float8 AS ${Prisma.raw(`"${name}"`)}`;

const dayRow = z.object({ day: z.string(), shown: count, acted: count, successes: count, labelled: count });

/** The days of the range in UTC on which something was shown, oldest first. */
export async function listDays(db: Db, scope: MetricsScope) {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT to_char("shownAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", count(*) AS "shown",
      count(*) FILTER (WHERE "acted") AS "acted",
      count(*) FILTER (WHERE "mature" AND "wasSuccessful") AS "successes",
      count(*) FILTER (WHERE "mature" AND "reward" IS NOT NULL) AS "labelled"
    FROM (${labelledDecisions(SHOWN, scope)}) shown
    GROUP BY 1 ORDER BY 1 DESC LIMIT ${MAX_DAYS}`;
  return rows.map((row) => dayRow.parse(row)).reverse();
}

const stepRow = z.object({ back: z.int(), shown: z.number(), acted: z.number(), success: clusterSums });

/** What was shown in each step of the range that holds something, by the number of steps between it and the end. */
export async function countSteps(db: Db, scope: MetricsScope, stepMs: number) {
  const rows = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT floor(extract(epoch FROM ${scope.to}::timestamptz - "shownAt" - interval '1 microsecond')::float8 * 1000 / ${stepMs})::int AS "back",
        count(*) AS "shown", count(*) FILTER (WHERE "acted") AS "acted",
        count(*) FILTER (WHERE "mature" AND "wasSuccessful") AS "successes",
        count(*) FILTER (WHERE "mature" AND "reward" IS NOT NULL) AS "labelled"
      FROM (${labelledDecisions(SHOWN, scope)}) shown GROUP BY 1, "userId"
    )
    SELECT "back", ${Prisma.join(["shown", "acted"].map(totalOf))}, ${sumsOver("success", "labelled", "successes")}
    FROM by_person GROUP BY "back" ORDER BY "back" LIMIT ${MAX_DAYS}`;
  return new Map(rows.map((row) => stepRow.parse(row)).map((row) => [row.back, row]));
}

const FUNNEL = ["generated", "shown", "acted", "matured", "succeeded"] as const;
const funnelStages = z.record(z.enum(FUNNEL), clusterSums);

/** Each stage counts those of the one before that went further, so that no stage can be larger than its predecessor. */
export async function countFunnel(db: Db, scope: MetricsScope) {
  const [row] = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT count(*) AS "generated",
        count(*) FILTER (WHERE "shownAt" IS NOT NULL) AS "shown",
        count(*) FILTER (WHERE "shownAt" IS NOT NULL AND "acted") AS "acted",
        count(*) FILTER (WHERE "shownAt" IS NOT NULL AND "acted" AND "mature") AS "matured",
        count(*) FILTER (WHERE "shownAt" IS NOT NULL AND "acted" AND "mature" AND "wasSuccessful") AS "succeeded"
      FROM (${labelledDecisions(CREATED, scope)}) created GROUP BY "userId"
    )
    SELECT ${Prisma.join(FUNNEL.map((stage, index) => sumsOver(stage, FUNNEL[index - 1] ?? stage, stage)))}
    FROM by_person`;
  const stages = funnelStages.parse(row);
  return FUNNEL.map((stage) => ({ stage, ofPrevious: stages[stage] }));
}

const basisRow = z.object({ basis: z.string(), count });

/** How the shown decisions of the funnel stand now; `pending` has no label yet. At most one row for each basis. */
export async function countBases(db: Db, scope: MetricsScope) {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT coalesce("basis"::text, 'pending') AS "basis", count(*) AS "count"
    FROM (${labelledDecisions(CREATED, scope)}) created
    WHERE "shownAt" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`;
  return rows.map((row) => basisRow.parse(row));
}

const binRow = z.object({ bin: z.int(), predicted: z.number(), squaredError: z.number(), observed: clusterSums });
export type CalibrationBin = z.infer<typeof binRow>;

/** Mature decisions with a prediction and a verdict, by predicted probability: bin b holds [b/10, (b+1)/10), the last also 1. */
export async function listCalibrationBins(db: Db, scope: MetricsScope): Promise<CalibrationBin[]> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH by_person AS (
      SELECT least(floor("predictedSuccess" * ${CALIBRATION_BINS}), ${CALIBRATION_BINS - 1})::int AS "bin", count(*) AS "count",
        sum("predictedSuccess") AS "predicted", count(*) FILTER (WHERE "wasSuccessful") AS "successes",
        sum(power("predictedSuccess" - "wasSuccessful"::int, 2)) AS "squaredError"
      FROM (${labelledDecisions(SHOWN, scope)}) shown
      WHERE "mature" AND "predictedSuccess" IS NOT NULL AND "wasSuccessful" IS NOT NULL
      GROUP BY 1, "userId"
    )
    SELECT "bin", ${Prisma.join(["predicted", "squaredError"].map(totalOf))}, ${sumsOver("observed", "count", "successes")}
    FROM by_person GROUP BY "bin" ORDER BY "bin"`;
  return rows.map((row) => binRow.parse(row));
}

/** Corrections that act at this instant, whoever wrote them. */
export const countCorrectionsInForce = (db: Db, at: Date): Promise<number> =>
  db.modelCorrection.count({
    where: { isActive: true, appliedAt: { lte: at }, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
  });
