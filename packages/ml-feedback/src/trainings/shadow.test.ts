import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createCaller } from "../router.ts";
import { addReadyVersion } from "../testing/ready-version.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { scoreShadows } from "./shadow.service.ts";
import { shadowScore } from "./shadow-score.ts";
import { getActiveVersion } from "./trainings.repository.ts";
import type { Policy, Weights } from "./version.schema.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY_MS);

describe("shadowScore", () => {
  const policy: Policy = { temperature: 0, exploredShare: 1, poolSize: 100, perComponent: 0 };
  const weights: Weights = { genre: 0, person: 0, taste: 1, wantSignal: 0, drop: 0 };
  const movie = (t: number, r: number, taste: number) => ({
    t,
    m: "movie" as const,
    s: [0, 0, taste, 0, 0],
    r,
    a: 0,
    f: 0,
  });
  const snapshot = {
    version: 1 as const,
    items: [movie(1, 40, 10), movie(2, 30, 20), movie(3, 20, 30), movie(4, 10, 40)],
  };
  const decisions = [1, 2].map((tmdbId) => ({ tmdbId, mediaType: "movie" as const }));

  test("is the version's own ranking of the pool, by hand", () => {
    // Taste ranks 4, 3, 2, 1; shown were 1 and 2, the list's own best.
    const version = { modelVersion: "v", weights, policy, thresholds: { minScore: 0 } };
    expect(shadowScore(version, { snapshot, seed: "s", decisions })).toEqual({
      size: 2,
      picks: [3, 2],
      overlap: 0,
      topOverlap: 0,
    });
    const three = [1, 2, 3].map((tmdbId) => ({ tmdbId, mediaType: "movie" as const }));
    expect(shadowScore(version, { snapshot, seed: "s", decisions: three })).toEqual({
      size: 3,
      picks: [3, 2, 1],
      overlap: 2,
      topOverlap: 2,
    });
  });

  test("draws only from a pool of its own size", () => {
    const narrow = { modelVersion: "v", weights, policy: { ...policy, poolSize: 1 }, thresholds: { minScore: 0 } };
    expect(shadowScore(narrow, { snapshot, seed: "s", decisions }).picks).toEqual([3]);
  });
});

describe("a version in the shadow", () => {
  let database: TestDatabase;
  let db: Db;
  let context: Context;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = database.db;
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.reset();
    context = testContext(db, { actor: (await createUser(db, { name: "Ada", role: "admin" })).actor });
  });
  const trainings = (now = TEST_NOW) => createCaller({ ...context, now: () => now }).trainings;
  const scoreAll = async () => {
    let more = true;
    while (more) ({ more } = await scoreShadows(context));
  };
  const writeLog = async () =>
    writeSyntheticLog(db, {
      seed: "shadow",
      users: 20,
      listsPerUser: 8,
      listSize: 5,
      from: daysAgo(20),
      to: daysAgo(1),
      truth: { genre: 1, person: 0.5, taste: 1, wantSignal: 0.5, drop: 1, intercept: -2, perPosition: 0 },
      weights: (await getActiveVersion(db)).weights,
      temperature: 0.1,
    });

  test("scores every list made since it began, once, and says how far it agrees", async () => {
    await writeLog();
    const weights = { genre: 0, person: 0, taste: 0, wantSignal: 1, drop: 0 };
    await addReadyVersion(db, "model-2", { weights });
    await trainings(daysAgo(10)).setShadow({ modelVersion: "model-2", on: true });
    await scoreAll();
    const since = await db.recommendationList.count({ where: { createdAt: { gte: daysAgo(10) } } });
    const report = await trainings().shadow({ modelVersion: "model-2" });
    expect(report).toMatchObject({ lists: since, people: 20, shadowSince: daysAgo(10).toISOString() });
    // Five titles of thirty by a component that has 0.15 of the weight: agreement, but not much of it.
    expect(report.overlap.value).toBeGreaterThan(0);
    expect(report.overlap.ciUpper).toBeLessThan(0.7);
    expect(report.says).toMatch(/^On \d+ lists model-2 would have shown \d+ % of the same titles\.$/);
    expect(report.enters.length).toBeGreaterThan(0);
    expect(report.examples[0]?.wouldShow).toHaveLength(5);
    await scoreAll();
    expect(await db.shadowScore.count()).toBe(since);
  });

  test("agrees with itself, title by title", async () => {
    await writeLog();
    await addReadyVersion(db, "model-2");
    // The log is drawn by the settings of the first version, with seeds that the lists do not carry: only ranks agree.
    await trainings(daysAgo(30)).setShadow({ modelVersion: "model-2", on: true });
    await scoreAll();
    const { topOverlap, lists } = await trainings().shadow({ modelVersion: "model-2" });
    expect(lists).toBe(160);
    expect(topOverlap.value).toBe(1);
  });

  test("leaves alone what is older than what it keeps, so that its work has an end", async () => {
    await writeLog();
    await addReadyVersion(db, "model-2");
    await trainings(daysAgo(30)).setShadow({ modelVersion: "model-2", on: true });
    const later = { ...context, now: () => daysAgo(-100) };
    expect(await scoreShadows(later)).toEqual({ more: false });
    expect(await db.shadowScore.count()).toBe(0);
  });

  test("is shown to nobody, has no shadow once it decides, and leaves nothing of people who leave", async () => {
    await writeLog();
    await addReadyVersion(db, "model-2");
    await trainings(daysAgo(30)).setShadow({ modelVersion: "model-2", on: true });
    await scoreAll();
    const [person] = await db.user.findMany({ where: { role: "user" }, take: 1 });
    await db.user.delete({ where: { id: person?.id ?? "" } });
    expect(await db.shadowScore.count()).toBe(19 * 8);
    await trainings().promote({ modelVersion: "model-2" });
    expect((await trainings().get({ modelVersion: "model-2" })).shadowSince).toBeNull();
    expect((await trainings().shadow({ modelVersion: "model-2" })).lists).toBe(19 * 8);
    await scoreShadows({ ...context, now: () => daysAgo(-100) });
    expect(await trainings().shadow({ modelVersion: "model-2" })).toMatchObject({
      lists: 0,
      overlap: { value: null },
      says: "model-2 has scored no list yet.",
    });
  });

  test("is one of three at most, finished, and not the one that decides", async () => {
    for (const number of [2, 3, 4, 5]) await addReadyVersion(db, `model-${number}`);
    const shadow = (modelVersion: string, on = true) => trainings().setShadow({ modelVersion, on });
    const answers = await Promise.allSettled([2, 3, 4, 5].map((number) => shadow(`model-${number}`)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await db.modelTraining.count({ where: { shadowSince: { not: null } } })).toBe(3);
    await expect(shadow("default-1")).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(shadow("model-9")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { modelVersion } = await trainings().start({});
    await expect(shadow(modelVersion)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    const [on] = await db.modelTraining.findMany({ where: { shadowSince: { not: null } } });
    expect(await shadow(on?.modelVersion ?? "", false)).toMatchObject({ shadowSince: null });
    expect(await shadow(on?.modelVersion ?? "", false)).toMatchObject({ shadowSince: null });
  });
});
