import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { correctionScene, inDays, REDUCE } from "../testing/correction-scene.ts";
import { expireCorrections } from "./corrections.service.ts";

const scene = correctionScene();
const { asAda, asBob, inForce, waitDays } = scene;

describe("corrections.revise", () => {
  it("says the correction anew under the next version and keeps start and holdout unless told otherwise", async () => {
    const { id } = await asAda().create({ ...REDUCE, holdoutShare: 0.25 });
    waitDays(1);

    const revised = await asBob().revise({ ...REDUCE, id, version: 1, correctionValue: -0.5, reason: "More so" });

    expect(revised).toMatchObject({
      version: 2,
      correctionValue: -0.5,
      reason: "More so",
      holdoutShare: 0.25,
      adminName: "Ada",
      appliedAt: inDays(0),
      updatedAt: inDays(1),
      state: "in_force",
    });
  });

  it("refuses a version that was replaced meanwhile and names the newer one", async () => {
    const { id } = await asAda().create(REDUCE);
    await asBob().revise({ ...REDUCE, id, version: 1, correctionValue: -0.5 });

    await expect(asAda().revise({ ...REDUCE, id, version: 1, correctionValue: -0.1 })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("version 2"),
      cause: { reason: "stale_version" },
    });
    expect((await asAda().get({ id })).correctionValue).toBe(-0.5);
  });

  it("lets exactly one of many win who revise the same version at once", async () => {
    const { id } = await asAda().create(REDUCE);
    const values = [-0.1, -0.2, -0.4, -0.5, -0.6, -0.7];

    const results = await Promise.allSettled(
      values.map((correctionValue, index) =>
        (index % 2 ? asAda() : asBob()).revise({ ...REDUCE, id, version: 1, correctionValue }),
      ),
    );

    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(won).toHaveLength(1);
    expect(lost.map(({ cause }) => cause.reason)).toEqual(Array(5).fill("stale_version"));
    expect(await asAda().get({ id })).toEqual(won[0]);
    expect(await scene.db.correctionRevision.count()).toBe(2);
    expect(await scene.db.auditEntry.count()).toBe(2);
  });

  it("leaves everything as it was when what is asked for is refused", async () => {
    const created = await asAda().create(REDUCE);

    await expect(asAda().revise({ ...REDUCE, id: created.id, version: 1, userId: newId() })).rejects.toMatchObject({
      cause: { reason: "user_not_found", field: "userId" },
    });
    expect(await asAda().get({ id: created.id })).toEqual(created);
    expect(await scene.db.correctionRevision.count()).toBe(1);
  });

  it("drops the holdout when it becomes a block, and takes the usual one when it stops being one", async () => {
    const { id } = await asAda().create({ ...REDUCE, holdoutShare: 0.3 });
    const block = { ...REDUCE, correctionType: "block", correctionValue: 1 } as const;

    expect((await asAda().revise({ ...block, id, version: 1 })).holdoutShare).toBe(0);
    expect((await asAda().revise({ ...REDUCE, id, version: 2 })).holdoutShare).toBe(0.1);
  });

  it("moves the start of a scheduled correction, and to now when the new start has passed", async () => {
    const { id } = await asAda().create({ ...REDUCE, appliedAt: inDays(2) });

    const later = await asAda().revise({ ...REDUCE, id, version: 1, appliedAt: inDays(5) });
    const atOnce = await asAda().revise({ ...REDUCE, id, version: 2, appliedAt: inDays(-5) });

    expect([later.state, later.appliedAt]).toEqual(["scheduled", inDays(5)]);
    expect([atOnce.state, atOnce.appliedAt]).toEqual(["in_force", inDays(0)]);
  });

  it("does not switch on what is off", async () => {
    const { id } = await asAda().create(REDUCE);
    await asAda().deactivate({ id, version: 1, reason: "Enough" });

    expect(await asAda().revise({ ...REDUCE, id, version: 2 })).toMatchObject({ state: "off", version: 3 });
  });

  it("gives a new end to one that is over, which then stays off until it is switched on", async () => {
    const { id } = await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(2);

    const revised = await asAda().revise({ ...REDUCE, id, version: 1, expiresAt: inDays(9) });
    expect(revised).toMatchObject({ state: "off", isActive: false });
    const back = await asAda().reactivate({ id, version: 2, reason: "Needed again" });
    expect(back).toMatchObject({ state: "in_force", expiresAt: inDays(9), version: 3 });
  });

  it("refuses to put words into a viewer's mouth", async () => {
    const { id } = await asAda().create({ ...REDUCE, userId: scene.people.viewer.id });
    await scene.db.modelCorrection.update({
      where: { id },
      data: { source: "viewer", adminId: null, holdoutShare: 0 },
    });

    await expect(asAda().revise({ ...REDUCE, id, version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "correction_state" },
    });
    expect((await asAda().deactivate({ id, version: 1, reason: "Asked by mail" })).state).toBe("off");
  });
});

