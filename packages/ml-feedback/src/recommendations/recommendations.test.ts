import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { conditionalPropensities } from "../learning/plackett-luce.ts";
import { createTitles, createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { recommendationsRouter } from "./recommendations.router.ts";
import { snapshotSchema } from "./snapshot.ts";

const createCaller = createCallerFactory(recommendationsRouter);
const viewer = (userId: string) => ({ kind: "user", userId, role: "user" }) as const;
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(TEST_NOW.getTime() - days * DAY);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const GENRES = ["Horror", "Comedy", "Drama", "Western"] as const;
const genreOf = (tmdbId: number) => GENRES[tmdbId % GENRES.length] ?? "Drama";

/** 80 films in four genres; film n has director 1000 + n % 20. */
const createCatalogue = () =>
  createTitles(
    database.db,
    Array.from({ length: 80 }, (_, index) => ({
      tmdbId: index + 1,
      genres: [genreOf(index + 1)],
      voteCount: 1_000 - index,
      directors: [{ id: 1_000 + ((index + 1) % 20), name: `Director ${(index + 1) % 20}` }],
    })),
  );

const watch = (
  userId: string,
  rated: readonly { tmdbId: number; rating: number; status?: "watched" | "dropped" }[],
  days = 30,
) =>
  database.db.watchlistEntry.createMany({
    data: rated.map(({ tmdbId, rating, status = "watched" }) => ({
      userId,
      tmdbId,
      mediaType: "movie" as const,
      status,
      rating,
      occurredAt: daysAgo(days),
    })),
  });

/** Loves horror, hates comedy: 12 films, so not a newcomer. */
const createHorrorFan = async (name: string) => {
  const { id: userId } = await createUser(database.db, { name });
  const ids = Array.from({ length: 24 }, (_, index) => index + 1);
  const rated = ids
    .filter((id) => id % 4 < 2)
    .map((tmdbId) => ({ tmdbId, rating: genreOf(tmdbId) === "Horror" ? 10 : 2 }));
  await watch(userId, rated);
  return userId;
};

describe("a list of recommendations", () => {
  it("ranks what the person's own history speaks for above what it speaks against", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    await database.db.modelTraining.updateMany({
      data: { policy: { temperature: 0, exploredShare: 0, poolSize: 120, perComponent: 5 } },
    });
    const list = await createCaller(testContext(database.db, { actor: viewer(fan) })).create({ limit: 8 });
    expect(list.coldStart).toBe(false);
    expect(list.decisions.map(({ title }) => title.genres[0])).toEqual(Array(8).fill("Horror"));
    expect(list.decisions.every(({ title }) => title.tmdbId > 24)).toBe(true);
  });

  it("gives reasons that sum to the score, to the millionth", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    await createHorrorFan("Friend");
    const list = await createCaller(testContext(database.db, { actor: viewer(fan) })).create({});
    expect(list.decisions).toHaveLength(12);
    for (const { reasons, finalScore } of list.decisions) {
      expect(reasons.reduce((sum, reason) => sum + reason.micros, 0)).toBe(Math.round(finalScore * 1e6));
    }
  });

  it("logs the propensities that its snapshot, seed and policy give again", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const { listId } = await createCaller(testContext(database.db, { actor: viewer(fan) })).create({});
    const list = await database.db.recommendationList.findUniqueOrThrow({
      where: { id: listId },
      include: { decisions: { orderBy: { position: "asc" } } },
    });
    const { items } = snapshotSchema.parse(list.snapshot);
    const picks = list.decisions.map(({ tmdbId }) => items.findIndex((item) => item.t === tmdbId));
    const again = conditionalPropensities(
      items.map((item) => item.r),
      picks,
      list,
    );
    expect(list.decisions.map(({ propensity }) => propensity)).toEqual(again);
  });

  it("is the same again for the same seed and history", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const ask = () => createCaller(testContext(database.db, { actor: viewer(fan) })).create({});
    const [first, second] = [await ask(), await ask()];
    expect(second.decisions.map(({ title }) => title.tmdbId)).toEqual(first.decisions.map(({ title }) => title.tmdbId));
    expect(second.listId).not.toBe(first.listId);
  });

  it("answers a repeated request key with the first list, also when asked at once", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const caller = createCaller(testContext(database.db, { actor: viewer(fan) }));
    const lists = await Promise.all([1, 2, 3].map((limit) => caller.create({ requestKey: "evening", limit })));
    expect(new Set(lists.map(({ listId }) => listId)).size).toBe(1);
    expect(lists.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect((await caller.create({ requestKey: "evening" })).duplicate).toBe(true);
    expect(await database.db.recommendationList.count()).toBe(1);
  });

  it("keeps what was seen, refused, wanted or just shown out, and counts it by rule", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const { db } = database;
    await db.watchlistEntry.create({
      data: { userId: fan, tmdbId: 25, mediaType: "movie", status: "want", occurredAt: daysAgo(1) },
    });
    await db.blacklistEntry.create({ data: { userId: fan, tmdbId: 26, mediaType: "movie", occurredAt: daysAgo(1) } });
    await db.preference.create({ data: { userId: fan, mediaTypes: [], neverGenres: ["Western"] } });
    const caller = createCaller(testContext(db, { actor: viewer(fan) }));
    const first = await caller.create({ limit: 5 });
    await db.recommendationDecision.updateMany({ data: { shownAt: TEST_NOW } });
    const second = await caller.create({ limit: 50 });
    const shown = new Set(first.decisions.map(({ title }) => title.tmdbId));
    const offered = second.decisions.map(({ title }) => title);
    expect(
      offered.filter(({ tmdbId, genres }) =>
        tmdbId <= 26 && tmdbId % 4 < 2 ? true : shown.has(tmdbId) || genres.includes("Western"),
      ),
    ).toEqual([]);
    expect(offered.map(({ tmdbId }) => tmdbId)).not.toContain(25);
    expect(second.filtersApplied).toMatchObject({
      already_watched: 12,
      on_want_list: 1,
      blacklisted: 1,
      cooldown: 5,
      never_genre: 20,
    });
  });

  it("brings a long-wanted title back as a reminder and says so", async () => {
    await createTitles(database.db, [{ tmdbId: 1 }]);
    const { id: userId } = await createUser(database.db, { name: "Ann" });
    await database.db.watchlistEntry.create({
      data: { userId, tmdbId: 1, mediaType: "movie", status: "want", occurredAt: daysAgo(22) },
    });
    const list = await createCaller(testContext(database.db, { actor: viewer(userId) })).create({});
    expect(list.decisions.map(({ sourceType, because }) => [sourceType, because.kind])).toEqual([
      ["want_watch", "on_want_list"],
    ]);
  });

  it("starts a newcomer with what many liked, whatever the weights", async () => {
    await createCatalogue();
    await createHorrorFan("Fan");
    const { id: newcomer } = await createUser(database.db, { name: "New" });
    const ask = () => createCaller(testContext(database.db, { actor: viewer(newcomer) })).create({ limit: 5 });
    const before = await ask();
    await database.db.modelTraining.updateMany({
      data: { weights: { genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0 } },
    });
    const after = await ask();
    expect(before.coldStart).toBe(true);
    expect(before.decisions.every(({ sourceType }) => ["popular", "trending"].includes(sourceType))).toBe(true);
    expect(after.decisions.map(({ title }) => title.tmdbId)).toEqual(before.decisions.map(({ title }) => title.tmdbId));
  });

  it("relaxes the score threshold before it gives a short list, and says so", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    await database.db.modelTraining.updateMany({
      data: { thresholds: { minScore: 0.99, dropRate: 1, decisionThreshold: 0.5 } },
    });
    const list = await createCaller(testContext(database.db, { actor: viewer(fan) })).create({ limit: 4 });
    expect(list.decisions).toHaveLength(4);
    expect(list.relaxedMinScore).toBeLessThan(0.99);
  });

  it("gives an empty list when the catalogue is empty", async () => {
    const { id: userId } = await createUser(database.db, { name: "Ann" });
    const list = await createCaller(testContext(database.db, { actor: viewer(userId) })).create({});
    expect(list.decisions).toEqual([]);
  });

  it("knows nothing of what happened after its moment", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const { id: friend } = await createUser(database.db, { name: "Friend" });
    const past = { now: () => daysAgo(40), actor: viewer(fan) };
    const before = await createCaller(testContext(database.db, past)).create({});
    await watch(friend, [{ tmdbId: 70, rating: 10 }], 20);
    await database.db.populationStatistic.deleteMany();
    const after = await createCaller(testContext(database.db, past)).create({});
    expect(after.decisions.map(({ title, finalScore }) => [title.tmdbId, finalScore])).toEqual(
      before.decisions.map(({ title, finalScore }) => [title.tmdbId, finalScore]),
    );
    expect(before.coldStart).toBe(true);
  });
});

