import { describe, expect, test } from "vitest";
import { addReadyVersion } from "../testing/ready-version.ts";
import { daysAgo, trainingScene } from "../testing/training-scene.ts";
import { listUnfinishedEvaluations } from "./evaluation-run.repository.ts";
import { runEvaluation } from "./evaluation-run.service.ts";
import { isChallenged } from "./traffic.ts";
import { runTraining } from "./training-run.service.ts";

const scene = trainingScene();
const { trainings, writeLog, evaluate } = scene;

test("train → evaluate → gate → traffic → promote → roll back, on the procedures themselves", async () => {
  await writeLog();
  const started = await trainings().start({ seed: "story" });
  expect(scene.jobs).toEqual([{ kind: "train", trainingId: started.id }]);
  await runTraining(scene.context, started.id);
  const trained = await trainings().get({ modelVersion: "model-2" });
  expect(trained.evaluation).toMatchObject({ verdict: "better", loggers: [{ modelVersion: "default-1" }] });
  expect(trained.gate?.passed).toBe(true);

  // Weighed again on what was logged since it was no longer fitted, it is judged anew.
  const weighed = await evaluate("model-2", { seed: "again" });
  expect(weighed.evaluating).toBe(false);
  expect(weighed.evaluation?.range?.from).toBe(trained.trainingDateRange?.reportFrom);
  expect(weighed.evaluation?.estimates).toHaveLength(6);
  expect(weighed.evaluation?.guardrails?.titles.against).toBeGreaterThan(0);
  expect(weighed.metrics).toEqual(trained.metrics);
  expect(weighed.gate?.checks.map(({ name }) => name)).toContain("diversity");

  // A share of people, then everybody, then back.
  await trainings().setTrafficShare({ modelVersion: "model-2", share: 0.5, reason: "with half first" });
  const people = await scene.db.user.findMany({ where: { role: "user" }, select: { id: true } });
  const challenged = people.filter(({ id }) => isChallenged({ id: trained.id, trafficShare: 0.5 }, id)).length;
  expect(challenged).toBeGreaterThan(0);
  expect((await trainings().experiments({})).items[0]?.prediction?.verdict).toBe("better");
  expect(await trainings().promote({ modelVersion: "model-2" })).toMatchObject({ promoted: true });
  expect((await trainings().experiments({})).items[0]?.endReason).toBe("Another version decides.");
  expect(await trainings().rollback({ reason: "only a story" })).toMatchObject({ activeVersion: "default-1" });
  const audit = await scene.db.auditEntry.findMany({ orderBy: { id: "asc" }, select: { action: true } });
  expect(audit.map(({ action }) => action)).toEqual([
    "training.start",
    "training.evaluate",
    "training.traffic",
    "training.promote",
    "training.rollback",
  ]);
});

