import { describe, expect, test } from "vitest";
import { createCaller } from "../router.ts";
import { addReadyVersion } from "../testing/ready-version.ts";
import type { SyntheticLog } from "../testing/synthetic-log.ts";
import { createUser, testContext } from "../testing/test-context.ts";
import { daysAgo, trainingScene } from "../testing/training-scene.ts";
import { listUnfinishedTrainings, saveProgress } from "./training-run.repository.ts";
import { runTraining } from "./training-run.service.ts";
import { getActiveVersion } from "./trainings.repository.ts";

const scene = trainingScene();
const writeLog = (changes: Partial<SyntheticLog> = {}) =>
  scene.writeLog({ seed: "people who follow their neighbours", ...changes });

describe("a training", () => {
  test("learns what people follow, and passes the gate when they would choose more", async () => {
    await writeLog();
    const started = await scene.trainings().start({ seed: "fixed" });
    expect(started).toMatchObject({ modelVersion: "model-2", status: "training" });
    expect(scene.jobs.map(({ trainingId }) => trainingId)).toEqual([started.id]);
    const notes: string[] = [];
    await runTraining(scene.context, started.id, ({ note }) => notes.push(note));

    const version = await scene.trainings().get({ modelVersion: "model-2" });
    expect(version).toMatchObject({ status: "ready", parentVersion: "default-1", startedBy: "Ada", progress: 1 });
    expect(version).toMatchObject({ error: null, trainingDataSize: 40 * 15 * 5, seed: "fixed" });
    // Taste makes 4 / (1 + 0.5 + 4 + 0.5) = ⅔ of the truth. Half of the rows less two gaps of a week in 101 days are
    // some 1,300: a coefficient's standard error is 1 / √(1,300 · 0.2 · 1/12) = 0.21, of the share about 0.05.
    expect(version.weights?.taste).toBeGreaterThan(2 / 3 - 0.2);
    expect(version.weights?.taste).toBeLessThan(2 / 3 + 0.2);
    expect(version.accuracy).toBe(version.metrics?.accuracy.value);
    expect(version.metrics?.rocAuc.ciLower).toBeGreaterThan(0.6);
    expect(version.evaluation).toMatchObject({ against: "default-1", verdict: "better" });
    expect(version.gate?.passed).toBe(true);
    expect(version.dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(notes.at(0)).toBe("Read 3000 decisions");

    expect(await scene.trainings().promote({ modelVersion: "model-2" })).toMatchObject({
      promoted: true,
      activeVersion: "model-2",
      previousVersion: "default-1",
    });
    expect((await getActiveVersion(scene.db)).weights).toEqual(version.weights);
  });

  test("estimates from the pools of its lists how often each place is looked at, when asked to", async () => {
    await writeLog({ temperature: 2 });
    const { id } = await scene.trainings().start({ position: "examination", propensityWeights: true });
    await runTraining(scene.context, id);
    const { error, calibration, coefficients } = await scene.trainings().get({ modelVersion: "model-2" });
    expect(error).toBeNull();
    expect(calibration?.offsets).toEqual([]);
    expect(calibration?.examination).toHaveLength(5);
    expect(calibration?.examination?.[0]).toBe(1);
    expect(coefficients?.propensityWeights?.logLoss).toBeGreaterThan(0);
  });

  test("gives the same bits for the same log, options and seed, and leaves a finished version alone", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    const results = [];
    for (const modelVersion of ["model-2", "model-3"]) {
      const { id } = await scene.trainings().start({ seed: "same" });
      await runTraining(scene.context, id);
      const { weights, calibration, thresholds, metrics, evaluation, dataHash } = await scene
        .trainings()
        .get({ modelVersion });
      results.push({ weights, calibration, thresholds, metrics, evaluation, dataHash });
    }
    expect(results[0]).toEqual(results[1]);
    const before = await scene.trainings().get({ modelVersion: "model-3" });
    await runTraining({ ...scene.context, now: () => daysAgo(-1) }, before.id);
    expect(await scene.trainings().get({ modelVersion: "model-3" })).toEqual(before);
  });

  test("reads shown, mature, labelled decisions of warm people in the range only", async () => {
    await writeLog({ users: 12, listsPerUser: 15 });
    // 12 people × 15 lists × 5. Each change takes one person's 75 decisions out.
    const [coldStart, notShown, reminders, unlabelled, otherFeatures, external] = await scene.db.user.findMany({
      where: { role: "user" },
      orderBy: { id: "asc" },
    });
    await scene.db.recommendationList.updateMany({ where: { userId: coldStart?.id ?? "" }, data: { coldStart: true } });
    await scene.db.recommendationDecision.updateMany({
      where: { userId: notShown?.id ?? "" },
      data: { shownAt: null },
    });
    await scene.db.recommendationDecision.updateMany({
      where: { userId: reminders?.id ?? "" },
      data: { sourceType: "want_watch" },
    });
    await scene.db.decisionLabel.updateMany({
      where: { userId: unlabelled?.id ?? "" },
      data: { basis: "unlabelled", reward: null, wasSuccessful: null },
    });
    await scene.db.recommendationList.updateMany({
      where: { userId: otherFeatures?.id ?? "" },
      data: { featureVersion: 2 },
    });
    await scene.db.recommendationDecision.updateMany({
      where: { userId: external?.id ?? "" },
      data: { sourceType: "external" },
    });
    const everything = await scene.trainings().start({});
    await runTraining(scene.context, everything.id);
    const all = await scene.trainings().get({ modelVersion: "model-2" });
    expect(all.trainingDataSize).toBe(6 * 75);
    // Compared on lists: a reminder and a decision without a verdict were part of the draw like any other.
    expect(all.evaluation?.users).toBe(8);

    // Lists stand some 6.7 days apart (101 days / 15): half the range holds 7 or 8 of the 15 lists of 6 people.
    const half = await scene.trainings().start({ to: daysAgo(59.5).toISOString() });
    await runTraining(scene.context, half.id);
    const { trainingDataSize, trainingDateRange } = await scene.trainings().get({ modelVersion: "model-3" });
    expect(trainingDataSize).toBeGreaterThanOrEqual(6 * 7 * 5);
    expect(trainingDataSize).toBeLessThanOrEqual(6 * 8 * 5);
    expect(trainingDateRange?.to).toBe(daysAgo(59.5).toISOString());

    // A week earlier nothing of the last eight days was mature.
    const earlier = { ...scene.context, now: () => daysAgo(105) };
    const young = await createCaller(earlier).trainings.start({});
    await runTraining(earlier, young.id);
    expect(await scene.trainings().get({ modelVersion: "model-4" })).toMatchObject({
      status: "failed",
      trainingDataSize: 0,
    });
  });

  test("fails with a sentence that says how much is missing", async () => {
    await writeLog({ users: 4, listsPerUser: 5 });
    const { id } = await scene.trainings().start({});
    await runTraining(scene.context, id);
    const version = await scene.trainings().get({ modelVersion: "model-2" });
    expect(version).toMatchObject({ status: "failed", weights: null, gate: null });
    expect(version.error).toMatch(/There are 100 .* at least 200, so 100 more/);
    expect(version.progressStage).toEqual({ code: "too-few", decisions: 100, least: 200 });
    await expect(
      scene.trainings().promote({ modelVersion: "model-2", force: true, reason: "trust me" }),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });

  test("fails when something of ours breaks, reports it, and makes room for the next", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    await scene.db.recommendationList.updateMany({ data: { snapshot: { version: 99 } } });
    const faults: unknown[] = [];
    const { id } = await scene.trainings().start({});
    await runTraining({ ...scene.context, reportFailure: (fault) => faults.push(fault) }, id);
    expect(faults).toHaveLength(1);
    const { status, error } = await scene.trainings().get({ modelVersion: "model-2" });
    expect([status, error]).toEqual(["failed", "A fault on our side stopped it; it was reported."]);
    expect(await scene.trainings().start({})).toMatchObject({ modelVersion: "model-3" });
  });

  test("is finished by another run when the first was cut short, whoever runs it, and twice at once", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    const { id } = await scene.trainings().start({});
    await saveProgress(scene.db, id, { progress: 0.6, note: "cut short here" });
    expect(await listUnfinishedTrainings(scene.db)).toEqual([id]);
    await Promise.all([runTraining(scene.context, id), runTraining(scene.context, id)]);
    expect(await scene.trainings().get({ modelVersion: "model-2" })).toMatchObject({ status: "ready", progress: 1 });
    expect(await listUnfinishedTrainings(scene.db)).toEqual([]);
  });

  test("is one at a time, also when two start in the same moment", async () => {
    const answers = await Promise.allSettled([
      scene.trainings().start({}),
      scene.trainings().start({}),
      scene.trainings().start({}),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await scene.db.modelTraining.count({ where: { status: "training" } })).toBe(1);
    await expect(scene.trainings().start({})).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("refuses a range that ends before it begins", async () => {
    const range = { from: daysAgo(1).toISOString(), to: daysAgo(2).toISOString() };
    await expect(scene.trainings().start(range)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(scene.trainings().start({ from: daysAgo(-1).toISOString() })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await scene.db.modelTraining.count()).toBe(1);
  });

  test("tells those who watch where it stands until it ends", async () => {
    const { id } = await scene.trainings().start({});
    const seen: unknown[] = [];
    for await (const event of await scene.trainings().progress({ modelVersion: "model-2" })) {
      seen.push([event.status, event.progress]);
      if (event.status === "training") await runTraining(scene.context, id);
    }
    expect(seen).toEqual([
      ["training", 0],
      ["failed", 0],
    ]);
    await expect(scene.trainings().get({ modelVersion: "model-9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("who may", () => {
  test("lists versions newest first, page by page", async () => {
    for (const modelVersion of ["model-2", "model-3"]) await addReadyVersion(scene.db, modelVersion);
    const first = await scene.trainings().list({ limit: 2 });
    expect(first.items.map(({ modelVersion }) => modelVersion)).toEqual(["model-3", "model-2"]);
    const second = await scene.trainings().list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.items.map(({ modelVersion }) => modelVersion)).toEqual(["default-1"]);
    expect(second.nextCursor).toBeNull();
    expect((await scene.trainings().list({ status: "active" })).items).toHaveLength(1);
    await expect(scene.trainings().list({ cursor: "bm90IG91cnM" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is for administrators only", async () => {
    const viewer = createCaller(testContext(scene.db, { actor: (await createUser(scene.db)).actor })).trainings;
    const nobody = createCaller(testContext(scene.db)).trainings;
    await expect(viewer.start({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.promote({ modelVersion: "default-1" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.rollback({ reason: "because" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.list({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(nobody.get({ modelVersion: "default-1" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.progress({ modelVersion: "default-1" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
