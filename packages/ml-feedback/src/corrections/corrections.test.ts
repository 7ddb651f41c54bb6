import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { correctionScene, inDays, REDUCE } from "../testing/correction-scene.ts";
import { TEST_NOW, type TestUser } from "../testing/test-context.ts";

const DAY_MS = 86_400_000;
const scene = correctionScene();
const { as, asAda, asBob, inForce, waitDays } = scene;

describe("corrections.create", () => {
  it("acts at once, is held out by a tenth, and tells its names", async () => {
    const created = await asAda().create({ ...REDUCE, tmdbId: 7, userId: scene.people.viewer.id });

    expect(created).toMatchObject({
      ...REDUCE,
      userId: scene.people.viewer.id,
      userName: "Vera",
      tmdbId: 7,
      titleName: "Seven",
      adminId: scene.people.ada.id,
      adminName: "Ada",
      source: "admin",
      isActive: true,
      state: "in_force",
      holdoutShare: 0.1,
      version: 1,
      appliedAt: TEST_NOW.toISOString(),
      expiresAt: null,
      createdAt: TEST_NOW.toISOString(),
      appliedCount: 0,
    });
    expect(await asBob().get({ id: created.id })).toEqual(created);
    expect((await inForce()).map(({ id }) => id)).toEqual([created.id]);
    expect(await inForce(scene.people.bob)).toEqual([]);
  });

  it("is scheduled until its start", async () => {
    const created = await asAda().create({ ...REDUCE, appliedAt: inDays(2) });

    expect(created.state).toBe("scheduled");
    expect(await inForce()).toEqual([]);
    waitDays(2);
    expect((await asAda().get({ id: created.id })).state).toBe("in_force");
    expect(await inForce()).toHaveLength(1);
  });

  it("never starts before it was written", async () => {
    expect((await asAda().create({ ...REDUCE, appliedAt: inDays(-9) })).appliedAt).toBe(TEST_NOW.toISOString());
  });

  it("holds nobody out of a block", async () => {
    const block = { correctionType: "block", correctionValue: 1, mediaType: "tv", reason: "Rights ended" } as const;

    expect((await asAda().create(block)).holdoutShare).toBe(0);
    await expect(asAda().create({ ...block, holdoutShare: 0.1 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("holdoutShare"),
    });
  });

  it("keeps a target as the database writes it, and its name beside it", async () => {
    const genre = await asAda().create({ ...REDUCE, targetFactor: "genre", targetValue: "hORROR" });
    const person = await asAda().create({ ...REDUCE, targetFactor: "person", targetValue: "-005" });
    const neighbour = await asAda().create({
      correctionType: "reweight",
      correctionValue: 0,
      targetFactor: "similar_user",
      targetValue: scene.people.viewer.id.toUpperCase(),
      reason: "A shared account",
    });

    expect([genre, person, neighbour].map(({ targetValue, targetLabel }) => [targetValue, targetLabel])).toEqual([
      ["Horror", "Horror"],
      ["-5", "D. Rector"],
      [scene.people.viewer.id, "Vera"],
    ]);
  });

  it.each([
    ["an unknown person it is for", { userId: newId() }, "NOT_FOUND", "userId"],
    ["an unknown title", { tmdbId: 8 }, "NOT_FOUND", "tmdbId"],
    ["the same number of another media type", { tmdbId: 7, mediaType: "tv" }, "NOT_FOUND", "tmdbId"],
    ["an unknown genre", { targetFactor: "genre", targetValue: "Opera" }, "BAD_REQUEST", "targetValue"],
    ["an unknown person in it", { targetFactor: "person", targetValue: "5" }, "BAD_REQUEST", "targetValue"],
    ["a person's id beyond all", { targetFactor: "person", targetValue: "9999999999" }, "BAD_REQUEST", "targetValue"],
    ["an end in the past", { expiresAt: inDays(-1) }, "BAD_REQUEST", "expiresAt"],
    ["an end at this instant", { expiresAt: inDays(0) }, "BAD_REQUEST", "expiresAt"],
    ["an end before its start", { appliedAt: inDays(3), expiresAt: inDays(2) }, "BAD_REQUEST", "expiresAt"],
  ] as const)("refuses %s, naming the field, and writes nothing", async (_case, wrong, code, field) => {
    await expect(asAda().create({ ...REDUCE, ...wrong })).rejects.toMatchObject({ code, cause: { field } });
    expect(await scene.db.modelCorrection.count()).toBe(0);
    expect(await scene.db.correctionRevision.count()).toBe(0);
    expect(await scene.db.auditEntry.count()).toBe(0);
  });

  it.each([
    ["neighbour", newId()],
    ["neighbour's id", "nobody"],
  ])("refuses to reweight an unknown %s", async (_case, targetValue) => {
    const reweight = { correctionType: "reweight", correctionValue: 2, reason: "Better taste" } as const;

    await expect(asAda().create({ ...reweight, targetFactor: "similar_user", targetValue })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { field: "targetValue" },
    });
  });

  it.each([
    ["a boost of nothing", { correctionType: "boost", correctionValue: 0 }, "correctionValue"],
    ["a reduce that adds", { correctionValue: 0.1 }, "correctionValue"],
    ["a value that is no number", { correctionValue: Number.NaN }, "correctionValue"],
    [
      "a reweight beyond five",
      { correctionType: "reweight", correctionValue: 5.1, targetFactor: "genre" },
      "correctionValue",
    ],
    [
      "a reweight of a decade",
      { correctionType: "reweight", correctionValue: 2, targetFactor: "decade" },
      "targetFactor",
    ],
    ["half a decade", { targetFactor: "decade", targetValue: "1995" }, "targetValue"],
    ["a reweight of nothing", { correctionType: "reweight", correctionValue: 2 }, "targetFactor"],
    ["a title without its media type", { tmdbId: 7, mediaType: null }, "mediaType"],
    ["a start in the year 9999", { appliedAt: "9999-01-01T00:00:00Z" }, "appliedAt"],
    ["a reason of blanks", { reason: "    " }, "reason"],
    ["a reason the database cannot hold", { reason: "abc\0" }, "reason"],
    ["everything of everyone by accident", { mediaType: null }, "everyone"],
  ] as const)("refuses %s", async (_case, wrong, field) => {
    await expect(asAda().create({ ...REDUCE, ...wrong })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(new RegExp(`"?${field}"?`)),
    });
  });

  it("leaves a revision and an audit entry of the whole form", async () => {
    const { id } = await asAda().create(REDUCE);

    const revisions = await scene.db.correctionRevision.findMany();
    const entries = await scene.db.auditEntry.findMany();

    expect(revisions).toMatchObject([
      { correctionId: id, version: 1, change: "created", authorId: scene.people.ada.id },
    ]);
    expect(entries).toMatchObject([
      {
        actorId: scene.people.ada.id,
        action: "correction.create",
        subjectType: "correction",
        subjectId: id,
        before: null,
      },
    ]);
    expect(entries[0]?.after).toEqual(revisions[0]?.state);
  });
});

