import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { ensureAccount } from "@dailies/ml-feedback";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_ADMIN, DEMO_VIEWER, type DemoHost, loadDemo } from "./load-demo.ts";
import { callerAt } from "./stage.ts";

const NOW = new Date("2026-06-15T20:00:00Z");
const DAY_MS = 86_400_000;
const LOADING_MS = 240_000;
const STRANGER = { email: "somebody@example.com", name: "Somebody" };

const hostOf = ({ db }: TestDatabase): DemoHost => ({
  db,
  now: () => NOW,
  createAccount: ({ password: _, ...account }) =>
    ensureAccount({ db, now: () => NOW }, { ...account, passwordHash: "unused" }),
});

const accountOf = async ({ db }: TestDatabase, { email, role }: typeof DEMO_ADMIN | typeof DEMO_VIEWER) => {
  const { id } = await db.user.findUniqueOrThrow({ where: { email } });
  return callerAt({ db, seed: "test" }, NOW, { userId: id, role });
};

/**
 * Who was shown what and when, and what they did. Ids are new in every installation, and with them the order in which
 * scores are added up: these may differ in their last millionth.
 */
const storyOf = ({ db }: TestDatabase) =>
  db.recommendationDecision.findMany({
    orderBy: [{ createdAt: "asc" }, { user: { email: "asc" } }, { position: "asc" }],
    select: {
      user: { select: { email: true } },
      position: true,
      tmdbId: true,
      mediaType: true,
      createdAt: true,
      shownAt: true,
      outcomes: {
        orderBy: [{ actionAt: "asc" }, { userAction: "asc" }],
        select: { userAction: true, refusal: true, rating: true, statusAfter: true, actionAt: true },
      },
    },
  });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadDemo(hostOf(database));
}, LOADING_MS);
afterAll(() => database.close());

describe("the demo", () => {
  it("is loaded once", async () => {
    const before = await database.db.recommendationList.count();
    expect(await loadDemo(hostOf(database))).toEqual({ loaded: false, present: true });
    expect(await database.db.recommendationList.count()).toBe(before);
  });

  it("shows every kind of answer, in the last four weeks and before, silence being the most common", async () => {
    const { db } = database;
    const monthAgo = new Date(NOW.getTime() - 28 * DAY_MS);
    for (const shownAt of [{ lt: monthAgo }, { gte: monthAgo }]) {
      const labels = await db.decisionLabel.groupBy({
        by: ["basis"],
        where: { windowDays: 7, decision: { shownAt } },
        _count: true,
      });
      const counts = new Map(labels.map(({ basis, _count }) => [basis, _count]));
      expect([...counts.keys()].sort()).toEqual([
        "added_to_want",
        "blacklisted",
        "dropped",
        "ignored",
        "rated",
        "unlabelled",
        "watched",
      ]);
      expect(Math.max(...counts.values())).toBe(counts.get("ignored"));
    }
    const refusals = await db.predictionOutcome.groupBy({ by: ["refusal"], where: { refusal: { not: null } } });
    expect(refusals).toHaveLength(4);
  });

  it("has nothing in the future and nobody with an address of theirs", async () => {
    const { db } = database;
    expect(await db.predictionOutcome.count({ where: { actionAt: { gt: NOW } } })).toBe(0);
    expect(await db.recommendationDecision.count({ where: { shownAt: { gt: NOW } } })).toBe(0);
    expect(await db.watchlistEntry.count({ where: { occurredAt: { gt: NOW } } })).toBe(0);
    expect(await db.user.count({ where: { NOT: { email: { endsWith: "dailies.test" } } } })).toBe(0);
  });

  it("leaves its viewer a warm list of twelve that nobody has seen yet, with reasons", async () => {
    const viewer = await accountOf(database, DEMO_VIEWER);
    const list = await viewer.recommendations.latest({});
    expect(list?.coldStart).toBe(false);
    expect(list?.decisions.map(({ shownAt }) => shownAt)).toEqual(Array(12).fill(null));
    for (const { reasons } of list?.decisions ?? []) expect(reasons.length).toBeGreaterThan(0);
  });

  it("has a correction that removes a title, one that ran out, and one that was begun just now", async () => {
    const corrections = await database.db.modelCorrection.findMany({ orderBy: { appliedAt: "asc" } });
    expect(corrections.map(({ correctionType, isActive }) => [correctionType, isActive])).toEqual([
      ["block", true],
      ["boost", false],
      ["reduce", true],
    ]);
    for (const { reason } of corrections) expect(reason.length).toBeGreaterThan(20);
    expect(corrections[1]?.expiresAt?.getTime()).toBeLessThan(NOW.getTime());
    const admin = await accountOf(database, DEMO_ADMIN);
    const { items } = await admin.corrections.list({});
    expect(items.find(({ correctionType }) => correctionType === "boost")?.appliedCount).toBeGreaterThan(0);
    const blockedAt = corrections[0]?.appliedAt ?? NOW;
    const shown = { tmdbId: 387, mediaType: "movie", shownAt: { gt: blockedAt } } as const;
    expect(await database.db.recommendationDecision.count({ where: shown })).toBe(0);
  });

  it("heard of everything within a day", async () => {
    const facts = await database.db.predictionOutcome.findMany({
      where: { source: "simulation" },
      select: { actionAt: true, receivedAt: true },
    });
    const delays = facts.map(({ actionAt, receivedAt }) => receivedAt.getTime() - actionAt.getTime());
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(DAY_MS);
  });

  it("gives the administrator numbers that mean something and a verdict on what was learned", async () => {
    const admin = await accountOf(database, DEMO_ADMIN);
    const overview = await admin.metrics.overview({});
    expect(overview.mature).toBeGreaterThan(200);
    expect(overview.success.rate).toBeGreaterThan(0.1);
    expect(overview.success.rate).toBeLessThan(0.5);
    const training = await admin.trainings.get({ modelVersion: "model-2" });
    expect(training.error).toBeNull();
    expect(training.gate?.checks.length).toBeGreaterThan(0);
    expect(training.status).toBe(training.gate?.passed ? "active" : "ready");
    expect(overview.activeVersion).toBe(training.gate?.passed ? "model-2" : "default-1");
  });
});

