import type { Db } from "@dailies/db";
import { bayesianAverage } from "../learning/bayesian-average.ts";
import { DAY_MS, NEUTRAL_DROP_RATE, NEUTRAL_SIGNAL, POPULARITY_PRIOR_WEIGHT } from "./feature-settings.ts";
import type { Population } from "./history.ts";

/** The best known titles kept for a week; beyond them a title's mean is the population's. */
const TITLES_KEPT = 500;

/** Monday 00:00 UTC of the week that contains the instant. */
export const weekStartOf = (at: Date): Date => {
  const day = Math.floor(at.getTime() / DAY_MS);
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return new Date((day - sinceMonday) * DAY_MS);
};

/**
 * What everybody made of things before the week of `at` began: worked out by the first who asks, then kept, so that a
 * request reads a few hundred rows and the same week gives the same prior to everyone.
 */
export const getPopulation = async (db: Db, at: Date): Promise<Population> => {
  const weekStart = weekStartOf(at);
  const kept = await db.populationStatistic.findMany({ where: { weekStart } });
  const rows = kept.length > 0 ? kept : await workOut(db, weekStart);
  const all = rows.find((row) => row.kind === "all");
  const ofKind = (kind: "genre" | "title") => rows.filter((row) => row.kind === kind);
  const meanSignal = all?.meanSignal ?? NEUTRAL_SIGNAL;
  const likingOf = (row: (typeof rows)[number]) =>
    bayesianAverage(row.meanSignal, row.count, meanSignal, POPULARITY_PRIOR_WEIGHT);
  // Rows come in the order in which they happen to lie; whoever looks for the best liked goes by the order of the map.
  const titles = ofKind("title").sort(
    (one, other) => likingOf(other) - likingOf(one) || (one.key < other.key ? -1 : 1),
  );
  return {
    meanSignal,
    dropRate: all?.dropRate ?? NEUTRAL_DROP_RATE,
    genreMeans: new Map(ofKind("genre").map((row) => [row.key, row.meanSignal])),
    titles: new Map(titles.map((row) => [row.key, { count: row.count, meanSignal: row.meanSignal }])),
  };
};

/** Forgets what was worked out since `at`: a late import changes what is known of those weeks. */
export const forgetPopulation = async (db: Db, since: Date): Promise<void> => {
  await db.populationStatistic.deleteMany({ where: { weekStart: { gte: weekStartOf(since) } } });
};

const workOut = async (db: Db, weekStart: Date) => {
  await db.$executeRaw`
    WITH fact AS (
      SELECT w."tmdbId", w."mediaType",
        CASE WHEN w."status" = 'dropped' THEN 0
             WHEN w."rating" IS NULL THEN ${NEUTRAL_SIGNAL}::float8
             ELSE (w."rating" - 1) / 9.0::float8 END AS "signal",
        (w."status" = 'dropped')::int AS "dropped"
      FROM "WatchlistEntry" w
      WHERE w."status" <> 'want' AND w."occurredAt" < ${weekStart}
    ), overall AS (
      SELECT count(*)::int AS "count", coalesce(avg("signal"), ${NEUTRAL_SIGNAL}::float8) AS "mean",
        coalesce(avg("dropped"), ${NEUTRAL_DROP_RATE}::float8) AS "drops"
      FROM fact
    )
    INSERT INTO "PopulationStatistic" ("weekStart", "kind", "key", "count", "meanSignal", "dropRate")
    SELECT ${weekStart}::date, 'all'::"StatisticKind", '', "count", "mean", "drops" FROM overall
    UNION ALL
    SELECT ${weekStart}::date, 'media_type', "mediaType"::text, count(*)::int, avg("signal"), avg("dropped")
    FROM fact GROUP BY "mediaType"
    UNION ALL
    SELECT ${weekStart}::date, 'genre', g."genre", count(*)::int, avg("signal"), avg("dropped")
    FROM fact JOIN "Title" t USING ("tmdbId", "mediaType") CROSS JOIN unnest(t."genres") AS g("genre")
    GROUP BY g."genre"
    UNION ALL
    (SELECT ${weekStart}::date, 'title', "mediaType"::text || ':' || "tmdbId", count(*)::int, avg("signal"), avg("dropped")
     FROM fact CROSS JOIN overall o
     GROUP BY "tmdbId", "mediaType", o."mean"
     ORDER BY (sum("signal") + ${POPULARITY_PRIOR_WEIGHT}::float8 * o."mean") / (count(*) + ${POPULARITY_PRIOR_WEIGHT}::float8) DESC,
       "tmdbId", "mediaType"
     LIMIT ${TITLES_KEPT})
    ON CONFLICT DO NOTHING`;
  return db.populationStatistic.findMany({ where: { weekStart } });
};
