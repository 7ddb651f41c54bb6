import { describe, expect, test } from "vitest";
import { createCaller } from "../router.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { daysAgo, trainingScene } from "../testing/training-scene.ts";
import { listUnfinishedTrainings } from "./training-run.repository.ts";
import { runTraining } from "./training-run.service.ts";

const scene = trainingScene();
const caller = () => scene.trainings();
const rowOf = (modelVersion: string) => scene.db.modelTraining.findUniqueOrThrow({ where: { modelVersion } });
const writeLog = () => scene.writeLog({ seed: "life", users: 30, listsPerUser: 8 });

/** All that a version is, and nothing of half a version. */
const NOTHING_MADE = { weights: null, coefficients: null, calibration: null, metrics: null, evaluation: null };

describe("calling a training off", () => {
  test("ends it before it has begun, and the job finds nothing to do", async () => {
    const { id, modelVersion } = await caller().start({});
    expect(await caller().cancel({ modelVersion, reason: "wrong dates" })).toEqual({
      modelVersion,
      cancelledAt: TEST_NOW.toISOString(),
    });
    await runTraining(scene.context, id);
    const called = { status: "failed", error: "Called off: wrong dates", cancelledAt: TEST_NOW.toISOString() };
    expect(await caller().get({ modelVersion })).toMatchObject({ ...called, ...NOTHING_MADE });
    expect(await rowOf(modelVersion)).toMatchObject({ attempts: 0 });
    const audit = await scene.db.auditEntry.findMany({
      orderBy: { id: "asc" },
      select: { action: true, reason: true },
    });
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
      await runTraining(scene.context, id, ({ note }) => {
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
      expect(await listUnfinishedTrainings(scene.db)).toEqual([]);
    },
  );

  test("against its end leaves a whole version or none, in whatever order they come", async () => {
    await writeLog();
    for (let delay = 0; delay < 3; delay += 1) {
      const { id, modelVersion } = await caller().start({});
      const running = runTraining(scene.context, id);
      for (let turn = 0; turn < 6 * delay; turn += 1) await scene.db.$queryRaw`SELECT 1`;
      const [answer] = await Promise.allSettled([caller().cancel({ modelVersion }), running]);
      const row = await rowOf(modelVersion);
      const whole = row.weights !== null && row.evaluation !== null && row.cancelledAt === null;
      expect([row.status, whole]).toEqual(answer?.status === "fulfilled" ? ["failed", false] : ["ready", true]);
    }
  });

  test("is harmless twice, and refused for what is not in training", async () => {
    const { modelVersion } = await caller().start({});
    const first = await caller().cancel({ modelVersion });
    const later = { ...scene.context, now: () => daysAgo(-1) };
    expect(await createCaller(later).trainings.cancel({ modelVersion })).toEqual(first);
    await expect(caller().cancel({ modelVersion: "default-1" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "default-1 is not in training any more: there is nothing to call off.",
    });
    await expect(caller().cancel({ modelVersion: "model-9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const viewer = createCaller(testContext(scene.db, { actor: (await createUser(scene.db)).actor })).trainings;
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
    await scene.db.modelTraining.update({ where: { id }, data: { attempts: 4 } });
    await runTraining(scene.context, id);
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
    const broken = new Proxy(scene.db, {
      get: (target, name, self) => {
        if (name === "$queryRaw") return () => Promise.reject(away);
        return Reflect.get(target, name, self);
      },
    });
    await expect(runTraining({ ...scene.context, db: broken }, id)).rejects.toThrow("connection refused");
    expect(await rowOf(modelVersion)).toMatchObject({ status: "training", attempts: 1 });
  });
});

test("the same log, options and seed make the same row but for its names and times", async () => {
  await writeLog();
  const rows = [];
  for (let time = 0; time < 2; time += 1) {
    const { id, modelVersion } = await caller().start({ seed: "same" });
    await runTraining(scene.context, id);
    const { id: _, modelVersion: __, createdAt, finishedAt, ...rest } = await rowOf(modelVersion);
    rows.push(rest);
  }
  expect(rows[0]).toMatchObject({ status: "ready", seed: "same", contractVersion: 1, featureVersion: 1 });
  expect(JSON.stringify(rows[0])).toBe(JSON.stringify(rows[1]));
});
