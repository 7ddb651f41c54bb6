import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../context.ts";
import { createCaller } from "../router.ts";
import { createTitles, createUser, TEST_NOW, testContext } from "../testing/test-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const DAY_MS = 86_400_000;
const later = (days: number) => () => new Date(TEST_NOW.getTime() + days * DAY_MS);
const call = (actor: Actor | null, now = () => TEST_NOW) => createCaller(testContext(database.db, { actor, now }));
const service: Actor = { kind: "service", keyId: "key", scopes: ["decisions:write", "outcomes:write"] };

const scene = async () => {
  await createTitles(
    database.db,
    Array.from({ length: 15 }, (_, index) => ({ tmdbId: index + 1, genres: ["Drama"], voteCount: 100 - index })),
  );
  const [viewer, other, admin] = [
    await createUser(database.db, { name: "Vera" }),
    await createUser(database.db, { name: "Otto" }),
    await createUser(database.db, { name: "Ada", role: "admin" }),
  ];
  const list = await call(viewer.actor).recommendations.create({ limit: 5 });
  return { viewer, other, admin, list, ids: list.decisions.map(({ id }) => id) };
};

describe("marking as shown", () => {
  it("counts the first time only, also when two tabs tell it at once", async () => {
    const { viewer, ids } = await scene();
    const marks = await Promise.all([1, 2, 3].map(() => call(viewer.actor).decisions.markShown({ decisionIds: ids })));
    expect(marks.reduce((sum, { marked }) => sum + marked, 0)).toBe(5);
    await call(viewer.actor, later(1)).decisions.markShown({ decisionIds: ids });
    const shown = await database.db.recommendationDecision.findMany({ select: { shownAt: true } });
    expect(shown.map(({ shownAt }) => shownAt)).toEqual(Array(5).fill(TEST_NOW));
  });

  it("does not know another person's decision, and marks none of the others then", async () => {
    const { other, viewer, ids } = await scene();
    await expect(call(other.actor).decisions.markShown({ decisionIds: ids })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const strange = [...ids, "00000000-0000-7000-8000-000000000000"];
    await expect(call(viewer.actor).decisions.markShown({ decisionIds: strange })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await database.db.recommendationDecision.count({ where: { shownAt: { not: null } } })).toBe(0);
  });
});

describe("explaining a decision", () => {
  it("gives terms that sum to the score, the near misses and where it would have stood otherwise", async () => {
    const { viewer, ids, list } = await scene();
    const explained = await call(viewer.actor).decisions.explain({ id: ids[0] ?? "" });
    const sum = explained.contributions.reduce((total, term) => total + term.micros, 0);
    expect(sum).toBe(Math.round(explained.finalScore * 1e6));
    expect(explained.nearMisses).toHaveLength(5);
    const listed = new Set(list.decisions.map(({ title }) => title.tmdbId));
    expect(explained.nearMisses.filter(({ tmdbId }) => listed.has(tmdbId))).toEqual([]);
    expect(explained.whatWouldHaveChangedIt.length).toBeGreaterThan(0);
  });

  it("keeps neighbours to administrators", async () => {
    const { viewer, admin, ids, other } = await scene();
    await database.db.recommendationDecision.updateMany({ data: { similarUserId: other.id } });
    expect((await call(viewer.actor).decisions.get({ id: ids[0] ?? "" })).similarUserId).toBeNull();
    expect((await call(admin.actor).decisions.get({ id: ids[0] ?? "" })).similarUserId).toBe(other.id);
  });

  it("is not for another person", async () => {
    const { other, ids } = await scene();
    await expect(call(other.actor).decisions.get({ id: ids[0] ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(call(other.actor).decisions.explain({ id: ids[0] ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("listing decisions", () => {
  it("filters by person and outcome, page by page, newest first", async () => {
    const { admin, viewer, ids } = await scene();
    await call(viewer.actor).decisions.markShown({ decisionIds: ids });
    const [first] = ids;
    await call(viewer.actor, later(0.1)).outcomes.record({ decisionId: first ?? "", userAction: "rated", rating: 9 });
    const rated = await call(admin.actor, later(0.2)).decisions.list({ outcome: "rated" });
    expect(rated.items.map(({ id, label }) => [id, label?.wasSuccessful])).toEqual([[first, true]]);
    const page = await call(admin.actor, later(0.2)).decisions.list({ userId: viewer.id, limit: 3 });
    const rest = await call(admin.actor, later(0.2)).decisions.list({
      userId: viewer.id,
      limit: 3,
      cursor: page.nextCursor ?? "",
    });
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
    expect(new Set([...page.items, ...rest.items].map(({ id }) => id))).toEqual(new Set(ids));
  });

  it("refuses a cursor from elsewhere, a viewer, a signed-out caller and a range that ends before it begins", async () => {
    const { admin, viewer } = await scene();
    const refusals = [
      [admin.actor, { cursor: "d2hhdGV2ZXI" }, "BAD_REQUEST"],
      [admin.actor, { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }, "BAD_REQUEST"],
      [admin.actor, { from: "9999-01-01T00:00:00Z" }, "BAD_REQUEST"],
      [viewer.actor, {}, "FORBIDDEN"],
      [null, {}, "UNAUTHORIZED"],
    ] as const;
    for (const [actor, input, code] of refusals) {
      await expect(call(actor).decisions.list(input)).rejects.toMatchObject({ code });
    }
  });
});

describe("another recommender's log", () => {
  const row = (userId: string, position: number, more: object = {}) => ({
    externalId: `d-${position}`,
    listKey: "list-1",
    userId,
    tmdbId: position + 1,
    mediaType: "movie",
    position,
    modelVersion: "other-1",
    finalScore: 0.8,
    propensity: 0.25,
    factors: [{ label: "deep net", contribution: 0.6 }],
    ...more,
  });

  it("is kept once, with reasons that sum to the score, however often it is sent", async () => {
    const { viewer, admin } = await scene();
    const rows = [row(viewer.id, 0), row(viewer.id, 1)];
    const first = await call(service).decisions.record({ decisions: rows });
    expect(first).toMatchObject({ recorded: 2, duplicates: 0, rejected: [] });
    const again = await Promise.all([1, 2].map(() => call(service).decisions.record({ decisions: rows })));
    expect(again.map(({ recorded, duplicates }) => [recorded, duplicates])).toEqual([
      [0, 2],
      [0, 2],
    ]);
    const explained = await call(admin.actor).decisions.explain({ id: first.decisions[0]?.id ?? "" });
    expect(explained.contributions.map(({ label, micros }) => [label, micros])).toEqual([
      ["deep net", 600_000],
      ["Everything else", 200_000],
    ]);
  });

  it("knows what was wanted already when it was shown, whatever became of it since", async () => {
    const { viewer, admin } = await scene();
    const day = (days: number) => new Date(TEST_NOW.getTime() - days * 86_400_000).toISOString();
    const title = (tmdbId: number) => ({ tmdbId, mediaType: "movie" as const });
    for (const tmdbId of [11, 12])
      await call(viewer.actor).watchlist.set({ title: title(tmdbId), status: "want", occurredAt: day(9) });
    await call(viewer.actor).watchlist.set({ title: title(12), status: "watched", occurredAt: day(2) });
    await call(viewer.actor).watchlist.set({ title: title(13), status: "want", occurredAt: day(2) });
    const times = { recommendedAt: day(4), shownAt: day(3) };
    const { decisions } = await call(service).decisions.record({
      decisions: [0, 1, 2].map((position) => row(viewer.id, position, { ...times, tmdbId: 11 + position })),
    });
    const found = await database.db.recommendationDecision.findMany({ where: { sourceType: "external" } });
    const byTitle = new Map(found.map(({ tmdbId, wantedWhenShown }) => [tmdbId, wantedWhenShown]));
    expect([11, 12, 13].map((tmdbId) => byTitle.get(tmdbId))).toEqual([true, true, false]);
    const watched = await call(admin.actor).outcomes.listByDecision({ decisionId: decisions[1]?.id ?? "" });
    expect(watched.label?.basis).toBe("unlabelled");
  });

  it("names each bad row and spoils no other", async () => {
    const { viewer } = await scene();
    const { recorded, rejected } = await call(service).decisions.record({
      decisions: [
        row(viewer.id, 0),
        row(viewer.id, 1, { tmdbId: 999 }),
        row("00000000-0000-7000-8000-000000000000", 2),
        row(viewer.id, 3, { finalScore: Number.NaN }),
        row(viewer.id, 0, { externalId: "other" }),
        "not a decision",
        row(viewer.id, 5, { recommendedAt: "2090-01-01T00:00:00Z" }),
      ],
    });
    expect(recorded).toBe(1);
    expect(rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, "tmdbId"],
      [2, "userId"],
      [3, "finalScore"],
      [4, "position"],
      [5, null],
      [6, "recommendedAt"],
    ]);
  });

  it("is for servers with the right key", async () => {
    const { viewer } = await scene();
    const decisions = [row(viewer.id, 0)];
    await expect(call(viewer.actor).decisions.record({ decisions })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(call({ ...service, scopes: [] }).decisions.record({ decisions })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(call(null).decisions.record({ decisions })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
