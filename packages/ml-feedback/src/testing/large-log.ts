import { type Db, inTransaction } from "@dailies/db";

export type LargeLog = {
  readonly decisions: number;
  readonly people: number;
  /** The log ends here and goes `days` back. */
  readonly until: Date;
  readonly days: number;
};

const TITLES = 2_000;
const LIST_LENGTH = 12;
const GENRES = ["Drama", "Comedy", "Horror", "Crime", "Romance", "Western", "Animation", "Thriller"];
const KINDS = ["movie", "tv", "anime", "cartoon"];
const SOURCES = ["similar_users", "genre_match", "person_match", "trending", "popular"];

/**
 * A log too large to be written through services, made by the database itself: lists of twelve spread over people and
 * days, predictions that keep their word, labels where they are due, a tenth of the decisions answered. The same on every
 * run up to the order in which the database draws its numbers.
 */
export const fillLargeLog = (db: Db, { decisions, people, until, days }: LargeLog): Promise<void> =>
  inTransaction(db, async (tx) => {
    const lists = Math.ceil(decisions / LIST_LENGTH);
    const beginning = new Date(until.getTime() - days * 86_400_000);
    await tx.$executeRaw`SELECT setseed(0.42)`;
    await tx.$executeRaw`
      INSERT INTO "User" ("id", "name", "email", "updatedAt")
      SELECT gen_random_uuid(), 'Person ' || n, n || '@large.test', now() FROM generate_series(1, ${people}::int) AS n`;
    await tx.$executeRaw`
      INSERT INTO "Title" ("tmdbId", "mediaType", "title", "genres", "updatedAt")
      SELECT n, (${KINDS}::text[])[1 + n % 4]::"MediaType", 'Title ' || n,
        ARRAY[(${GENRES}::text[])[1 + n % 8], (${GENRES}::text[])[1 + (n * 3 + 1) % 8]], now()
      FROM generate_series(1, ${TITLES}::int) AS n`;
    await tx.$executeRaw`
      INSERT INTO "RecommendationList" ("id", "userId", "surface", "requestedCount", "modelVersion", "featureVersion",
        "coldStart", "seed", "temperature", "exploredShare", "filtersApplied", "snapshot", "createdAt")
      SELECT gen_random_uuid(), person."id", 'home', ${LIST_LENGTH}::int, 'default-1', 1, n % 10 = 0, 'seed', 0.01, 1, '{}', '{}',
        ${beginning}::timestamptz + n * (${until}::timestamptz - ${beginning}::timestamptz) / ${lists}::int
      FROM generate_series(0, ${lists - 1}::int) AS n
      JOIN (SELECT "id", row_number() OVER (ORDER BY "email") - 1 AS place FROM "User") person ON person.place = n * 7919 % ${people}::int`;
    await tx.$executeRaw`
      INSERT INTO "RecommendationDecision" ("id", "userId", "recommendationListId", "position", "tmdbId", "mediaType", "surface",
        "sourceType", "finalScore", "rawScoreMicros", "modelScore", "predictedSuccess", "genreScore", "personScore", "tasteScore",
        "wantSignalScore", "dropRisk", "genreFactors", "personFactors", "tasteFactors", "dropRiskFactors", "contributions", "because",
        "filtersApplied", "rejections", "correctionsApplied", "correctionsWithheld", "modelVersion", "featureVersion", "propensity",
        "explored", "plainRank", "seed", "shownAt", "createdAt")
      SELECT gen_random_uuid(), list."userId", list."id", place, title, (${KINDS}::text[])[1 + title % 4]::"MediaType", 'home',
        (${SOURCES}::text[])[1 + title % 5]::"DecisionSource", 0.5, 500000, 0.5, 0.1 + 0.3 * random(), random(), random(), random(), random(),
        random() / 2, '[]', '[]', '[]', '[]', '[]', '{}', '{}', '[]', '[]', '[]', 'default-1', 1, 0.1,
        place > 9, place, 'seed', CASE WHEN random() < 0.9 THEN "createdAt" + interval '1 minute' END, "createdAt"
      FROM (SELECT *, row_number() OVER (ORDER BY "createdAt") AS n FROM "RecommendationList") list,
        generate_series(0, ${LIST_LENGTH - 1}::int) AS place,
        LATERAL (SELECT 1 + (n * 31 + place * 97) % ${TITLES}::int AS title) which`;
    await tx.$executeRaw`
      INSERT INTO "DecisionLabel" ("decisionId", "contractVersion", "windowDays", "userId", "basis", "reward", "wasSuccessful",
        "matureAt", "labelledAt")
      SELECT "id", 1, 7, "userId", (CASE WHEN liked THEN 'watched' ELSE 'ignored' END)::"LabelBasis",
        CASE WHEN liked THEN 0.65 ELSE 0 END, liked, "shownAt" + interval '8 days', "shownAt" + interval '8 days'
      FROM (SELECT *, random() < "predictedSuccess" AS liked FROM "RecommendationDecision") d
      WHERE "shownAt" <= ${until}::timestamptz - interval '8 days'`;
    await tx.$executeRaw`
      INSERT INTO "PredictionOutcome" ("id", "eventId", "decisionId", "decisionGiven", "userId", "tmdbId", "mediaType", "userAction",
        "source", "contractVersion", "actionAt", "receivedAt", "createdAt")
      SELECT gen_random_uuid(), 'event', "id", true, "userId", "tmdbId", "mediaType", 'watched', 'viewer', 1,
        "shownAt" + interval '1 hour', "shownAt" + interval '2 hours', "shownAt" + interval '2 hours'
      FROM "RecommendationDecision" WHERE "shownAt" IS NOT NULL AND random() < 0.1`;
  });
