import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { listUnfinishedTrainings } from "./training-run.repository.ts";
import { runTraining } from "./training-run.service.ts";
import { getActiveVersion } from "./trainings.repository.ts";
import { trainingsRouter } from "./trainings.router.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY_MS);
const callerOf = createCallerFactory(trainingsRouter);

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

const caller = () => callerOf(context);
const rowOf = (modelVersion: string) => db.modelTraining.findUniqueOrThrow({ where: { modelVersion } });

const writeLog = async (): Promise<void> =>
  writeSyntheticLog(db, {
    seed: "life",
    users: 30,
    listsPerUser: 8,
    listSize: 5,
    from: daysAgo(110),
    to: daysAgo(9),
    truth: { genre: 1, person: 0.5, taste: 4, wantSignal: 0.5, drop: 1, intercept: -2.8, perPosition: -0.1 },
    weights: (await getActiveVersion(db)).weights,
    temperature: 0.1,
  });

/** All that a version is, and nothing of half a version. */
const NOTHING_MADE = { weights: null, coefficients: null, calibration: null, metrics: null, evaluation: null };

describe("calling a training off", () => {
  test("ends it before it has begun, and the job finds nothing to do", async () => {
    const { id, modelVersion } = await caller().start({});
    expect(await caller().cancel({ modelVersion, reason: "wrong dates" })).toEqual({
      modelVersion,
      cancelledAt: TEST_NOW.toISOString(),
    });
    await runTraining(context, id);
    const called = { status: "failed", error: "Called off: wrong dates", cancelledAt: TEST_NOW.toISOString() };
    expect(await caller().get({ modelVersion })).toMatchObject({ ...called, ...NOTHING_MADE });
    expect(await rowOf(modelVersion)).toMatchObject({ attempts: 0 });
    const audit = await db.auditEntry.findMany({ orderBy: { id: "asc" }, select: { action: true, reason: true } });
    expect(audit.at(-1)).toEqual({ action: "training.cancel", reason: "wrong dates" });
    // The next one need not wait for anybody.
    expect(await caller().start({})).toMatchObject({ modelVersion: "model-3" });
  });

  test.each(["Read", "Learning", "Measuring", "Comparing"])(
    "ends it while it says %s…, whoever runs it",
    async (at) => {
      await writeLog();
      const { id, modelVersion } = await caller().start({});
      const notes: string[] = [];
      let calling: Promise<unknown> = Promise.resolve();
      await runTraining(context, id, ({ note }) => {
        notes.push(note);
        if (note.startsWith(at)) calling = caller().cancel({ modelVersion });
      });
      await calling;
      expect(notes.some((note) => note.startsWith(at))).toBe(true);
      expect(await caller().get({ modelVersion })).toMatchObject({
        status: "failed",
        error: "Called off.",
        ...NOTHING_MADE,
      });
      expect(await listUnfinishedTrainings(db)).toEqual([]);
    },
  );

  test("against its end leaves a whole version or none, in whatever order they come", async () => {
    await writeLog();
    for (let delay = 0; delay < 3; delay += 1) {
      const { id, modelVersion } = await caller().start({});
      const running = runTraining(context, id);
      for (let turn = 0; turn < 6 * delay; turn += 1) await db.$queryRaw`SELECT 1`;
      const [answer] = await Promise.allSettled([caller().cancel({ modelVersion }), running]);
      const row = await rowOf(modelVersion);
      const whole = row.weights !== null && row.evaluation !== null && row.cancelledAt === null;
      expect([row.status, whole]).toEqual(answer?.status === "fulfilled" ? ["failed", false] : ["ready", true]);
    }
  });

  test("is harmless twice, and refused for what is not in training", async () => {
    const { modelVersion } = await caller().start({});
    const first = await caller().cancel({ modelVersion });
    const later = { ...context, now: () => daysAgo(-1) };
    expect(await callerOf(later).cancel({ modelVersion })).toEqual(first);
    await expect(caller().cancel({ modelVersion: "default-1" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "default-1 is not in training any more: there is nothing to call off.",
    });
    await expect(caller().cancel({ modelVersion: "model-9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const viewer = callerOf(testContext(db, { actor: (await createUser(db)).actor }));
    await expect(viewer.cancel({ modelVersion })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("tells those who watch", async () => {
    const { modelVersion } = await caller().start({});
    const seen: unknown[] = [];
    for await (const { status, error } of await caller().progress({ modelVersion })) {
      seen.push([status, error]);
      if (status === "training") await caller().cancel({ modelVersion });
    }
    expect(seen).toEqual([
      ["training", null],
      ["failed", "Called off."],
    ]);
  });
});

describe("a training whose process ended again and again", () => {
  test("is given up in the end, with the reason, so that it cannot end every server", async () => {
    const { id, modelVersion } = await caller().start({});
    await db.modelTraining.update({ where: { id }, data: { attempts: 4 } });
    await runTraining(context, id);
    const { status, error } = await caller().get({ modelVersion });
    expect(status).toBe("failed");
    expect(error).toMatch(/The server ended 4 times while it was at it/);
  });

  test("is left to be tried again when it was the database that went away", async () => {
    const { id, modelVersion } = await caller().start({});
    const away = Object.assign(new Error("connection refused"), {
      code: "ECONNREFUSED",
      syscall: "connect",
      errno: -111,
    });
    const broken = new Proxy(db, {
      get: (target, name, self) => {
        if (name === "$queryRaw") return () => Promise.reject(away);
        return Reflect.get(target, name, self);
      },
    });
    await expect(runTraining({ ...context, db: broken }, id)).rejects.toThrow("connection refused");
    expect(await rowOf(modelVersion)).toMatchObject({ status: "training", attempts: 1 });
  });
});

test("the same log, options and seed make the same row but for its names and times", async () => {
  await writeLog();
  const rows = [];
  for (let time = 0; time < 2; time += 1) {
    const { id, modelVersion } = await caller().start({ seed: "same" });
    await runTraining(context, id);
    const { id: _, modelVersion: __, createdAt, finishedAt, ...rest } = await rowOf(modelVersion);
    rows.push(rest);
  }
  expect(rows[0]).toMatchObject({ status: "ready", seed: "same", contractVersion: 1, featureVersion: 1 });
  expect(JSON.stringify(rows[0])).toBe(JSON.stringify(rows[1]));
});
