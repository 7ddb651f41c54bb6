import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { createCaller } from "@dailies/ml-feedback";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Jobs, startJobs } from "./jobs.ts";

const SOON_MS = 15_000;
const DAY_MS = 86_400_000;
const NOW = new Date("2026-03-01T12:00:00Z");

describe("the jobs of the server", () => {
  let database: TestDatabase;
  let running: Jobs | undefined;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await database.close();
  });

  const reportFailure = (error: unknown): never => {
    throw error;
  };
  const notify = vi.fn();
  const tell = vi.fn();
  const startNow = async () => {
    running = await startJobs({ database, now: () => NOW, reportFailure, notify, tell });
    return running;
  };
  const newPerson = (role: "user" | "admin") =>
    database.db.user.create({ data: { name: "Ada", email: `${newId()}@example.test`, role } });
  const callAs = async (enqueue: Jobs["enqueue"]) => {
    const { id } = await newPerson("admin");
    const actor = { kind: "user", userId: id, role: "admin" } as const;
    const host = { db: database.db, now: () => NOW, newSeed: newId, enqueue };
    return createCaller({ ...host, actor, reportFailure, requestId: "a-request" });
  };
  const statusOf = async (id: string) => (await database.db.modelTraining.findUniqueOrThrow({ where: { id } })).status;

  it("train a model when somebody asks, and say why there was too little to learn from", async () => {
    const { enqueue } = await startNow();
    const { id } = await (await callAs(enqueue)).trainings.start({});
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("failed"), SOON_MS);
    expect((await database.db.modelTraining.findUniqueOrThrow({ where: { id } })).error).toMatch(/decisions/);
  });

  it("take up a training that died with the process before", async () => {
    // The process before was killed: the training is begun, its job taken, and nobody is at work.
    const first = await startNow();
    await first.stop();
    const caller = await callAs(first.enqueue);
    const { id } = await caller.trainings.start({});
    await database.query(
      "UPDATE pgboss.job SET state = 'active', started_on = now() - interval '1 hour' WHERE name = 'train'",
    );
    expect(await statusOf(id)).toBe("training");

    await startNow();
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("failed"), SOON_MS);
  });

  it("take up a training whose job was never sent", async () => {
    const caller = await callAs(async () => undefined);
    const { id } = await caller.trainings.start({});
    await startNow();
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("failed"), SOON_MS);
  });

  it("end what has passed its end", async () => {
    const caller = await callAs(async () => undefined);
    const title = { tmdbId: 603, mediaType: "movie" as const, title: "The Matrix", genres: ["Action"] };
    await database.db.title.create({ data: title });
    const correction = await caller.corrections.create({
      correctionType: "boost",
      tmdbId: title.tmdbId,
      mediaType: title.mediaType,
      correctionValue: 0.2,
      reason: "Anniversary",
      appliedAt: new Date(NOW.getTime() - 2 * DAY_MS).toISOString(),
      expiresAt: new Date(NOW.getTime() + DAY_MS).toISOString(),
    });
    const isActive = async () =>
      (await database.db.modelCorrection.findUniqueOrThrow({ where: { id: correction.id } })).isActive;
    expect(await isActive()).toBe(true);
    running = await startJobs({
      database,
      now: () => new Date(NOW.getTime() + 2 * DAY_MS),
      reportFailure,
      notify,
      tell,
    });
    await vi.waitFor(async () => expect(await isActive()).toBe(false), SOON_MS);
  });

  it("watch what is watched once the first sweep is over, and tell what needs a person", async () => {
    const caller = await callAs(async () => undefined);
    const title = { tmdbId: 603, mediaType: "movie" as const, title: "The Matrix", genres: ["Action"] };
    await database.db.title.create({ data: title });
    const { id } = await caller.corrections.create({
      correctionType: "boost",
      tmdbId: title.tmdbId,
      mediaType: title.mediaType,
      correctionValue: 0.2,
      reason: "Anniversary",
      expiresAt: new Date(NOW.getTime() + DAY_MS).toISOString(),
    });
    await startNow();
    await vi.waitFor(() => expect(notify).toHaveBeenCalled(), SOON_MS);
    expect(notify.mock.calls).toMatchObject([[{ notice: "fired", kind: "correction_expiring", subject: id }]]);
    expect((await caller.alerts.list({ open: true })).items).toHaveLength(1);
  });
});
