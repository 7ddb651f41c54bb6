import { Prisma } from "@dailies/db";
import { z } from "zod";

/** What a mean or a rate needs for an interval that takes people, and not their rows, as independent. */
export const clusterSums = z.object({
  clusters: z.number(),
  count: z.number(),
  sum: z.number(),
  countSquares: z.number(),
  sumSquares: z.number(),
  sumByCount: z.number(),
});

/** Sums over people of n rows and s of value; numbers in JSON keep every digit. */
export const sumsOver = (name: string, n: string, s: string): Prisma.Sql => {
  const [rows, value] = [Prisma.raw(`"${n}"::float8`), Prisma.raw(`"${s}"::float8`)];
  return Prisma.sql`json_build_object(
    'clusters', count(*) FILTER (WHERE ${rows} > 0), 'count', coalesce(sum(${rows}), 0), 'sum', coalesce(sum(${value}), 0),
    'countSquares', coalesce(sum(${rows} * ${rows}), 0), 'sumSquares', coalesce(sum(${value} * ${value}), 0),
    'sumByCount', coalesce(sum(${value} * ${rows}), 0)
  ) AS ${Prisma.raw(`"${name}"`)}`;
};