describe("corrections.deactivate and reactivate", () => {
  it("take it out of force and bring it back, reason and all", async () => {
    const { id } = await asAda().create(REDUCE);

    const off = await asBob().deactivate({ id, version: 1, reason: "It harms" });
    expect(off).toMatchObject({ state: "off", isActive: false, version: 2, reason: REDUCE.reason });
    expect(await inForce()).toEqual([]);

    const on = await asAda().reactivate({ id, version: 2, reason: "It did not" });
    expect(on).toMatchObject({ state: "in_force", isActive: true, version: 3 });
    expect(await inForce()).toHaveLength(1);
  });

  it("refuse what is so already", async () => {
    const { id } = await asAda().create(REDUCE);
    const state = { code: "CONFLICT", cause: { reason: "correction_state" } };

    await expect(asAda().reactivate({ id, version: 1, reason: "Again" })).rejects.toMatchObject(state);
    await asAda().deactivate({ id, version: 1, reason: "Enough" });
    await expect(asAda().deactivate({ id, version: 2, reason: "Enough" })).rejects.toMatchObject(state);
    expect(await scene.db.correctionRevision.count()).toBe(2);
  });

  it("refuse one that is over, and say that it needs a new end", async () => {
    const { id } = await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(1);

    await expect(asAda().deactivate({ id, version: 1, reason: "Enough" })).rejects.toMatchObject({
      cause: { reason: "correction_state" },
    });
    await expect(asAda().reactivate({ id, version: 1, reason: "Again" })).rejects.toMatchObject({
      cause: { reason: "correction_state", field: "expiresAt" },
    });
  });

  it("keep a scheduled one from starting", async () => {
    const { id } = await asAda().create({ ...REDUCE, appliedAt: inDays(1) });
    await asAda().deactivate({ id, version: 1, reason: "Changed my mind" });
    waitDays(2);

    expect(await inForce()).toEqual([]);
    expect((await asAda().get({ id })).state).toBe("off");
  });

  it("let one of two win who switch at once", async () => {
    const { id } = await asAda().create(REDUCE);

    const results = await Promise.allSettled(
      [asAda(), asBob()].map((admin) => admin.deactivate({ id, version: 1, reason: "Enough" })),
    );

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await asAda().get({ id })).version).toBe(2);
  });
});

describe("corrections.history", () => {
  it("tells every change with its author, reason and difference, the newest first", async () => {
    const { id } = await asAda().create(REDUCE);
    waitDays(1);
    await asBob().revise({
      ...REDUCE,
      id,
      version: 1,
      targetFactor: "genre",
      targetValue: "Horror",
      reason: "Only these",
    });
    await asAda().deactivate({ id, version: 2, reason: "Enough" });

    const { items } = await asAda().history({ id });

    expect(items.map(({ version, change, reason, authorName }) => [version, change, reason, authorName])).toEqual([
      [3, "deactivated", "Enough", "Ada"],
      [2, "revised", "Only these", "Bob"],
      [1, "created", "Too many films", "Ada"],
    ]);
    expect(items[0]?.changes).toEqual([{ field: "isActive", before: "on", after: "off" }]);
    expect(items[1]).toMatchObject({
      createdAt: inDays(1),
      changes: [
        { field: "targetFactor", before: null, after: "genre" },
        { field: "targetValue", before: null, after: "Horror" },
      ],
    });
  });

  it("outlives its author without the name", async () => {
    const { id } = await asBob().create(REDUCE);
    await scene.db.user.delete({ where: { id: scene.people.bob.id } });

    expect((await asAda().history({ id })).items[0]).toMatchObject({ change: "created", authorName: null });
    expect((await asAda().get({ id })).adminName).toBeNull();
  });
});

describe("expireCorrections", () => {
  it("ends once what has passed its end, in its history and the audit too", async () => {
    const over = await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    await asAda().create({ ...REDUCE, expiresAt: inDays(2) });
    await asAda().create(REDUCE);
    waitDays(1);

    expect(await expireCorrections(scene)).toEqual({ expired: 1 });
    expect(await expireCorrections(scene)).toEqual({ expired: 0 });

    expect(await asAda().get({ id: over.id })).toMatchObject({ state: "expired", isActive: false, version: 2 });
    expect((await asAda().history({ id: over.id })).items[0]).toEqual({
      version: 2,
      change: "expired",
      reason: OWN_REASONS.ended,
      authorName: null,
      createdAt: inDays(1),
      changes: [{ field: "isActive", before: "on", after: "off" }],
    });
    const entries = await scene.db.auditEntry.findMany({ where: { action: "correction.expire" } });
    expect(entries).toMatchObject([{ actorId: null, subjectId: over.id }]);
  });

  it("ends each once when several servers run it at the same moment", async () => {
    for (let index = 0; index < 5; index += 1) await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(3);

    const runs = await Promise.all([1, 2, 3, 4].map(() => expireCorrections(scene)));

    expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(5);
    expect(await scene.db.correctionRevision.count({ where: { change: "expired" } })).toBe(5);
  });

  it("makes the version an administrator saw before a stale one", async () => {
    const { id } = await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(1);
    await expireCorrections(scene);

    await expect(asAda().revise({ ...REDUCE, id, version: 1 })).rejects.toMatchObject({
      cause: { reason: "stale_version" },
    });
    expect(await asAda().revise({ ...REDUCE, id, version: 2 })).toMatchObject({ state: "off", expiresAt: null });
  });
});