describe("corrections.list", () => {
  it("pages from the newest on and filters by state, kind and person", async () => {
    const running = await asAda().create(REDUCE);
    const future = await asAda().create({ ...REDUCE, userId: scene.people.viewer.id, appliedAt: inDays(9) });
    const brief = await asAda().create({ ...REDUCE, expiresAt: inDays(1) });
    const off = await asAda().create({ ...REDUCE, correctionType: "boost", correctionValue: 1 });
    await asAda().deactivate({ id: off.id, version: 1, reason: "Enough" });
    waitDays(1);
    const ids = async (filter: Parameters<ReturnType<typeof as>["list"]>[0]) =>
      (await asAda().list(filter)).items.map(({ id }) => id);

    const first = await asAda().list({ limit: 3 });
    const second = await asAda().list({ limit: 3, ...(first.nextCursor && { cursor: first.nextCursor }) });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([off.id, brief.id, future.id, running.id]);
    expect(second.nextCursor).toBeNull();
    for (const [state, id] of [
      ["in_force", running.id],
      ["scheduled", future.id],
      ["expired", brief.id],
      ["off", off.id],
    ] as const) {
      expect(await ids({ state })).toEqual([id]);
      expect((await asAda().get({ id })).state).toBe(state);
    }
    expect(await ids({ correctionType: "boost" })).toEqual([off.id]);
    expect(await ids({ userId: scene.people.viewer.id })).toEqual([future.id]);
  });

  it("counts the decisions of the last 28 days on which each acted", async () => {
    const used = await asAda().create(REDUCE);
    const unused = await asAda().create(REDUCE);
    const acted = (id: string, micros: number) => ({ correctionId: id, version: 1, correctionType: "reduce", micros });
    await recordDecision({ daysAgo: 0, correctionsApplied: [acted(used.id, -1), acted(newId(), 5)] });
    await recordDecision({ daysAgo: 28, correctionsApplied: [acted(used.id, -1), acted(used.id, -2)] });
    await recordDecision({ daysAgo: 28.001, correctionsApplied: [acted(used.id, -1)] });
    await recordDecision({ daysAgo: 1, correctionsApplied: [] });

    const { items } = await asAda().list({});

    expect(items.map(({ id, appliedCount }) => [id, appliedCount])).toEqual([
      [unused.id, 0],
      [used.id, 2],
    ]);
  });
});

