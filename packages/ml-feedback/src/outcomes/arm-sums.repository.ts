import { type Db, Prisma } from "@dailies/db";
import { z } from "zod";
import type { ClusterSums } from "../learning/clustered-mean.ts";
import { REWARD_CONTRACT_V1 } from "./label.ts";

const sumsRow = z.object({
  experimentId: z.string(),
  treated: z.boolean(),
  units: z.int(),
  clusters: z.int(),
  count: z.int(),
  sum: z.number(),
  countSquares: z.number(),
  sumSquares: z.number(),
  sumByCount: z.number(),
  listClusters: z.int(),
  lists: z.int(),
  reward: z.number(),
  listSquares: z.number(),
  rewardSquares: z.number(),
  rewardByList: z.number(),
});

/** One side of an experiment. */
export type ArmSums = {
  /** What was assigned: people, or the lists of one person; with a verdict yet or not. */
  readonly units: number;
  /** Of decisions shown and mature. */
  readonly success: ClusterSums;
  /** Of lists of which everything shown is mature. */
  readonly reward: ClusterSums;
};
export type Arms = { readonly treated: ArmSums; readonly control: ArmSums };

const NOTHING = { clusters: 0, count: 0, sum: 0, countSquares: 0, sumSquares: 0, sumByCount: 0 };
const NO_UNITS: ArmSums = { units: 0, success: NOTHING, reward: NOTHING };

const toArm = (row: z.infer<typeof sumsRow> | undefined): ArmSums =>
  row === undefined
    ? NO_UNITS
    : {
        units: row.units,
        success: row,
        reward: {
          clusters: row.listClusters,
          count: row.lists,
          sum: row.reward,
          countSquares: row.listSquares,
          sumSquares: row.rewardSquares,
          sumByCount: row.rewardByList,
        },
      };

type AskedArms = {
  readonly ids: readonly string[];
  /** A query for `experimentId`, `listId`, `unit` (what was assigned) and `treated` of every list that takes part. */
  readonly exposed: Prisma.Sql;
  readonly at: Date;
};

/** What happened on both sides of experiments up to now, by assignment, one entry for each id. */
export async function sumArms(db: Db, { ids, exposed, at }: AskedArms): Promise<ReadonlyMap<string, Arms>> {
  if (ids.length === 0) return new Map();
  const { version, windowDays } = REWARD_CONTRACT_V1;
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH exposed AS (${exposed}), list AS (
      SELECT e."experimentId", e."unit", e."treated", e."listId",
        count(b."wasSuccessful") AS "labelled", count(*) FILTER (WHERE b."wasSuccessful") AS "successes",
        bool_and(b."matureAt" IS NOT NULL) AS "whole", coalesce(sum(b."reward"), 0) AS "reward"
      FROM exposed e
      LEFT JOIN "RecommendationDecision" d ON d."recommendationListId" = e."listId" AND d."shownAt" IS NOT NULL
        AND d."sourceType" <> 'external'
      LEFT JOIN "DecisionLabel" b ON b."decisionId" = d."id" AND b."contractVersion" = ${version}
        AND b."windowDays" = ${windowDays} AND b."matureAt" <= ${at}
      GROUP BY 1, 2, 3, 4
    ), cluster AS (
      SELECT "experimentId", "unit", "treated", sum("labelled") AS n, sum("successes") AS s,
        count(*) FILTER (WHERE "whole") AS ln, coalesce(sum("reward") FILTER (WHERE "whole"), 0) AS r
      FROM list GROUP BY 1, 2, 3
    )
    SELECT "experimentId", "treated", count(*)::int AS "units",
      (count(*) FILTER (WHERE n > 0))::int AS "clusters", sum(n)::int AS "count", sum(s)::float8 AS "sum",
      sum(n * n)::float8 AS "countSquares", sum(s * s)::float8 AS "sumSquares", sum(s * n)::float8 AS "sumByCount",
      (count(*) FILTER (WHERE ln > 0))::int AS "listClusters", sum(ln)::int AS "lists", sum(r)::float8 AS "reward",
      sum(ln * ln)::float8 AS "listSquares", sum(r * r)::float8 AS "rewardSquares", sum(r * ln)::float8 AS "rewardByList"
    FROM cluster GROUP BY 1, 2`);
  const arms = rows.map((row) => sumsRow.parse(row));
  const armOf = (id: string, treated: boolean) =>
    toArm(arms.find((row) => row.experimentId === id && row.treated === treated));
  return new Map(ids.map((id) => [id, { treated: armOf(id, true), control: armOf(id, false) }]));
}
