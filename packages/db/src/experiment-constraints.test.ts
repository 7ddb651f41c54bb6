import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isCheckViolation, isUniqueViolation } from "./database-errors.ts";
import type { Prisma } from "./generated/client.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let controlId: string;
let challengerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  controlId = (await database.db.modelTraining.findFirstOrThrow({ where: { status: "active" } })).id;
  challengerId = (await createVersion("m-2")).id;
});

const createVersion = (modelVersion: string, changes: Partial<Prisma.ModelTrainingUncheckedCreateInput> = {}) => {
  const parameters = { weights: {}, coefficients: {}, calibration: {}, thresholds: {}, policy: {}, options: {} };
  const made = { seed: "s", contractVersion: 1, featureVersion: 1, codeVersion: "1", finishedAt: new Date() };
  return database.db.modelTraining.create({
    data: { modelVersion, status: "ready", ...parameters, ...made, ...changes },
  });
};

const createExperiment = (changes: Partial<Prisma.TrafficExperimentUncheckedCreateInput> = {}) =>
  database.db.trafficExperiment.create({
    data: { challengerId, controlId, share: 0.1, reason: "To see", startedAt: new Date("2026-01-01"), ...changes },
  });

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe("an experiment", () => {
  it("is the only one that runs", async () => {
    await createExperiment();
    const error = await failureOf(createExperiment());
    expect(isUniqueViolation(error, "TrafficExperiment_one_running_key")).toBe(true);
    const over = { endedAt: new Date("2026-01-02"), endReason: "Seen enough" };
    await createExperiment(over);
    await createExperiment(over);
  });

  it.each([
    ["for nobody", { share: 0 }],
    ["for everybody", { share: 1 }],
    ["without a reason", { reason: " " }],
    ["that ends before it begins", { endedAt: new Date("2025-12-31"), endReason: "Seen enough" }],
    ["that ends without a reason", { endedAt: new Date("2026-01-02") }],
  ])("is refused %s", async (_, changes) => {
    expect(isCheckViolation(await failureOf(createExperiment(changes)))).toBe(true);
  });

  it("is refused of a version with itself", async () => {
    expect(isCheckViolation(await failureOf(createExperiment({ challengerId: controlId })))).toBe(true);
  });

  it("has one challenger, also among the versions", async () => {
    await createVersion("m-3", { trafficShare: 0.1 });
    const error = await failureOf(createVersion("m-4", { trafficShare: 0.2 }));
    expect(isUniqueViolation(error, "ModelTraining_one_challenger_key")).toBe(true);
  });
});
