import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isCheckViolation, isForeignKeyViolation, isUniqueViolation } from "./database-errors.ts";
import type { Prisma } from "./generated/client.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let userId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  userId = (await database.db.user.create({ data: { name: "Ada", email: "ada@example.test" } })).id;
  await database.db.title.create({ data: film });
});

const film = { tmdbId: 603, mediaType: "movie", title: "The Matrix", year: 1999 } as const;
const filmKey = { tmdbId: film.tmdbId, mediaType: film.mediaType };

async function createDecision(changes: Partial<Prisma.RecommendationDecisionUncheckedCreateInput> = {}) {
  const { db } = database;
  const run = { userId, surface: "home", modelVersion: "default-1", featureVersion: 1, seed: "s", filtersApplied: {} };
  const list = await db.recommendationList.create({
    data: { ...run, requestedCount: 1, coldStart: false, temperature: 0.05, exploredShare: 1, snapshot: {} },
  });
  const nothing = { genreFactors: [], personFactors: [], tasteFactors: [], dropRiskFactors: [], contributions: [] };
  const context = { because: [], rejections: [], correctionsApplied: [], correctionsWithheld: [] };
  const place = { recommendationListId: list.id, position: 0, plainRank: 0, explored: false };
  return db.recommendationDecision.create({
    data: {
      ...run,
      ...filmKey,
      ...place,
      ...nothing,
      ...context,
      sourceType: "genre_match",
      finalScore: 0.5,
      rawScoreMicros: 500_000,
      ...changes,
    },
  });
}

function createOutcome(changes: Partial<Prisma.PredictionOutcomeUncheckedCreateInput>) {
  const fact = { eventId: "e1", decisionGiven: false, source: "viewer", contractVersion: 1 } as const;
  return database.db.predictionOutcome.create({
    data: { userId, ...filmKey, ...fact, actionAt: new Date(), userAction: "watched", ...changes },
  });
}

function createCorrection(changes: Partial<Prisma.ModelCorrectionUncheckedCreateInput>) {
  return database.db.modelCorrection.create({
    data: {
      correctionType: "boost",
      correctionValue: 0.2,
      reason: "Festival week",
      source: "admin",
      holdoutShare: 0.1,
      appliedAt: new Date("2026-01-01T00:00:00Z"),
      ...changes,
    },
  });
}

function createTraining(changes: Partial<Prisma.ModelTrainingUncheckedCreateInput>) {
  const parameters = { weights: {}, coefficients: {}, calibration: {}, thresholds: {}, policy: {} };
  const run = {
    modelVersion: "m-2",
    options: {},
    seed: "s",
    contractVersion: 1,
    featureVersion: 1,
    codeVersion: "0.1.0",
  };
  return database.db.modelTraining.create({
    data: { ...run, ...parameters, status: "ready", finishedAt: new Date(), ...changes },
  });
}

async function refused(work: Promise<unknown>): Promise<boolean> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isCheckViolation(error);
}

describe("a title", () => {
  it.each([
    ["an id below 1", { tmdbId: 0 }],
    ["a blank name", { title: "  " }],
    ["a year before film", { year: 1200 }],
    ["a mean vote above 10", { voteAverage: 10.1 }],
    ["a negative number of votes", { voteCount: -1 }],
  ])("is refused with %s", async (_, changes) => {
    expect(await refused(database.db.title.create({ data: { ...film, tmdbId: 604, ...changes } }))).toBe(true);
  });

  it("that was ever recommended cannot be deleted", async () => {
    await createDecision();
    const deletion = database.db.title.delete({ where: { tmdbId_mediaType: filmKey } });
    expect(await deletion.catch(isForeignKeyViolation)).toBe(true);
  });
});

describe("a list", () => {
  it.each(["genreVariety", "peopleVariety", "bestKnownShare"] as const)("has a %s between 0 and 1", async (share) => {
    const { recommendationListId: id } = await createDecision();
    const set = (value: number | null) =>
      database.db.recommendationList.update({ where: { id }, data: { [share]: value } });
    for (const value of [null, 0, 1]) await set(value);
    for (const value of [-0.1, 1.1, Number.POSITIVE_INFINITY]) {
      expect(await set(value).catch(isCheckViolation)).toBe(true);
    }
  });
});