describe("corrections in a list", () => {
  const correct = (data: {
    correctionType: "boost" | "reduce" | "block" | "reweight";
    correctionValue: number;
    holdoutShare?: number;
  }) =>
    database.db.modelCorrection.create({
      data: {
        targetFactor: "genre",
        targetValue: "Horror",
        reason: "A test of it",
        source: "admin",
        holdoutShare: 0,
        appliedAt: daysAgo(1),
        ...data,
      },
    });

  it("blocks what it names, boosts what it names and leaves the model's own score alone", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    const ask = async () => {
      const { listId } = await createCaller(testContext(database.db, { actor: viewer(fan) })).create({ limit: 50 });
      const rows = await database.db.recommendationDecision.findMany({ where: { recommendationListId: listId } });
      return new Map(rows.map((row) => [row.tmdbId, row]));
    };
    const plain = await ask();
    const boost = await correct({ correctionType: "boost", correctionValue: 0.1 });
    const boosted = await ask();
    for (const [tmdbId, row] of boosted) {
      const before = plain.get(tmdbId);
      expect(row.modelScore).toBe(before?.modelScore);
      expect(row.rawScoreMicros - (before?.rawScoreMicros ?? 0)).toBe(genreOf(tmdbId) === "Horror" ? 100_000 : 0);
    }
    await correct({ correctionType: "block", correctionValue: 1 });
    expect([...(await ask()).keys()].filter((tmdbId) => genreOf(tmdbId) === "Horror")).toEqual([]);
    await database.db.modelCorrection.deleteMany({ where: { OR: [{ id: boost.id }, { correctionType: "block" }] } });
    expect([...(await ask())].map(([id, row]) => [id, row.rawScoreMicros]).sort()).toEqual(
      [...plain].map(([id, row]) => [id, row.rawScoreMicros]).sort(),
    );
  });

  it("is withheld from held-out people, and the decision says so", async () => {
    await createCatalogue();
    const fan = await createHorrorFan("Fan");
    await correct({ correctionType: "boost", correctionValue: 0.1, holdoutShare: 0.5 });
    const arms = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const person = n === 0 ? fan : await createHorrorFan(`Fan${n}`);
      const { listId } = await createCaller(testContext(database.db, { actor: viewer(person) })).create({ limit: 50 });
      const rows = await database.db.recommendationDecision.findMany({ where: { recommendationListId: listId } });
      const horror = rows.filter((row) => genreOf(row.tmdbId) === "Horror");
      const applied = horror.filter((row) => JSON.stringify(row.correctionsApplied) !== "[]").length;
      const withheld = horror.filter((row) => JSON.stringify(row.correctionsWithheld) !== "[]").length;
      expect([applied, withheld]).toContain(0);
      expect(applied + withheld).toBe(horror.length);
      arms.add(applied > 0 ? "treated" : "held out");
    }
    expect(arms).toEqual(new Set(["treated", "held out"]));
  });
});

