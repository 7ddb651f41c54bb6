import { createTestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, bench, describe } from "vitest";
import { drawPlackettLuce } from "../learning/plackett-luce.ts";
import { seededRng } from "../learning/random.ts";
import { refreshTasteModel } from "../taste-model/taste-model.service.ts";
import { createLargeCatalogue } from "../testing/large-catalogue.ts";
import { TEST_NOW, testContext } from "../testing/test-context.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import { narrowToPool } from "./candidate-pool.ts";
import { gatherCandidates } from "./candidates.ts";
import { createRecommendations } from "./recommendations.service.ts";
import { sumScore } from "./score-sum.ts";

const LIMIT = 12;
const SIZE = { titles: 20_000, people: 400, entriesPerPerson: 150, ownEntries: 500, now: TEST_NOW };

const database = await createTestDatabase();
const { db } = database;
afterAll(() => database.close());
const userId = await createLargeCatalogue(db, SIZE);
await refreshTasteModel({ db, now: () => TEST_NOW });
const context = testContext(db);
const version = await getActiveVersion(db);
const gathered = await gatherCandidates(db, {
  userId,
  at: TEST_NOW,
  mediaTypes: null,
  never: { genres: [], mediaTypes: [], decades: [] },
});

/** The least that any list costs: the best known titles the person does not have, kept as a list. */
const bestKnownList = async () => {
  const titles = await db.$queryRaw<{ tmdbId: number }[]>`
    SELECT t."tmdbId" FROM "Title" t WHERE NOT EXISTS (SELECT 1 FROM "WatchlistEntry" w
      WHERE w."userId" = ${userId}::uuid AND w."tmdbId" = t."tmdbId" AND w."mediaType" = t."mediaType")
    ORDER BY t."voteCount" DESC, t."tmdbId" LIMIT ${LIMIT}`;
  await db.recommendationList.create({
    data: {
      id: newId(),
      userId,
      surface: "bare",
      requestedCount: LIMIT,
      modelVersion: version.modelVersion,
      featureVersion: 1,
      coldStart: false,
      seed: "bare",
      temperature: 0,
      exploredShare: 0,
      filtersApplied: {},
      snapshot: { version: 1, items: titles },
    },
  });
};

const rank = () => {
  const candidates = gathered.candidates.map((candidate) => ({
    ...candidate,
    sum: sumScore({ ...candidate, weights: version.weights, corrections: [] }),
  }));
  const { pool } = narrowToPool({ ...version, candidates, limit: LIMIT, coldStart: gathered.coldStart });
  return drawPlackettLuce({
    ...version.policy,
    scores: pool.map(({ sum }) => sum.rawMicros),
    size: LIMIT,
    rng: seededRng("bench"),
  });
};

/** The same order without reasons, rules or chance. */
const bareRank = () =>
  gathered.candidates
    .map(({ components }) => components.genre.micros + components.person.micros + components.similar_user.micros)
    .sort((one, other) => other - one)
    .slice(0, LIMIT);

describe(`a list of ${LIMIT} for a person with ${SIZE.ownEntries} titles out of ${SIZE.titles}`, () => {
  bench("the best known titles, kept as a list", async () => {
    await bestKnownList();
  });
  bench("recommendations.create", async () => {
    await createRecommendations(context, userId, { surface: "home", limit: LIMIT });
  });
  bench("of it: finding and scoring candidates", async () => {
    await gatherCandidates(db, {
      userId,
      at: TEST_NOW,
      mediaTypes: null,
      never: { genres: [], mediaTypes: [], decades: [] },
    });
  });
});

describe(`ranking ${gathered.candidates.length} scored candidates`, () => {
  bench("adding up and sorting", () => {
    bareRank();
  });
  bench("sums with reasons, rules of the pool, draw with propensities", () => {
    rank();
  });
});
