import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { listCorrectionsInForce } from "./corrections.repository.ts";
import { correctionsRouter } from "./corrections.router.ts";
import { expireCorrections } from "./corrections.service.ts";

const createCaller = createCallerFactory(correctionsRouter);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
let viewer: TestUser;
let clock: Date;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  clock = TEST_NOW;
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
  bob = await createUser(database.db, { name: "Bob", role: "admin" });
  viewer = await createUser(database.db, { name: "Vera" });
  await createTitles(database.db, [
    { tmdbId: 7, title: "Seven", genres: ["Horror", "Drama"], directors: [{ id: -5, name: "D. Rector" }] },
  ]);
});

const deps = () => ({ db: database.db, now: () => clock });
const as = ({ actor }: TestUser) => createCaller(testContext(database.db, { actor, now: () => clock }));
const inDays = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS).toISOString();
const waitDays = (days: number) => {
  clock = new Date(clock.getTime() + days * DAY_MS);
};
const REDUCE = {
  correctionType: "reduce",
  correctionValue: -0.3,
  mediaType: "movie",
  reason: "Too many films",
} as const;
const inForce = (user: TestUser = viewer) => listCorrectionsInForce(database.db, { userId: user.id, at: clock });

describe("corrections.create", () => {
  it("acts at once, is held out by a tenth, and tells its names", async () => {
    const created = await as(ada).create({ ...REDUCE, tmdbId: 7, userId: viewer.id });

    expect(created).toMatchObject({
      ...REDUCE,
      userId: viewer.id,
      userName: "Vera",
      tmdbId: 7,
      titleName: "Seven",
      adminId: ada.id,
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
    expect(await as(bob).get({ id: created.id })).toEqual(created);
    expect((await inForce()).map(({ id }) => id)).toEqual([created.id]);
    expect(await inForce(bob)).toEqual([]);
  });

  it("is scheduled until its start", async () => {
    const created = await as(ada).create({ ...REDUCE, appliedAt: inDays(2) });

    expect(created.state).toBe("scheduled");
    expect(await inForce()).toEqual([]);
    waitDays(2);
    expect((await as(ada).get({ id: created.id })).state).toBe("in_force");
    expect(await inForce()).toHaveLength(1);
  });

  it("never starts before it was written", async () => {
    expect((await as(ada).create({ ...REDUCE, appliedAt: inDays(-9) })).appliedAt).toBe(TEST_NOW.toISOString());
  });

  it("holds nobody out of a block", async () => {
    const block = { correctionType: "block", correctionValue: 1, mediaType: "tv", reason: "Rights ended" } as const;

    expect((await as(ada).create(block)).holdoutShare).toBe(0);
    await expect(as(ada).create({ ...block, holdoutShare: 0.1 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("holdoutShare"),
    });
  });

  it("keeps a target as the database writes it, and its name beside it", async () => {
    const genre = await as(ada).create({ ...REDUCE, targetFactor: "genre", targetValue: "hORROR" });
    const person = await as(ada).create({ ...REDUCE, targetFactor: "person", targetValue: "-005" });
    const neighbour = await as(ada).create({
      correctionType: "reweight",
      correctionValue: 0,
      targetFactor: "similar_user",
      targetValue: viewer.id.toUpperCase(),
      reason: "A shared account",
    });

    expect([genre, person, neighbour].map(({ targetValue, targetLabel }) => [targetValue, targetLabel])).toEqual([
      ["Horror", "Horror"],
      ["-5", "D. Rector"],
      [viewer.id, "Vera"],
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
    await expect(as(ada).create({ ...REDUCE, ...wrong })).rejects.toMatchObject({ code, cause: { field } });
    expect(await database.db.modelCorrection.count()).toBe(0);
    expect(await database.db.correctionRevision.count()).toBe(0);
    expect(await database.db.auditEntry.count()).toBe(0);
  });

  it.each([
    ["neighbour", newId()],
    ["neighbour's id", "nobody"],
  ])("refuses to reweight an unknown %s", async (_case, targetValue) => {
    const reweight = { correctionType: "reweight", correctionValue: 2, reason: "Better taste" } as const;

    await expect(as(ada).create({ ...reweight, targetFactor: "similar_user", targetValue })).rejects.toMatchObject({
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
    ["a reweight of nothing", { correctionType: "reweight", correctionValue: 2 }, "targetFactor"],
    ["a title without its media type", { tmdbId: 7, mediaType: null }, "mediaType"],
    ["a start in the year 9999", { appliedAt: "9999-01-01T00:00:00Z" }, "appliedAt"],
    ["a reason of blanks", { reason: "    " }, "reason"],
    ["a reason the database cannot hold", { reason: "abc\0" }, "reason"],
    ["everything of everyone by accident", { mediaType: null }, "everyone"],
  ] as const)("refuses %s", async (_case, wrong, field) => {
    await expect(as(ada).create({ ...REDUCE, ...wrong })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringMatching(new RegExp(`"?${field}"?`)),
    });
  });

  it("leaves a revision and an audit entry of the whole form", async () => {
    const { id } = await as(ada).create(REDUCE);

    const revisions = await database.db.correctionRevision.findMany();
    const entries = await database.db.auditEntry.findMany();

    expect(revisions).toMatchObject([{ correctionId: id, version: 1, change: "created", authorId: ada.id }]);
    expect(entries).toMatchObject([
      { actorId: ada.id, action: "correction.created", subjectType: "correction", subjectId: id, before: null },
    ]);
    expect(entries[0]?.after).toEqual(revisions[0]?.state);
  });
});

describe("corrections.revise", () => {
  it("says the correction anew under the next version and keeps start and holdout unless told otherwise", async () => {
    const { id } = await as(ada).create({ ...REDUCE, holdoutShare: 0.25 });
    waitDays(1);

    const revised = await as(bob).revise({ ...REDUCE, id, version: 1, correctionValue: -0.5, reason: "More so" });

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
    const { id } = await as(ada).create(REDUCE);
    await as(bob).revise({ ...REDUCE, id, version: 1, correctionValue: -0.5 });

    await expect(as(ada).revise({ ...REDUCE, id, version: 1, correctionValue: -0.1 })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("version 2"),
      cause: { reason: "stale_version" },
    });
    expect((await as(ada).get({ id })).correctionValue).toBe(-0.5);
  });

  it("lets exactly one of many win who revise the same version at once", async () => {
    const { id } = await as(ada).create(REDUCE);
    const values = [-0.1, -0.2, -0.4, -0.5, -0.6, -0.7];

    const results = await Promise.allSettled(
      values.map((correctionValue, index) =>
        as(index % 2 ? ada : bob).revise({ ...REDUCE, id, version: 1, correctionValue }),
      ),
    );

    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(won).toHaveLength(1);
    expect(lost.map(({ cause }) => cause.reason)).toEqual(Array(5).fill("stale_version"));
    expect(await as(ada).get({ id })).toEqual(won[0]);
    expect(await database.db.correctionRevision.count()).toBe(2);
    expect(await database.db.auditEntry.count()).toBe(2);
  });

  it("leaves everything as it was when what is asked for is refused", async () => {
    const created = await as(ada).create(REDUCE);

    await expect(as(ada).revise({ ...REDUCE, id: created.id, version: 1, userId: newId() })).rejects.toMatchObject({
      cause: { reason: "user_not_found", field: "userId" },
    });
    expect(await as(ada).get({ id: created.id })).toEqual(created);
    expect(await database.db.correctionRevision.count()).toBe(1);
  });

  it("drops the holdout when it becomes a block, and takes the usual one when it stops being one", async () => {
    const { id } = await as(ada).create({ ...REDUCE, holdoutShare: 0.3 });
    const block = { ...REDUCE, correctionType: "block", correctionValue: 1 } as const;

    expect((await as(ada).revise({ ...block, id, version: 1 })).holdoutShare).toBe(0);
    expect((await as(ada).revise({ ...REDUCE, id, version: 2 })).holdoutShare).toBe(0.1);
  });

  it("moves the start of a scheduled correction, and to now when the new start has passed", async () => {
    const { id } = await as(ada).create({ ...REDUCE, appliedAt: inDays(2) });

    const later = await as(ada).revise({ ...REDUCE, id, version: 1, appliedAt: inDays(5) });
    const atOnce = await as(ada).revise({ ...REDUCE, id, version: 2, appliedAt: inDays(-5) });

    expect([later.state, later.appliedAt]).toEqual(["scheduled", inDays(5)]);
    expect([atOnce.state, atOnce.appliedAt]).toEqual(["in_force", inDays(0)]);
  });

  it("does not switch on what is off", async () => {
    const { id } = await as(ada).create(REDUCE);
    await as(ada).deactivate({ id, version: 1, reason: "Enough" });

    expect(await as(ada).revise({ ...REDUCE, id, version: 2 })).toMatchObject({ state: "off", version: 3 });
  });

  it("gives a new end to one that is over, which then stays off until it is switched on", async () => {
    const { id } = await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(2);

    const revised = await as(ada).revise({ ...REDUCE, id, version: 1, expiresAt: inDays(9) });
    expect(revised).toMatchObject({ state: "off", isActive: false });
    const back = await as(ada).reactivate({ id, version: 2, reason: "Needed again" });
    expect(back).toMatchObject({ state: "in_force", expiresAt: inDays(9), version: 3 });
  });

  it("refuses to put words into a viewer's mouth", async () => {
    const { id } = await as(ada).create({ ...REDUCE, userId: viewer.id });
    await database.db.modelCorrection.update({
      where: { id },
      data: { source: "viewer", adminId: null, holdoutShare: 0 },
    });

    await expect(as(ada).revise({ ...REDUCE, id, version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { reason: "correction_state" },
    });
    expect((await as(ada).deactivate({ id, version: 1, reason: "Asked by mail" })).state).toBe("off");
  });
});

describe("corrections.deactivate and reactivate", () => {
  it("take it out of force and bring it back, reason and all", async () => {
    const { id } = await as(ada).create(REDUCE);

    const off = await as(bob).deactivate({ id, version: 1, reason: "It harms" });
    expect(off).toMatchObject({ state: "off", isActive: false, version: 2, reason: REDUCE.reason });
    expect(await inForce()).toEqual([]);

    const on = await as(ada).reactivate({ id, version: 2, reason: "It did not" });
    expect(on).toMatchObject({ state: "in_force", isActive: true, version: 3 });
    expect(await inForce()).toHaveLength(1);
  });

  it("refuse what is so already", async () => {
    const { id } = await as(ada).create(REDUCE);
    const state = { code: "CONFLICT", cause: { reason: "correction_state" } };

    await expect(as(ada).reactivate({ id, version: 1, reason: "Again" })).rejects.toMatchObject(state);
    await as(ada).deactivate({ id, version: 1, reason: "Enough" });
    await expect(as(ada).deactivate({ id, version: 2, reason: "Enough" })).rejects.toMatchObject(state);
    expect(await database.db.correctionRevision.count()).toBe(2);
  });

  it("refuse one that is over, and say that it needs a new end", async () => {
    const { id } = await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(1);

    await expect(as(ada).deactivate({ id, version: 1, reason: "Enough" })).rejects.toMatchObject({
      cause: { reason: "correction_state" },
    });
    await expect(as(ada).reactivate({ id, version: 1, reason: "Again" })).rejects.toMatchObject({
      cause: { reason: "correction_state", field: "expiresAt" },
    });
  });

  it("keep a scheduled one from starting", async () => {
    const { id } = await as(ada).create({ ...REDUCE, appliedAt: inDays(1) });
    await as(ada).deactivate({ id, version: 1, reason: "Changed my mind" });
    waitDays(2);

    expect(await inForce()).toEqual([]);
    expect((await as(ada).get({ id })).state).toBe("off");
  });

  it("let one of two win who switch at once", async () => {
    const { id } = await as(ada).create(REDUCE);

    const results = await Promise.allSettled(
      [ada, bob].map((admin) => as(admin).deactivate({ id, version: 1, reason: "Enough" })),
    );

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await as(ada).get({ id })).version).toBe(2);
  });
});

describe("corrections.history", () => {
  it("tells every change with its author, reason and difference, the newest first", async () => {
    const { id } = await as(ada).create(REDUCE);
    waitDays(1);
    await as(bob).revise({
      ...REDUCE,
      id,
      version: 1,
      targetFactor: "genre",
      targetValue: "Horror",
      reason: "Only these",
    });
    await as(ada).deactivate({ id, version: 2, reason: "Enough" });

    const { items } = await as(ada).history({ id });

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
    const { id } = await as(bob).create(REDUCE);
    await database.db.user.delete({ where: { id: bob.id } });

    expect((await as(ada).history({ id })).items[0]).toMatchObject({ change: "created", authorName: null });
    expect((await as(ada).get({ id })).adminName).toBeNull();
  });
});

describe("corrections.list", () => {
  it("pages from the newest on and filters by state, kind and person", async () => {
    const running = await as(ada).create(REDUCE);
    const future = await as(ada).create({ ...REDUCE, userId: viewer.id, appliedAt: inDays(9) });
    const brief = await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    const off = await as(ada).create({ ...REDUCE, correctionType: "boost", correctionValue: 1 });
    await as(ada).deactivate({ id: off.id, version: 1, reason: "Enough" });
    waitDays(1);
    const ids = async (filter: Parameters<ReturnType<typeof as>["list"]>[0]) =>
      (await as(ada).list(filter)).items.map(({ id }) => id);

    const first = await as(ada).list({ limit: 3 });
    const second = await as(ada).list({ limit: 3, ...(first.nextCursor && { cursor: first.nextCursor }) });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([off.id, brief.id, future.id, running.id]);
    expect(second.nextCursor).toBeNull();
    for (const [state, id] of [
      ["in_force", running.id],
      ["scheduled", future.id],
      ["expired", brief.id],
      ["off", off.id],
    ] as const) {
      expect(await ids({ state })).toEqual([id]);
      expect((await as(ada).get({ id })).state).toBe(state);
    }
    expect(await ids({ correctionType: "boost" })).toEqual([off.id]);
    expect(await ids({ userId: viewer.id })).toEqual([future.id]);
  });

  it("counts the decisions of the last 28 days on which each acted", async () => {
    const used = await as(ada).create(REDUCE);
    const unused = await as(ada).create(REDUCE);
    const acted = (id: string, micros: number) => ({ correctionId: id, version: 1, correctionType: "reduce", micros });
    await recordDecision({ daysAgo: 0, correctionsApplied: [acted(used.id, -1), acted(newId(), 5)] });
    await recordDecision({ daysAgo: 28, correctionsApplied: [acted(used.id, -1), acted(used.id, -2)] });
    await recordDecision({ daysAgo: 28.001, correctionsApplied: [acted(used.id, -1)] });
    await recordDecision({ daysAgo: 1, correctionsApplied: [] });

    const { items } = await as(ada).list({});

    expect(items.map(({ id, appliedCount }) => [id, appliedCount])).toEqual([
      [unused.id, 0],
      [used.id, 2],
    ]);
  });
});

describe("expireCorrections", () => {
  it("ends once what has passed its end, in its history and the audit too", async () => {
    const over = await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    await as(ada).create({ ...REDUCE, expiresAt: inDays(2) });
    await as(ada).create(REDUCE);
    waitDays(1);

    expect(await expireCorrections(deps())).toEqual({ expired: 1 });
    expect(await expireCorrections(deps())).toEqual({ expired: 0 });

    expect(await as(ada).get({ id: over.id })).toMatchObject({ state: "expired", isActive: false, version: 2 });
    expect((await as(ada).history({ id: over.id })).items[0]).toEqual({
      version: 2,
      change: "expired",
      reason: "Its end has passed.",
      authorName: null,
      createdAt: inDays(1),
      changes: [{ field: "isActive", before: "on", after: "off" }],
    });
    const entries = await database.db.auditEntry.findMany({ where: { action: "correction.expired" } });
    expect(entries).toMatchObject([{ actorId: null, subjectId: over.id }]);
  });

  it("ends each once when several servers run it at the same moment", async () => {
    for (let index = 0; index < 5; index += 1) await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(3);

    const runs = await Promise.all([1, 2, 3, 4].map(() => expireCorrections(deps())));

    expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(5);
    expect(await database.db.correctionRevision.count({ where: { change: "expired" } })).toBe(5);
  });

  it("makes the version an administrator saw before a stale one", async () => {
    const { id } = await as(ada).create({ ...REDUCE, expiresAt: inDays(1) });
    waitDays(1);
    await expireCorrections(deps());

    await expect(as(ada).revise({ ...REDUCE, id, version: 1 })).rejects.toMatchObject({
      cause: { reason: "stale_version" },
    });
    expect(await as(ada).revise({ ...REDUCE, id, version: 2 })).toMatchObject({ state: "off", expiresAt: null });
  });
});

describe("listCorrectionsInForce", () => {
  it("gives everyone's and the person's own, higher priority first", async () => {
    const low = await as(ada).create({ ...REDUCE, priority: -1 });
    const high = await as(ada).create({ ...REDUCE, userId: viewer.id, priority: 9 });
    await as(ada).create({ ...REDUCE, userId: bob.id });

    expect((await inForce()).map(({ id }) => id)).toEqual([high.id, low.id]);
  });
});

describe("who may", () => {
  const calls = (user: TestUser | null) => {
    const caller = createCaller(testContext(database.db, { actor: user?.actor ?? null }));
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
    expect(await codes(viewer)).toEqual(Array(7).fill("FORBIDDEN"));
    expect(await codes(null)).toEqual(Array(7).fill("UNAUTHORIZED"));
    expect(await database.db.modelCorrection.count()).toBe(0);
  });

  it("is told what is missing when the correction does not exist", async () => {
    expect(await codes(ada)).toEqual(["ok", "NOT_FOUND", "NOT_FOUND", "ok", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  });
});

type RecordedDecision = { readonly daysAgo: number; readonly correctionsApplied: object[] };

async function recordDecision({ daysAgo, correctionsApplied }: RecordedDecision): Promise<void> {
  const createdAt = new Date(clock.getTime() - daysAgo * DAY_MS);
  const shared = { surface: "home", modelVersion: "default-1", featureVersion: 1, seed: "s", createdAt };
  const empty = { genreFactors: [], personFactors: [], tasteFactors: [], dropRiskFactors: [] };
  await database.db.recommendationList.create({
    data: {
      ...shared,
      userId: viewer.id,
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
          userId: viewer.id,
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