describe("a decision", () => {
  it.each([
    ["a score above 1", { finalScore: 1.01 }],
    ["a score that is not a number", { genreScore: Number.NaN }],
    ["an infinite model score", { modelScore: Number.POSITIVE_INFINITY }],
    ["a propensity of 0", { propensity: 0 }],
    ["a propensity above 1", { propensity: 1.5 }],
    ["a negative position", { position: -1 }],
  ])("is refused with %s", async (_, changes) => {
    expect(await refused(createDecision(changes))).toBe(true);
  });

  it("stands alone at its position of the list", async () => {
    const { recommendationListId } = await createDecision();
    expect(await createDecision({ recommendationListId }).catch(isUniqueViolation)).toBe(true);
  });

  it("leaves with its person, and takes its outcomes and labels along", async () => {
    const { id: decisionId } = await createDecision();
    await createOutcome({ decisionId });
    await database.db.user.delete({ where: { id: userId } });
    expect(await database.db.recommendationDecision.count()).toBe(0);
    expect(await database.db.predictionOutcome.count()).toBe(0);
  });
});

describe("an outcome", () => {
  it.each([
    ["that says nothing", { userAction: null }],
    ["with a rating of 11", { userAction: "rated", rating: 11 }],
    ["rated without a rating", { userAction: "rated" }],
    ["with a rating but not rated", { rating: 7 }],
    ["dropped without having been watched", { userAction: "added_to_want", statusAfter: "dropped" }],
    ["wanted and seen already", { userAction: "added_to_want", refusal: "seen_it" }],
    ["refused for good but not blacklisted", { refusal: "not_this" }],
    ["ignored, said by the person", { userAction: "ignored" }],
    ["ignored although nothing was recommended", { userAction: "ignored", source: "sweeper" }],
    ["with an event id of 129 characters", { eventId: "e".repeat(129) }],
    ["with an empty event id", { eventId: "" }],
    ["with a reward above 1", { reward: 1.1, wasSuccessful: true }],
    ["with a reward and no verdict", { reward: 0.65 }],
  ] as const)("is refused %s", async (_, changes) => {
    expect(await refused(createOutcome(changes))).toBe(true);
  });

  it.each([
    ["a drop", { statusAfter: "dropped" }],
    ["a rating of 1", { userAction: "rated", rating: 1 }],
    ["a rating of 10", { userAction: "rated", rating: 10, statusAfter: "watched" }],
    ["a wish", { userAction: "added_to_want", statusAfter: "want" }],
    ["seen it", { userAction: null, refusal: "seen_it" }],
    ["not this kind", { userAction: "blacklisted", refusal: "not_this_kind" }],
    ["an undo", { userAction: null, retractsEventId: "e0" }],
  ] as const)("may be %s", async (_, changes) => {
    expect((await createOutcome(changes)).userId).toBe(userId);
  });

  it("that names its decision is recorded once for each event of it", async () => {
    const named = { decisionId: (await createDecision()).id, decisionGiven: true };
    await createOutcome(named);
    await createOutcome({ ...named, decisionId: (await createDecision()).id });
    expect(await createOutcome(named).catch(isUniqueViolation)).toBe(true);
  });

  it("that names no decision is recorded once for each event of a person, whichever decision it was found to answer", async () => {
    const grace = await database.db.user.create({ data: { name: "Grace", email: "grace@example.test" } });
    await createOutcome({});
    await createOutcome({ userId: grace.id });
    const found = createOutcome({ decisionId: (await createDecision()).id });
    const error = await found.catch((reason: unknown) => reason);
    expect(isUniqueViolation(error, "PredictionOutcome_userId_eventId_unnamed_key")).toBe(true);
  });
});