describe("a demo whose making was cut short in an installation of somebody else's", () => {
  let other: TestDatabase;
  const strangersRows = async () => ({
    account: await other.db.user.findUniqueOrThrow({ where: { email: STRANGER.email } }),
    preference: await other.db.preference.findMany(),
    corrections: await other.db.modelCorrection.findMany({ where: { user: { email: STRANGER.email } } }),
  });
  let before: Awaited<ReturnType<typeof strangersRows>>;
  beforeAll(async () => {
    other = await createTestDatabase();
    const { id } = await other.db.user.create({ data: STRANGER });
    const stranger = callerAt({ db: other.db, seed: "test" }, NOW, { userId: id, role: "user" });
    await stranger.preferences.set({ mediaTypes: ["tv"], neverGenres: [] });
    before = await strangersRows();
    let steps = 0;
    const killed = () => {
      steps += 1;
      if (steps === 20) throw new Error("killed");
    };
    await expect(loadDemo({ ...hostOf(other), onProgress: killed })).rejects.toThrow("killed");
    await loadDemo(hostOf(other));
  }, LOADING_MS);
  afterAll(() => other.close());

  it("is made whole by the next start, and tells the same story as anywhere at that instant", async () => {
    const story = await storyOf(other);
    expect(story.length).toBeGreaterThan(1_000);
    expect(story).toEqual(await storyOf(database));
  });

  it("leaves what was there before as it was", async () => {
    expect(await strangersRows()).toEqual(before);
  });

  it("never comes where somebody was already recommended something", async () => {
    await using lived = await createTestDatabase();
    await lived.db.user.create({ data: STRANGER });
    const { id } = await lived.db.user.findUniqueOrThrow({ where: { email: STRANGER.email } });
    await callerAt({ db: lived.db, seed: "test" }, NOW, { userId: id, role: "user" }).recommendations.create({});
    expect(await loadDemo(hostOf(lived))).toEqual({ loaded: false, present: false });
    expect(await lived.db.user.count()).toBe(1);
    expect(await lived.db.title.count()).toBe(0);
  });
});
