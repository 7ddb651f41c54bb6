import { describe, expect, it } from "vitest";
import { evaluateAlerts } from "../alerts/evaluation.service.ts";
import { OWN_REASONS } from "../own-reasons.schema.ts";
import { recommendationsRouter } from "../recommendations/recommendations.router.ts";
import { correctionScene, inDays, REDUCE } from "../testing/correction-scene.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createTitles, createUser, testContext } from "../testing/test-context.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import { createCallerFactory } from "../trpc.ts";
import { measureCorrections } from "./effect.service.ts";
import { holdoutArm } from "./matching.ts";

const scene = correctionScene();
const { asAda, now, waitDays } = scene;
const recommend = createCallerFactory(recommendationsRouter);
const HELD_OUT = 0.25;

/** A correction that every fourth of 320 people goes without, two lists of five titles each, all mature. */
async function experiment(addedLogit: number, given: { deactivateIfHarmful?: boolean; userId?: string } = {}) {
  const { id } = await asAda().create({ ...REDUCE, holdoutShare: HELD_OUT, ...given });
  await scene.db.title.deleteMany();
  await writeSyntheticLog(scene.db, {
    seed: "effect",
    users: 320,
    listsPerUser: 2,
    listSize: 5,
    from: now(),
    to: new Date(inDays(20)),
    truth: { genre: 1, person: 0.5, taste: 1, wantSignal: 0.5, drop: 1, intercept: -2, perPosition: 0 },
    weights: (await getActiveVersion(scene.db)).weights,
    temperature: 0.1,
    sideOf: (person) => ({ modelVersion: "default-1", addedLogit: person % 4 === 0 ? 0 : addedLogit }),
  });
  await scene.db.$executeRaw`
    INSERT INTO "CorrectionExposure" ("correctionId", "version", "listId", "userId", "heldOut", "createdAt")
    SELECT ${id}::uuid, 1, l."id", l."userId", substring(u."name" FROM '[0-9]+')::int % 4 = 0, l."createdAt"
    FROM "RecommendationList" l JOIN "User" u ON u."id" = l."userId"`;
  waitDays(30);
  return id;
}