describe("an evaluation", () => {
  test("gives the same bits for the same log and seed", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    await addReadyVersion(scene.db, "model-2");
    const reports = [];
    for (let time = 0; time < 2; time += 1) reports.push((await evaluate("model-2", { seed: "same" })).evaluation);
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]?.lists).toBeGreaterThan(0);
  });

  test("is of all versions that drew the log, counts what it leaves out, and refuses a log without the active one", async () => {
    await writeLog({ users: 30, listsPerUser: 6 });
    await addReadyVersion(scene.db, "model-2");
    await scene.db.recommendationList.updateMany({
      where: { createdAt: { lt: daysAgo(90) } },
      data: { featureVersion: 2 },
    });
    await scene.db.recommendationList.updateMany({
      where: { createdAt: { gte: daysAgo(90), lt: daysAgo(70) } },
      data: { modelVersion: "somebody-elses" },
    });
    await scene.db.recommendationList.updateMany({
      where: { createdAt: { gte: daysAgo(70), lt: daysAgo(50) } },
      data: { modelVersion: "model-2" },
    });
    const from = daysAgo(120).toISOString();
    const { evaluation } = await evaluate("model-2", { from });
    expect(evaluation?.loggers.map(({ modelVersion }) => modelVersion)).toEqual(["default-1", "model-2"]);
    const weighed = evaluation?.loggers.reduce((sum, { lists }) => sum + lists, 0) ?? 0;
    const { otherFeatures = 0, otherVersions = 0 } = evaluation?.leftOut ?? {};
    expect(evaluation?.lists).toBe(weighed);
    expect(Math.min(otherFeatures, otherVersions)).toBeGreaterThan(0);
    expect(weighed + otherFeatures + otherVersions).toBe(30 * 6);

    await scene.db.recommendationList.updateMany({ data: { modelVersion: "model-2" } });
    const alone = await evaluate("model-2", { from });
    expect(alone.evaluation).toMatchObject({ verdict: "not-enough-support", lists: 0 });
    expect(alone.evaluation?.reasons).toEqual([]);
    expect(alone.evaluation?.because).toMatch(/No list that default-1 made in this time/);
  });

  test("can be called off, waits for its turn, and is refused for what cannot be weighed", async () => {
    await writeLog({ users: 30, listsPerUser: 6 });
    const id = await addReadyVersion(scene.db, "model-2");
    const before = await trainings().get({ modelVersion: "model-2" });
    await trainings().evaluate({ modelVersion: "model-2" });
    expect(scene.jobs).toEqual([{ kind: "evaluate", trainingId: id }]);
    expect(await listUnfinishedEvaluations(scene.db)).toEqual([id]);
    await expect(trainings().evaluate({ modelVersion: "model-2" })).rejects.toMatchObject({ code: "CONFLICT" });
    let calling: Promise<unknown> = Promise.resolve();
    await runEvaluation(scene.context, id, ({ note }) => {
      if (note.startsWith("Comparing")) calling = trainings().cancel({ modelVersion: "model-2" });
    });
    await calling;
    const after = await trainings().get({ modelVersion: "model-2" });
    expect(after).toMatchObject({
      status: "ready",
      evaluating: false,
      progressNote: "The evaluation was called off.",
      progressStage: { code: "called-off" },
    });
    expect([after.evaluation, after.gate]).toEqual([before.evaluation, before.gate]);
    expect(await listUnfinishedEvaluations(scene.db)).toEqual([]);
    await runEvaluation(scene.context, id);
    await expect(trainings().evaluate({ modelVersion: "default-1" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "default-1 decides now: there is nothing to weigh it against.",
    });
    await expect(trainings().evaluate({ modelVersion: "model-9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is asked for once, whoever asks at once", async () => {
    await addReadyVersion(scene.db, "model-2");
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => trainings().evaluate({ modelVersion: "model-2" })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(scene.jobs).toHaveLength(1);
  });

  test("is not made on what the version was fitted on", async () => {
    await writeLog();
    const { id } = await trainings().start({});
    await runTraining(scene.context, id);
    await expect(
      trainings().evaluate({ modelVersion: "model-2", from: daysAgo(100).toISOString() }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(/was fitted on what was made before/),
    });
  });

  test("tells those who watch until it ends", async () => {
    const id = await addReadyVersion(scene.db, "model-2");
    await trainings().evaluate({ modelVersion: "model-2" });
    const seen: boolean[] = [];
    for await (const { evaluating } of await trainings().progress({ modelVersion: "model-2" })) {
      seen.push(evaluating);
      if (evaluating) await runEvaluation(scene.context, id);
    }
    expect(seen).toEqual([true, false]);
  });
});

describe("comparing versions", () => {
  test("puts them side by side in the order asked for, and says whether their measures may be compared", async () => {
    await writeLog({ users: 30, listsPerUser: 8 });
    for (const seed of ["a", "b"]) await runTraining(scene.context, (await trainings().start({ seed })).id);
    const same = await trainings().compare({ modelVersions: ["model-3", "model-2"] });
    expect(same.items.map(({ modelVersion }) => modelVersion)).toEqual(["model-3", "model-2"]);
    expect(same.items.every(({ metrics }) => (metrics?.curve.length ?? 0) > 0)).toBe(true);
    expect(same).toMatchObject({ sameDecisions: true });
    await runTraining(scene.context, (await trainings().start({ to: daysAgo(20).toISOString() })).id);
    const other = await trainings().compare({ modelVersions: ["model-4", "model-2"] });
    expect(other.sameDecisions).toBe(false);
    const unmeasured = await trainings().compare({ modelVersions: ["default-1", "model-2"] });
    expect(unmeasured.sameDecisions).toBe(false);
    expect(unmeasured.items.map(({ metrics }) => metrics === null)).toEqual([true, false]);
  });

  test("wants two different ones that exist", async () => {
    const compare = (...modelVersions: string[]) => trainings().compare({ modelVersions });
    await expect(compare("default-1", "default-1")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(compare("default-1")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(compare("default-1", "model-9")).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no model version model-9.",
    });
  });
});