describe("a correction", () => {
  it.each([
    ["a boost of 0", { correctionValue: 0 }],
    ["a boost above 1", { correctionValue: 1.1 }],
    ["a reduction upwards", { correctionType: "reduce", correctionValue: 0.1 }],
    ["half a block", { correctionType: "block", correctionValue: 0.5, holdoutShare: 0 }],
    ["a reweighting above 5", { correctionType: "reweight", correctionValue: 5.1, targetFactor: "genre" }],
    ["a reweighting of nothing", { correctionType: "reweight", correctionValue: 2 }],
    ["a value that is not a number", { correctionValue: Number.NaN }],
    ["a value of no factor", { targetValue: "horror" }],
    ["a title without its media type", { tmdbId: 603 }],
    ["a blank reason", { reason: " \n" }],
    ["everything held out", { holdoutShare: 1 }],
    ["a block with a holdout", { correctionType: "block", correctionValue: 1, holdoutShare: 0.1 }],
    ["an end before its start", { expiresAt: new Date("2025-12-31T00:00:00Z") }],
    ["a viewer's wish for nobody", { source: "viewer", holdoutShare: 0 }],
  ] as const)("is refused with %s", async (_, changes) => {
    expect(await refused(createCorrection(changes))).toBe(true);
  });

  it("of a viewer has no holdout", async () => {
    expect(await refused(createCorrection({ source: "viewer", userId, holdoutShare: 0.1 }))).toBe(true);
    expect((await createCorrection({ source: "viewer", userId, holdoutShare: 0 })).source).toBe("viewer");
  });

  it("outlives the administrator who wrote it", async () => {
    const admin = await database.db.user.create({ data: { name: "Root", email: "root@example.test", role: "admin" } });
    const { id } = await createCorrection({ adminId: admin.id });
    await database.db.user.delete({ where: { id: admin.id } });
    expect((await database.db.modelCorrection.findUniqueOrThrow({ where: { id } })).adminId).toBeNull();
  });
});

describe("a model version", () => {
  it("is the only active one", async () => {
    const activation = createTraining({ status: "active", activatedAt: new Date() });
    const error = await activation.catch((reason: unknown) => reason);
    expect(isUniqueViolation(error, "ModelTraining_one_active_key")).toBe(true);
  });

  it("can be switched for another within one transaction", async () => {
    const { db } = database;
    const next = await createTraining({});
    await db.$transaction([
      db.modelTraining.updateMany({
        where: { status: "active" },
        data: { status: "deprecated", deprecatedAt: new Date() },
      }),
      db.modelTraining.update({ where: { id: next.id }, data: { status: "active", activatedAt: new Date() } }),
    ]);
    expect((await db.modelTraining.findFirst({ where: { status: "active" } }))?.modelVersion).toBe("m-2");
  });

  it.each([
    ["active without having been activated", { status: "active" }],
    ["deprecated without a date", { status: "deprecated" }],
    ["failed without a reason", { status: "failed" }],
    ["ready without weights", { weights: undefined }],
    ["with a traffic share above 1", { trafficShare: 1.1 }],
    ["with a negative progress", { progress: -0.1 }],
    ["active and a challenger at once", { status: "active", activatedAt: new Date(), trafficShare: 0.1 }],
    ["in the shadow before it is made", { status: "training", shadowSince: new Date() }],
    ["ready and called off", { cancelledAt: new Date() }],
  ] as const)("is refused %s", async (_, changes) => {
    expect(await refused(createTraining(changes as Partial<Prisma.ModelTrainingUncheckedCreateInput>))).toBe(true);
  });

  it("that every installation begins with has coefficients that follow from its weights and slope", async () => {
    const base = await database.db.modelTraining.findUniqueOrThrow({ where: { modelVersion: "default-1" } });
    // S = 1.2 + 0.8 + 1.4 + 0.6 = 4 = slope; w = β / S: 0.3, 0.2, 0.35, 0.15 and 1.0 / 4 = 0.25 for the drop.
    expect(base).toMatchObject({
      status: "active",
      weights: { genre: 1.2 / 4, person: 0.8 / 4, taste: 1.4 / 4, wantSignal: 0.15, drop: 1 / 4 },
      coefficients: { genre: 1.2, person: 0.8, taste: 1.4, wantSignal: 0.6, drop: 1, intercept: -2.2 },
      calibration: { slope: 4, intercept: -2.2, offsets: [] },
    });
  });
});