describe("listCorrectionsInForce", () => {
  it("gives everyone's and the person's own, higher priority first", async () => {
    const low = await asAda().create({ ...REDUCE, priority: -1 });
    const high = await asAda().create({ ...REDUCE, userId: scene.people.viewer.id, priority: 9 });
    await asAda().create({ ...REDUCE, userId: scene.people.bob.id });

    expect((await inForce()).map(({ id }) => id)).toEqual([high.id, low.id]);
  });
});

describe("who may", () => {
  const calls = (user: TestUser | null) => {
    const caller = as(user);
    const id = newId();
    return [
      caller.list({}),
      caller.get({ id }),
      caller.history({ id }),
      caller.create(REDUCE),
      caller.revise({ ...REDUCE, id, version: 1 }),
      caller.deactivate({ id, version: 1, reason: "Enough" }),
      caller.reactivate({ id, version: 1, reason: "Again" }),
    ];
  };
  const codes = async (user: TestUser | null) =>
    (await Promise.allSettled(calls(user))).map((result) => (result.status === "rejected" ? result.reason.code : "ok"));

  it("is administrators alone", async () => {
    expect(await codes(scene.people.viewer)).toEqual(Array(7).fill("FORBIDDEN"));
    expect(await codes(null)).toEqual(Array(7).fill("UNAUTHORIZED"));
    expect(await scene.db.modelCorrection.count()).toBe(0);
  });

  it("is told what is missing when the correction does not exist", async () => {
    expect(await codes(scene.people.ada)).toEqual([
      "ok",
      "NOT_FOUND",
      "NOT_FOUND",
      "ok",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
  });
});

type RecordedDecision = { readonly daysAgo: number; readonly correctionsApplied: object[] };

async function recordDecision({ daysAgo, correctionsApplied }: RecordedDecision): Promise<void> {
  const createdAt = new Date(TEST_NOW.getTime() - daysAgo * DAY_MS);
  const shared = { surface: "home", modelVersion: "default-1", featureVersion: 1, seed: "s", createdAt };
  const empty = { genreFactors: [], personFactors: [], tasteFactors: [], dropRiskFactors: [] };
  await scene.db.recommendationList.create({
    data: {
      ...shared,
      userId: scene.people.viewer.id,
      requestedCount: 1,
      coldStart: false,
      temperature: 0.1,
      exploredShare: 0,
      filtersApplied: {},
      snapshot: { version: 1, items: [] },
      decisions: {
        create: {
          ...shared,
          ...empty,
          userId: scene.people.viewer.id,
          position: 0,
          tmdbId: 7,
          mediaType: "movie",
          sourceType: "popular",
          finalScore: 0.5,
          rawScoreMicros: 500_000,
          contributions: [],
          because: { kind: "popular", values: [] },
          filtersApplied: {},
          rejections: [],
          correctionsApplied,
          correctionsWithheld: [],
          explored: false,
          plainRank: 0,
        },
      },
    },
  });
}