describe("corrections.effect", () => {
  it("finds what the correction added, by intention to treat, with the counts behind it", async () => {
    const id = await experiment(1);

    const { effect, unmeasured } = await asAda().effect({ id });

    expect(unmeasured).toBeNull();
    expect(effect).toMatchObject({
      version: 1,
      units: "people",
      verdict: "works",
      sampleRatio: { share: 0.75, statistic: expect.closeTo(0, 12), mismatch: false },
    });
    expect(effect?.with.units).toBe(240);
    expect(effect?.without.units).toBe(80);
    expect(effect?.with.success.count).toBe(240 * 2 * 5);
    expect(effect?.without.success.count).toBe(80 * 2 * 5);
    expect(effect?.success.value).toBeCloseTo(
      Number(effect?.with.success.value) - Number(effect?.without.success.value),
      12,
    );
    expect(effect?.success.ciLower).toBeGreaterThan(0);
  });

  it("counts only what is mature, and nothing before there is any", async () => {
    const id = await experiment(1);
    waitDays(-12);
    const half = (await asAda().effect({ id })).effect;
    expect(half?.with.success.count).toBeLessThan(240 * 2 * 5);
    waitDays(-15);
    const none = (await asAda().effect({ id })).effect;
    expect(none).toMatchObject({ verdict: "too-early", success: { value: null, ciLower: null } });
  });

  it("takes the lists of one person apart when the correction is about them", async () => {
    const id = await experiment(1, { userId: scene.people.viewer.id });
    const { effect } = await asAda().effect({ id });
    expect(effect?.units).toBe("lists");
    expect([effect?.with.units, effect?.without.units]).toEqual([480, 160]);
  });

  it("believes nothing once the sides are not as large as they were meant to be", async () => {
    const id = await experiment(1);
    const lost = ["0", "4", "8"].map((digit) => ({ user: { name: { endsWith: digit } } }));
    await scene.db.correctionExposure.deleteMany({ where: { heldOut: true, OR: lost } });
    expect((await asAda().effect({ id })).effect).toMatchObject({ verdict: "void", sampleRatio: { mismatch: true } });
  });

  it.each([0, 0.5])("is that of the version that was measured, though the next leaves out %d", async (holdoutShare) => {
    const id = await experiment(1);
    const { effect: before } = await asAda().effect({ id });
    await asAda().revise({ ...REDUCE, id, version: 1, holdoutShare });
    expect((await asAda().effect({ id })).effect).toEqual(before);
  });

  it("says why there is nothing to measure", async () => {
    const block = await asAda().create({ ...REDUCE, correctionType: "block", correctionValue: 1 });
    const whole = await asAda().create({ ...REDUCE, holdoutShare: 0 });
    const fresh = await asAda().create(REDUCE);
    const effectOf = ({ id }: { id: string }) => asAda().effect({ id });
    expect(await effectOf(block)).toEqual({ effect: null, unmeasured: "block" });
    expect(await effectOf(whole)).toEqual({ effect: null, unmeasured: "no-holdout" });
    expect(await effectOf(fresh)).toEqual({ effect: null, unmeasured: "no-list" });
    await expect(scene.as(scene.people.viewer).effect({ id: fresh.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a list that corrections could touch", () => {
  const catalogue = () =>
    createTitles(
      scene.db,
      Array.from({ length: 20 }, (_, index) => ({ tmdbId: 100 + index, genres: [index % 2 ? "Drama" : "Horror"] })),
    );

  it("is kept with the side of the holdout it fell on, found alike on both, and not for those that cannot touch it", async () => {
    await catalogue();
    const reaches = await asAda().create({ ...REDUCE, holdoutShare: 0.5 });
    const weighs = await asAda().create({
      ...REDUCE,
      correctionType: "reweight",
      targetFactor: "genre",
      targetValue: "Horror",
      correctionValue: 0.5,
      holdoutShare: 0.5,
    });
    await asAda().create({ ...REDUCE, mediaType: "anime", holdoutShare: 0.5 });
    await asAda().create({ ...REDUCE, holdoutShare: 0 });
    await asAda().create({ ...REDUCE, correctionType: "block", correctionValue: 1, mediaType: "tv" });
    const people = await Promise.all(Array.from({ length: 12 }, () => createUser(scene.db)));
    for (const { actor } of people) await recommend(testContext(scene.db, { actor, now })).create({ limit: 5 });

    const exposures = await scene.db.correctionExposure.findMany();
    expect(exposures).toHaveLength(people.length * 2);
    const inForce = await scene.inForce(people[0]);
    for (const { correctionId, userId, listId, heldOut, version } of exposures) {
      const correction = inForce.find(({ id }) => id === correctionId);
      expect([reaches.id, weighs.id]).toContain(correctionId);
      if (correction === undefined) throw new Error("expected the correction in force");
      expect(heldOut).toBe(holdoutArm(correction, userId, listId) === "held_out");
      expect(version).toBe(1);
    }
    expect(new Set(exposures.map(({ heldOut }) => heldOut)).size).toBe(2);
  });
});

describe("measureCorrections", () => {
  it("keeps what it found with the correction, for the list and the alerts", async () => {
    const id = await experiment(-2);
    await measureCorrections({ db: scene.db, now });
    const { effect } = await asAda().effect({ id });
    const kept = (await asAda().get({ id })).measured;
    expect(kept).toEqual({ version: 1, verdict: "harms", ...effect?.success, count: 320 * 2 * 5 });
    await evaluateAlerts({ ...testContext(scene.db, { now }), notify: () => undefined });
    expect(await scene.db.alert.findFirst({ where: { kind: "correction_harming" } })).toMatchObject({ subject: id });
  });

  it("switches off what harms where that was asked for, once whoever asks at once, in history and audit", async () => {
    const id = await experiment(-2, { deactivateIfHarmful: true });
    const deps = { db: scene.db, now };
    const results = await Promise.all([1, 2, 3].map(() => measureCorrections(deps)));
    expect(results.reduce((sum, { deactivated }) => sum + deactivated, 0)).toBe(1);
    expect(await asAda().get({ id })).toMatchObject({ state: "off", version: 2, measured: { verdict: "harms" } });
    const [newest] = (await asAda().history({ id })).items;
    expect(newest).toMatchObject({ version: 2, change: "deactivated", authorName: null });
    expect(newest?.reason).toBe(OWN_REASONS.harms);
    expect(await scene.db.auditEntry.count({ where: { action: "correction.deactivate" } })).toBe(1);
    expect((await asAda().effect({ id })).effect).toMatchObject({ version: 1, verdict: "harms" });
  });

  it("leaves on what harms where nobody asked, and what it cannot tell", async () => {
    const harmful = await experiment(-2);
    expect(await measureCorrections({ db: scene.db, now })).toEqual({ measured: 1, deactivated: 0 });
    expect((await asAda().get({ id: harmful })).state).toBe("in_force");
  });

  it("forgets the old measurement's verdict once the correction is said anew", async () => {
    const id = await experiment(-2, { deactivateIfHarmful: true });
    await asAda().revise({ ...REDUCE, id, version: 1, correctionValue: -0.1, holdoutShare: HELD_OUT });
    expect(await measureCorrections({ db: scene.db, now })).toEqual({ measured: 1, deactivated: 0 });
    expect((await asAda().get({ id })).measured).toMatchObject({ version: 2, verdict: "too-early", count: 0 });
  });
});

describe("deactivateIfHarmful", () => {
  it("needs a holdout, stays as it was when it is not said, and goes with the holdout", async () => {
    await expect(asAda().create({ ...REDUCE, holdoutShare: 0, deactivateIfHarmful: true })).rejects.toMatchObject({
      cause: { reason: "invalid_input", field: "deactivateIfHarmful" },
    });
    const { id } = await asAda().create({ ...REDUCE, deactivateIfHarmful: true });
    expect((await asAda().revise({ ...REDUCE, id, version: 1 })).deactivateIfHarmful).toBe(true);
    expect((await asAda().revise({ ...REDUCE, id, version: 2, holdoutShare: 0 })).deactivateIfHarmful).toBe(false);
  });
});
