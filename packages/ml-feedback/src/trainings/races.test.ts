import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCaller } from "../router.ts";
import { addReadyVersion } from "../testing/ready-version.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

test("promoting, rolling back, giving shares and shadows, deriving and starting all at once leave one version active", async () => {
  const admin = await createUser(db, { name: "Ada", role: "admin" });
  // Servers' clocks differ: of two calls the later one may hold the earlier time.
  let calls = 0;
  const trainings = () => {
    calls += 1;
    const at = TEST_NOW.getTime() + 1_000 * ((7 * calls) % 80);
    return createCaller(testContext(db, { actor: admin.actor, now: () => new Date(at) })).trainings;
  };
  const versions = ["model-2", "model-3", "model-4", "model-5", "model-6"];
  for (const modelVersion of versions) await addReadyVersion(db, modelVersion);
  const reason = "a race";
  const work = versions.flatMap((modelVersion) => [
    () => trainings().promote({ modelVersion, force: true, reason }),
    () => trainings().setTrafficShare({ modelVersion, share: 0.1, reason }),
    () => trainings().rollback({ reason }),
    () => trainings().setShadow({ modelVersion, on: true }),
    () => trainings().promote({ modelVersion, force: true, reason }),
    () => trainings().setTrafficShare({ modelVersion, share: 0, reason }),
    () => trainings().derive({ modelVersion, policy: { temperature: 0.3 }, reason }),
    () => trainings().start({}),
  ]);
  const answers = await Promise.allSettled([...work, ...work].map((one) => one()));

  const active = await db.modelTraining.findMany({ where: { status: "active" } });
  expect(active).toHaveLength(1);
  expect(active[0]).toMatchObject({ trafficShare: 0, shadowSince: null });
  // Every switch names what it replaced: read in order, they are one unbroken chain.
  const switches = await db.auditEntry.findMany({
    where: { action: { in: ["training.promote", "training.rollback"] } },
    orderBy: { id: "asc" },
  });
  let deciding = "default-1";
  for (const { before, after } of switches) {
    expect(before).toMatchObject({ activeVersion: deciding });
    deciding = (after as { activeVersion: string }).activeVersion;
  }
  expect(active[0]?.modelVersion).toBe(deciding);

  const running = await db.trafficExperiment.findMany({ where: { endedAt: null } });
  const challengers = await db.modelTraining.findMany({ where: { trafficShare: { gt: 0 } } });
  expect(running.length).toBeLessThanOrEqual(1);
  expect(challengers.map(({ id }) => id)).toEqual(running.map(({ challengerId }) => challengerId));
  expect(running.every(({ controlId }) => controlId === active[0]?.id)).toBe(true);
  expect(await db.modelTraining.count({ where: { status: "training" } })).toBe(1);
  const names = (await db.modelTraining.findMany({ select: { modelVersion: true } })).map((one) => one.modelVersion);
  expect(new Set(names).size).toBe(names.length);
  // What was refused was refused with a reason, and nothing broke.
  const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
  expect(refusals.filter((code) => code !== "CONFLICT" && code !== "PRECONDITION_FAILED")).toEqual([]);
});
