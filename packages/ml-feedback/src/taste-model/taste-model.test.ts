import { inTransaction } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { importPeople, importRatings, importTitles } from "../imports/imports.service.ts";
import { createCaller } from "../router.ts";
import { keepModel } from "./taste-model.repository.ts";
import { getTasteModel, refreshTasteModel } from "./taste-model.service.ts";
import { fitTasteModel, tasteOf } from "./taste-model.ts";

const SETTINGS = { lambda: 1, floor: 0.5, recentTitles: 2 };
const title = (tmdbId: number) => ({ tmdbId, mediaType: "movie" as const });
const rewards = (userId: string, signals: Record<number, number>) => ({
  userId,
  tmdbIds: Object.keys(signals).map(Number),
  mediaTypes: Object.keys(signals).map(() => "movie" as const),
  signals: Object.values(signals),
});

describe("the taste model", () => {
  const model = fitTasteModel({
    people: [rewards("ann", { 1: 1, 2: 1 }), rewards("ben", { 1: 1 }), rewards("cid", { 3: 1, 4: 1 })],
    settings: SETTINGS,
  });
  if (model === null) throw new Error("Three people made something of things.");

  it("thinks more of what people liked who liked the same, and names who speaks for it", () => {
    const taste = tasteOf(model, [{ ...title(1), signal: 1 }]);
    expect(taste.scoreOf("movie:2")).toBeGreaterThan(0);
    expect(taste.scoreOf("movie:4")).toBe(0);
    expect(taste.voicesOf("movie:2").map(({ userId }) => userId)).toEqual(["ann"]);
    expect(taste.best(5, (key) => key !== "movie:1")).toEqual(["movie:2"]);
  });

  it("knows nothing of a title nobody judged, and of a person without a history", () => {
    const taste = tasteOf(model, [{ ...title(99), signal: 1 }]);
    expect(taste.scoreOf("movie:99")).toBe(0);
    expect(taste.voicesOf("movie:99")).toEqual([]);
    expect(taste.best(5, () => true)).toEqual([]);
  });

  it("counts an older title less", () => {
    const likes = (...ids: number[]) => {
      const taste = tasteOf(
        model,
        ids.map((id) => ({ ...title(id), signal: 1 })),
      );
      const odds = (key: string) => taste.scoreOf(key) / (1 - taste.scoreOf(key));
      return odds("movie:2") / odds("movie:4");
    };
    // The circles have nothing in common, so the odds s / h go with the weight of the one title liked in each: 1 for the
    // newest, ½ + ½ · e^(−1/2) = 0.8033 for the one before. Turned round, their ratio moves by (1 / 0.8033)² = 1.5498.
    expect(likes(1, 3) / likes(3, 1)).toBeCloseTo(1.5498, 3);
  });

  it("is none where nobody made anything of anything", () => {
    expect(fitTasteModel({ people: [rewards("ann", { 1: 0 })], settings: SETTINGS })).toBeNull();
  });
});

describe("the taste model of an installation", () => {
  const NOW = new Date("2026-05-01T20:00:00Z");
  let database: TestDatabase;
  let people: string[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const deps = { db: database.db, now: () => NOW };
    const film = (tmdbId: number) => ({
      ...title(tmdbId),
      title: `Film ${tmdbId}`,
      year: 2000,
      overview: null,
      genres: ["Drama"],
      directors: [],
      cast: [],
      voteAverage: null,
      voteCount: 0,
    });
    await importTitles(
      deps,
      Array.from({ length: 60 }, (_, index) => film(index + 1)),
    );
    const { ids } = await importPeople(
      deps,
      Array.from({ length: 24 }, (_, index) => ({ email: `p${index}@people.test`, name: `Person ${index}` })),
    );
    people = [...ids.values()];
    // Two circles: one likes the films up to 30, the other those above; each person lacks a few of them.
    await importRatings(
      deps,
      people.flatMap((userId, person) =>
        Array.from({ length: 30 }, (_, index) => index)
          .filter((index) => (index + person) % 3 > 0)
          .map((index) => ({
            userId,
            ...title(index + 1 + (person % 2) * 30),
            rating: 9,
            occurredAt: new Date(NOW.getTime() - (index + 1) * 86_400_000),
          })),
      ),
    );
  });
  afterAll(() => database.close());

  const contextOf = (userId: string) => ({
    db: database.db,
    now: () => NOW,
    newSeed: () => "seed",
    actor: { kind: "user" as const, userId, role: "user" as const },
    enqueue: async () => undefined,
    reportFailure: () => undefined,
    requestId: "test",
  });

  it("is fitted when it is due, is the same for everybody who asks, and decides what people are shown", async () => {
    const { db } = database;
    expect(await getTasteModel(db, NOW)).toBeNull();
    const onStep = vi.fn();
    expect(await refreshTasteModel({ db, now: () => NOW }, { onStep })).toBe(true);
    expect(onStep).toHaveBeenLastCalledWith({ progress: 1, note: "Comparing 24 people over 60 titles" });
    expect(await refreshTasteModel({ db, now: () => NOW })).toBe(false);
    const model = await getTasteModel(db, NOW);
    expect(await getTasteModel(db, NOW)).toBe(model);
    expect(model?.people).toHaveLength(24);
    expect(await getTasteModel(db, new Date(NOW.getTime() - 1))).toBeNull();
    const [someone = ""] = people;
    const list = await createCaller(contextOf(someone)).recommendations.create({ limit: 5 });
    expect(list.decisions.every((decision) => decision.title.tmdbId <= 30)).toBe(true);
    const sums = list.decisions.map(({ reasons }) => reasons.reduce((sum, { micros }) => sum + micros, 0));
    expect(sums).toEqual(list.decisions.map(({ finalScore }) => Math.round(finalScore * 1e6)));
  });

  it("goes with a person it was fitted to, and what is fitted next is without them", async () => {
    const { db } = database;
    const erased = people.pop() ?? "";
    await db.user.delete({ where: { id: erased } });
    expect(await getTasteModel(db, NOW)).toBeNull();
    expect(await refreshTasteModel({ db, now: () => NOW })).toBe(true);
    expect((await getTasteModel(db, NOW))?.people).not.toContain(erased);
  });

  it("is not kept when somebody it was fitted to was erased meanwhile", async () => {
    const { db } = database;
    const model = await getTasteModel(db, NOW);
    if (model === null) throw new Error("expected a model");
    await db.user.delete({ where: { id: people.pop() ?? "" } });
    const kept = await inTransaction(db, (tx) => keepModel(tx, { model, fittedAt: NOW, verdictCount: 1_000_000 }));
    expect(kept).toBe(false);
    expect(await db.tasteModel.count()).toBe(0);
  });
});