describe("who may ask", () => {
  it("sends a signed-out caller away", async () => {
    await expect(createCaller(testContext(database.db)).create({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("gives everyone their own latest list", async () => {
    await createCatalogue();
    const [one, other] = [await createHorrorFan("One"), await createHorrorFan("Other")];
    const { listId } = await createCaller(testContext(database.db, { actor: viewer(one) })).create({});
    expect((await createCaller(testContext(database.db, { actor: viewer(one) })).latest({}))?.listId).toBe(listId);
    expect(await createCaller(testContext(database.db, { actor: viewer(other) })).latest({})).toBeNull();
  });

  it.each([
    ["a limit of NaN", { limit: Number.NaN }],
    ["a limit of 51", { limit: 51 }],
    ["an unknown media type", { mediaTypes: ["radio" as "movie"] }],
    ["a key with control characters", { requestKey: "a\u0000b" }],
    ["an unknown field", { wat: 1 } as object],
  ])("refuses %s", async (_, input) => {
    const { id: userId } = await createUser(database.db, { name: "Ann" });
    await expect(createCaller(testContext(database.db, { actor: viewer(userId) })).create(input)).rejects.toMatchObject(
      { code: "BAD_REQUEST" },
    );
    expect(await database.db.recommendationList.count()).toBe(0);
  });
});
