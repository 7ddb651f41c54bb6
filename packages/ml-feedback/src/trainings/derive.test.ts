import { describe, expect, test } from "vitest";
import { daysAgo, trainingScene } from "../testing/training-scene.ts";
import { runTraining } from "./training-run.service.ts";
import { getActiveVersion } from "./trainings.repository.ts";

const scene = trainingScene();
const { trainings, writeLog, evaluate } = scene;

describe("a derived version", () => {
  test("has other settings, is measured and weighed like any other, and decides once promoted", async () => {
    await writeLog();
    const made = await trainings().derive({
      modelVersion: "default-1",
      policy: { temperature: 0.12, exploredShare: 0.9 },
      reason: "a little bolder",
    });
    expect(made).toEqual({ modelVersion: "model-2", parentVersion: "default-1" });
    const derived = await trainings().get({ modelVersion: "model-2" });
    const parent = await trainings().get({ modelVersion: "default-1" });
    expect(derived).toMatchObject({ status: "ready", parentVersion: "default-1", startedBy: "Ada", gate: null });
    expect(derived.weights).toEqual(parent.weights);
    expect(derived.policy).toEqual({ ...parent.policy, temperature: 0.12, exploredShare: 0.9 });
    expect(await trainings().promote({ modelVersion: "model-2" })).toMatchObject({ promoted: false });

    const weighed = await evaluate("model-2");
    expect(weighed.metrics?.rows).toBeGreaterThan(200);
    expect(weighed.accuracy).toBe(weighed.metrics?.accuracy.value);
    expect(weighed.gate?.checks.length).toBeGreaterThan(6);
    await trainings().promote({ modelVersion: "model-2", force: true, reason: "bolder at last" });
    expect((await getActiveVersion(scene.db)).policy).toMatchObject({ temperature: 0.12, exploredShare: 0.9 });
    const entry = await scene.db.auditEntry.findFirstOrThrow({ where: { action: "training.derive" } });
    expect(entry).toMatchObject({ reason: "a little bolder", before: { modelVersion: "default-1" } });
  });

  test("is measured anew each time it is weighed, and keeps nothing of before where nothing happened", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    await trainings().derive({ modelVersion: "default-1", policy: { temperature: 0.12 }, reason: "a little bolder" });
    const range = (from: number, to: number) => ({ from: daysAgo(from).toISOString(), to: daysAgo(to).toISOString() });
    const first = await evaluate("model-2", range(110, 60));
    const second = await evaluate("model-2", range(60, 8));
    // What the two ranges hold has no row in common.
    expect(second.metrics?.curve).not.toEqual(first.metrics?.curve);
    expect(second.accuracy).toBe(second.metrics?.accuracy.value);
    const rows = second.metrics?.rows;
    expect(second.gate?.checks.find(({ name }) => name === "enough-data")?.found).toMatchObject({ rows });
    expect(await evaluate("model-2", range(400, 390))).toMatchObject({ metrics: null, accuracy: null, gate: null });
  });

  test("with weights of its own keeps scorer and regression one thing", async () => {
    const weights = { genre: 0.5, person: 0.1, taste: 0.3, wantSignal: 0.1, drop: 0.4 };
    await trainings().derive({ modelVersion: "default-1", weights, reason: "genres first" });
    const derived = await trainings().get({ modelVersion: "model-2" });
    // The first version's slope is 4, its intercept −2.2.
    expect(derived.coefficients).toEqual({
      genre: 2,
      person: 0.4,
      taste: 1.2,
      wantSignal: 0.4,
      drop: 1.6,
      intercept: -2.2,
    });
    expect(derived).toMatchObject({ weights, trainingDataSize: 0, trainingDateRange: null });
  });

  test("of other weights is not weighed on the days that its parent learned from either", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    await runTraining(scene.context, (await trainings().start({})).id);
    const parent = await trainings().get({ modelVersion: "model-2" });
    const weights = { genre: 0.5, person: 0.1, taste: 0.3, wantSignal: 0.1, drop: 0.4 };
    await trainings().derive({ modelVersion: "model-2", weights, reason: "genres first" });
    await trainings().derive({ modelVersion: "model-3", policy: { temperature: 0.12 }, reason: "a little bolder" });
    for (const modelVersion of ["model-3", "model-4"]) {
      expect((await trainings().get({ modelVersion })).trainingDateRange).toBeNull();
      const early = trainings().evaluate({ modelVersion, from: daysAgo(100).toISOString() });
      await expect(early).rejects.toMatchObject({ code: "BAD_REQUEST" });
      expect((await evaluate(modelVersion)).evaluation?.range?.from).toBe(parent.trainingDateRange?.reportFrom);
    }
  });

  test("needs a difference, weights that sum to 1, a finished parent and a reason", async () => {
    const refused = (input: object) =>
      expect(trainings().derive({ modelVersion: "default-1", reason: "why not", ...input })).rejects;
    const weights = { genre: 0.5, person: 0.5, taste: 0.5, wantSignal: 0, drop: 0 };
    await refused({}).toMatchObject({ code: "BAD_REQUEST" });
    await refused({ weights }).toMatchObject({ code: "BAD_REQUEST" });
    await refused({ policy: { temperature: Number.NaN } }).toMatchObject({ code: "BAD_REQUEST" });
    await refused({ policy: { temperature: 0.1 }, reason: "" }).toMatchObject({ code: "BAD_REQUEST" });
    await refused({ policy: { temperature: 0.1 }, modelVersion: "model-9" }).toMatchObject({ code: "NOT_FOUND" });
    const { modelVersion } = await trainings().start({});
    await refused({ policy: { temperature: 0.1 }, modelVersion }).toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("a training can be given other settings too", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    const { id } = await trainings().start({ policy: { temperature: 0.2 } });
    await runTraining(scene.context, id);
    const trained = await trainings().get({ modelVersion: "model-2" });
    expect(trained.policy).toMatchObject({
      temperature: 0.2,
      poolSize: (await getActiveVersion(scene.db)).policy.poolSize,
    });
  });
});
