import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { addReadyVersion, evaluationAgainst } from "../testing/ready-version.ts";
import { TEST_NOW } from "../testing/test-context.ts";
import { trainingScene } from "../testing/training-scene.ts";

const scene = trainingScene();
const caller = () => scene.trainings();
const auditActions = async () =>
  (await scene.db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action, reason }) => [action, reason]);

const activeVersions = async (): Promise<string[]> =>
  (await scene.db.modelTraining.findMany({ where: { status: "active" } })).map(({ modelVersion }) => modelVersion);

describe("promoting and rolling back", () => {
  test("answers with the gate when it refuses, and changes nothing", async () => {
    await addReadyVersion(scene.db, "model-2", { passed: false });
    const answer = await caller().promote({ modelVersion: "model-2" });
    expect(answer).toMatchObject({ promoted: false, activeVersion: "default-1", previousVersion: null });
    expect(answer.gate?.checks.map(({ name, passed }) => [name, passed])).toEqual([
      ["choice", false],
      ["comparison", true],
    ]);
    expect(await activeVersions()).toEqual(["default-1"]);
    expect(await auditActions()).toEqual([]);
  });

  test("goes past the gate by force, with a reason that is kept", async () => {
    await addReadyVersion(scene.db, "model-2", { passed: false });
    await expect(caller().promote({ modelVersion: "model-2", force: true })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await caller().promote({ modelVersion: "model-2", force: true, reason: "the festival starts today" });
    expect(await caller().get({ modelVersion: "model-2" })).toMatchObject({
      status: "active",
      promotedBy: "Ada",
      promotionReason: "the festival starts today",
      activatedAt: TEST_NOW.toISOString(),
    });
    expect((await caller().get({ modelVersion: "default-1" })).status).toBe("deprecated");
    expect(await auditActions()).toEqual([["training.promote", "the festival starts today"]]);
  });

  test("does not trust a comparison with a version that is no longer active", async () => {
    await addReadyVersion(scene.db, "model-2");
    await addReadyVersion(scene.db, "model-3");
    expect(await caller().promote({ modelVersion: "model-2" })).toMatchObject({ promoted: true });
    const late = await caller().promote({ modelVersion: "model-3" });
    expect(late.promoted).toBe(false);
    expect(late.gate?.checks.at(-1)?.says).toMatch(/Compared with default-1, but model-2 is active now/);
  });

  test("takes the active version as promoted, and a replaced one only by force", async () => {
    await addReadyVersion(scene.db, "model-2");
    await caller().promote({ modelVersion: "model-2" });
    expect(await caller().promote({ modelVersion: "model-2" })).toMatchObject({
      promoted: true,
      previousVersion: null,
    });
    expect(await auditActions()).toHaveLength(1);
    await expect(caller().promote({ modelVersion: "default-1" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    const forced = await caller().promote({ modelVersion: "default-1", force: true, reason: "back to the start" });
    expect(forced).toMatchObject({ promoted: true, activeVersion: "default-1", previousVersion: "model-2" });
    await expect(caller().promote({ modelVersion: "model-9" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("rolls back one step at a time, to what each version replaced", async () => {
    await addReadyVersion(scene.db, "model-2");
    await addReadyVersion(scene.db, "model-3", { evaluation: evaluationAgainst("model-2") });
    await addReadyVersion(scene.db, "model-4", { evaluation: evaluationAgainst("model-2") });
    await expect(caller().rollback({ reason: "just trying" })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await caller().promote({ modelVersion: "model-2" });
    await caller().promote({ modelVersion: "model-3" });
    const back = () => caller().rollback({ reason: "people complained" });
    expect(await back()).toEqual({ activeVersion: "model-2", previousVersion: "model-3" });
    // The next promotion replaces model-2, not the version that was rolled back.
    await caller().promote({ modelVersion: "model-4" });
    expect(await back()).toEqual({ activeVersion: "model-2", previousVersion: "model-4" });
    expect(await back()).toEqual({ activeVersion: "default-1", previousVersion: "model-2" });
    await expect(back()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(await activeVersions()).toEqual(["default-1"]);
    expect((await auditActions()).at(-1)).toEqual(["training.rollback", "people complained"]);
  });

  test("goes back one step when two who saw the same version go back from it", async () => {
    await addReadyVersion(scene.db, "model-2");
    await addReadyVersion(scene.db, "model-3", { evaluation: evaluationAgainst("model-2") });
    for (const modelVersion of ["model-2", "model-3"]) await caller().promote({ modelVersion });
    const back = () => caller().rollback({ modelVersion: "model-3", reason: "people complained" });
    const answers = await Promise.allSettled([back(), back()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(back()).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "stale_version", field: "modelVersion" },
    });
    expect(await activeVersions()).toEqual(["model-2"]);
  });

  test("goes back through a version that was promoted twice, and never to and fro", async () => {
    await addReadyVersion(scene.db, "model-2");
    await addReadyVersion(scene.db, "model-3");
    for (const modelVersion of ["model-2", "model-3", "model-2"])
      await caller().promote({ modelVersion, force: true, reason: "after all" });
    const active = [];
    for (let step = 0; step < 3; step += 1) active.push((await caller().rollback({ reason: "no good" })).activeVersion);
    expect(active).toEqual(["model-3", "model-2", "default-1"]);
    await expect(caller().rollback({ reason: "no good" })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("goes the same way back where a server's clock was ahead of the others", async () => {
    await addReadyVersion(scene.db, "model-2");
    await addReadyVersion(scene.db, "model-3");
    const force = { force: true, reason: "at once" };
    await caller().promote({ modelVersion: "model-2", ...force });
    await scene.db.auditEntry.updateMany({ data: { id: newId({ msecs: Date.now() + 60_000 }) } });
    await caller().promote({ modelVersion: "model-3", ...force });
    const back = () => caller().rollback({ reason: "no good" });
    expect(await back()).toEqual({ activeVersion: "model-2", previousVersion: "model-3" });
    expect(await back()).toEqual({ activeVersion: "default-1", previousVersion: "model-2" });
    await expect(back()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("leaves exactly one version active, whoever races", async () => {
    const versions = ["model-2", "model-3", "model-4", "model-5"];
    for (const modelVersion of versions) await addReadyVersion(scene.db, modelVersion);
    const force = { force: true, reason: "a race" };
    const races = await Promise.allSettled([
      ...versions.map((modelVersion) => caller().promote({ modelVersion, ...force })),
      caller().rollback({ reason: "a race" }),
      caller().promote({ modelVersion: "model-2", ...force }),
      caller().rollback({ reason: "a race" }),
    ]);
    expect(await activeVersions()).toHaveLength(1);
    // Every switch names what it replaced: read in order, the audit is one unbroken chain.
    const chain = await scene.db.auditEntry.findMany({ orderBy: { id: "asc" }, select: { before: true, after: true } });
    let active = "default-1";
    for (const { before, after } of chain) {
      expect(before).toMatchObject({ activeVersion: active });
      active = (after as { activeVersion: string }).activeVersion;
    }
    expect(await activeVersions()).toEqual([active]);
    expect(races.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(versions.length);
  });

  test("cannot be got round in the database: a second active version is refused there", async () => {
    await addReadyVersion(scene.db, "model-2");
    const second = scene.db.modelTraining.update({
      where: { modelVersion: "model-2" },
      data: { status: "active", activatedAt: TEST_NOW },
    });
    await expect(second).rejects.toThrow();
    expect(await activeVersions()).toEqual(["default-1"]);
  });
});
