import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { createCaller, ensureAccount } from "@dailies/ml-feedback";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_ADMIN, type DemoHost, loadDemo } from "./load-demo.ts";

const NOW = new Date("2026-06-15T20:00:00Z");

let database: TestDatabase;
let host: DemoHost;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  host = {
    db,
    now: () => NOW,
    createAccount: ({ password: _, ...account }) =>
      ensureAccount({ db, now: () => NOW }, { ...account, passwordHash: "unused" }),
  };
  let evenings = 0;
  // A process that dies half-way leaves this behind.
  await loadDemo({
    ...host,
    onProgress: () => {
      evenings += 1;
      if (evenings === 20) throw new Error("killed");
    },
  }).catch(() => undefined);
  await loadDemo(host);
}, 180_000);
afterAll(() => database.close());

describe("the demo", () => {
  it("is complete after a first attempt that was cut short, and loads once", async () => {
    expect(await database.db.recommendationList.count()).toBe(38 * 5 + 1);
    expect(await database.db.modelCorrection.count()).toBe(2);
    expect(await loadDemo(host)).toEqual({ loaded: false });
    expect(await database.db.recommendationList.count()).toBe(38 * 5 + 1);
  });

  it("shows every kind of answer, silence being the most common", async () => {
    const { db } = database;
    const labels = await db.decisionLabel.groupBy({ by: ["basis"], where: { windowDays: 7 }, _count: true });
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
    const refusals = await db.predictionOutcome.groupBy({ by: ["refusal"], where: { refusal: { not: null } } });
    expect(refusals).toHaveLength(4);
  });

  it("has nothing in the future and nobody with a real address", async () => {
    const { db } = database;
    expect(await db.predictionOutcome.count({ where: { actionAt: { gt: NOW } } })).toBe(0);
    expect(await db.recommendationDecision.count({ where: { createdAt: { gt: NOW } } })).toBe(0);
    expect(await db.user.count({ where: { NOT: { email: { endsWith: "dailies.test" } } } })).toBe(0);
  });

  it("leaves the demo viewer a warm list of twelve to act on", async () => {
    const viewer = await database.db.user.findUniqueOrThrow({ where: { email: "viewer@dailies.test" } });
    const list = await createCaller(contextOf(viewer.id, "user")).recommendations.latest({});
    expect(list?.coldStart).toBe(false);
    expect(list?.decisions.map(({ shownAt }) => shownAt)).toEqual(Array(12).fill(null));
  });

  it("gives the administrator numbers that mean something and an honest verdict on what was learned", async () => {
    const admin = await database.db.user.findUniqueOrThrow({ where: { email: DEMO_ADMIN.email } });
    const caller = createCaller(contextOf(admin.id, "admin"));
    const overview = await caller.metrics.overview({});
    expect(overview.success.count).toBeGreaterThan(50);
    expect(overview.success.rate).toBeGreaterThan(0.1);
    expect(overview.success.rate).toBeLessThan(0.65);
    const training = await caller.trainings.get({ modelVersion: "model-2" });
    expect(training.error).toBeNull();
    expect(["ready", "active"]).toContain(training.status);
    expect(training.gate?.checks.length).toBeGreaterThan(0);
  });
});

const contextOf = (userId: string, role: "user" | "admin") => ({
  ...host,
  newSeed: () => "test",
  actor: { kind: "user" as const, userId, role },
  enqueue: async () => undefined,
  reportFailure: () => undefined,
  requestId: "test",
});
