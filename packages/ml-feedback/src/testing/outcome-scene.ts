import type { Db, Prisma } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { outcomesRouter } from "../outcomes/outcomes.router.ts";
import { createCallerFactory, router } from "../trpc.ts";
import { watchlistRouter } from "../watchlist/watchlist.router.ts";
import type { TitleRef } from "../wire.schema.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "./test-context.ts";

const createCaller = createCallerFactory(router({ outcomes: outcomesRouter, watchlist: watchlistRouter }));
const DAY_MS = 86_400_000;

export const FILM: TitleRef = { tmdbId: 7, mediaType: "movie" };
export const SERIES: TitleRef = { tmdbId: 7, mediaType: "tv" };

/** The instant so many days after the scene's beginning. */
export const day = (days: number): Date => new Date(TEST_NOW.getTime() + days * DAY_MS);

type DecisionGiven = Partial<Prisma.RecommendationDecisionUncheckedCreateInput> & { readonly userId: string };

/** One list with one decision: the film, made and shown at the scene's beginning, unless it says otherwise. */
export async function createDecision(db: Db, given: DecisionGiven): Promise<string> {
  const { userId, createdAt = TEST_NOW } = given;
  const model = { surface: "home", modelVersion: "default-1", featureVersion: 1, seed: "seed", createdAt };
  const list = await db.recommendationList.create({
    data: {
      ...model,
      id: newId(),
      userId,
      requestedCount: 1,
      coldStart: false,
      temperature: 0,
      exploredShare: 0,
      filtersApplied: {},
      snapshot: { version: 1, items: [] },
    },
  });
  const { id } = await db.recommendationDecision.create({
    data: {
      ...model,
      ...FILM,
      id: newId(),
      recommendationListId: list.id,
      position: 0,
      sourceType: "popular",
      finalScore: 0.5,
      rawScoreMicros: 500_000,
      predictedSuccess: 0.6,
      genreFactors: [],
      personFactors: [],
      tasteFactors: [],
      dropRiskFactors: [],
      contributions: [],
      because: {},
      filtersApplied: {},
      rejections: [],
      correctionsApplied: [],
      correctionsWithheld: [],
      explored: false,
      plainRank: 0,
      shownAt: TEST_NOW,
      ...given,
    },
  });
  return id;
}

/** A viewer, a stranger, an administrator and two titles on a database of their own, anew before each test. */
export function outcomeScene() {
  let database: TestDatabase;
  let people: { readonly vera: TestUser; readonly stranger: TestUser; readonly ada: TestUser };
  let clock = TEST_NOW;
  const now = () => clock;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.reset();
    clock = TEST_NOW;
    people = {
      vera: await createUser(database.db, { name: "Vera" }),
      stranger: await createUser(database.db, { name: "Sten" }),
      ada: await createUser(database.db, { name: "Ada", role: "admin" }),
    };
    await createTitles(database.db, [FILM, SERIES]);
  });

  const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor, now }));
  const asServer = (...scopes: string[]) =>
    createCaller(testContext(database.db, { actor: { kind: "service", keyId: newId(), scopes }, now }));
  return {
    get db() {
      return database.db;
    },
    get deps() {
      return { db: database.db, now };
    },
    get people() {
      return people;
    },
    as,
    asServer,
    get vera() {
      return as(people.vera);
    },
    /** The clock of everything from here on: so many days after the scene's beginning. */
    waitUntil: (days: number) => {
      clock = day(days);
    },
    /** A decision for Vera. */
    decide: (given: Omit<DecisionGiven, "userId"> = {}) =>
      createDecision(database.db, { ...given, userId: people.vera.id }),
    entry: (title: TitleRef = FILM) =>
      database.db.watchlistEntry.findUnique({
        where: { userId_tmdbId_mediaType: { userId: people.vera.id, ...title } },
        select: { status: true, rating: true, source: true, occurredAt: true },
      }),
    isBlacklisted: async (title: TitleRef = FILM) =>
      (await database.db.blacklistEntry.count({ where: { userId: people.vera.id, ...title } })) > 0,
    /** The stored label of a decision, null when there is none. */
    storedLabel: (decisionId: string, windowDays = 7) =>
      database.db.decisionLabel.findUnique({
        where: { decisionId_contractVersion_windowDays: { decisionId, contractVersion: 1, windowDays } },
      }),
  };
}
