import { inTransaction } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { appendAudit } from "./audit.repository.ts";
import { auditRouter } from "./audit.router.ts";

const createCaller = createCallerFactory(auditRouter);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let ada: TestUser;
let viewer: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
  viewer = await createUser(database.db, { name: "Vera" });
});

const asAda = () => createCaller(testContext(database.db, { actor: ada.actor }));
const entry = (subjectId: string, daysAgo = 0) => ({
  actorId: ada.id,
  action: "thing.done",
  subjectType: "thing",
  subjectId,
  createdAt: new Date(TEST_NOW.getTime() - daysAgo * DAY_MS),
});

describe("audit.list", () => {
  it("tells who did what for whom, before and after, the newest first", async () => {
    await appendAudit(database.db, { ...entry("1"), before: { a: 1 }, after: { a: 2 }, reason: "Because" });
    await appendAudit(database.db, { ...entry("2"), onBehalfOfId: viewer.id });
    await appendAudit(database.db, { ...entry("3"), actorId: null });

    const { items, nextCursor } = await asAda().list({});

    expect(items).toMatchObject([
      { subjectId: "3", actorId: null, actorName: null },
      { subjectId: "2", actorName: "Ada", onBehalfOfName: "Vera", before: null, after: null, reason: null },
      { subjectId: "1", onBehalfOfName: null, before: { a: 1 }, after: { a: 2 }, reason: "Because" },
    ]);
    expect(nextCursor).toBeNull();
  });

  it("goes 28 days back unless a range or one thing is asked for", async () => {
    await appendAudit(database.db, entry("old", 29));
    await appendAudit(database.db, entry("new", 27));
    const from = new Date(TEST_NOW.getTime() - 30 * DAY_MS).toISOString();
    const subjects = async (input: Parameters<ReturnType<typeof asAda>["list"]>[0]) =>
      (await asAda().list(input)).items.map(({ subjectId }) => subjectId);

    expect(await subjects({})).toEqual(["new"]);
    expect(await subjects({ subjectId: "old" })).toEqual(["old"]);
    expect(await subjects({ from })).toEqual(["new", "old"]);
    expect(await subjects({ from, subjectType: "thing", subjectId: "old" })).toEqual(["old"]);
    expect(await subjects({ from, actorId: viewer.id })).toEqual([]);
  });

  it("is narrowed by who, for whom and what", async () => {
    await appendAudit(database.db, { ...entry("1"), action: "thing.undone" });
    await appendAudit(database.db, { ...entry("2"), onBehalfOfId: viewer.id });
    const subjects = async (input: Parameters<ReturnType<typeof asAda>["list"]>[0]) =>
      (await asAda().list(input)).items.map(({ subjectId }) => subjectId);

    expect(await subjects({ action: "thing.undone" })).toEqual(["1"]);
    expect(await subjects({ onBehalfOfId: viewer.id })).toEqual(["2"]);
    expect(await subjects({ actorId: ada.id, action: "thing.done" })).toEqual(["2"]);
  });

  it("names what its entries mention, whatever their documents hold", async () => {
    await createTitles(database.db, [
      { tmdbId: 7, title: "Seven", directors: [{ id: -5, name: "D. Rector" }] },
      { tmdbId: 8, title: "Eight", cast: [{ id: -6, name: "A. Ctor" }] },
    ]);
    const [version] = await database.db.modelTraining.findMany({ take: 1 });
    const form = { userId: viewer.id, tmdbId: 7, mediaType: "movie", targetFactor: "person", targetValue: "-5" };
    await appendAudit(database.db, { ...entry("1"), before: form, after: { targetFactor: 4, userId: "nobody" } });
    await appendAudit(database.db, { ...entry("movie:8"), subjectType: "title" });
    await appendAudit(database.db, { ...entry("person:-6:up"), subjectType: "suggestion" });
    await appendAudit(database.db, { ...entry(version?.id ?? ""), subjectType: "training", after: [1, "two"] });

    const { names } = await asAda().list({});

    expect(names).toEqual({
      [`user:${ada.id}`]: "Ada",
      [`user:${viewer.id}`]: "Vera",
      "title:movie:7": "Seven",
      "title:movie:8": "Eight",
      "person:-5": "D. Rector",
      "person:-6": "A. Ctor",
      [`training:${version?.id}`]: "default-1",
    });
  });

  it("pages without a gap", async () => {
    for (const subjectId of ["1", "2", "3"]) await appendAudit(database.db, entry(subjectId));

    const first = await asAda().list({ limit: 2 });
    const second = await asAda().list({ limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) });

    expect([...first.items, ...second.items].map(({ subjectId }) => subjectId)).toEqual(["3", "2", "1"]);
  });

  it("keeps no entry of a change that was undone", async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await appendAudit(tx, entry("1"));
      throw new RangeError("the change failed");
    });

    await expect(failing).rejects.toThrow("the change failed");
    expect((await asAda().list({})).items).toEqual([]);
  });

  it("is for administrators alone and refuses a range turned round", async () => {
    const from = TEST_NOW.toISOString();

    await expect(createCaller(testContext(database.db, { actor: viewer.actor })).list({})).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(createCaller(testContext(database.db)).list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(asAda().list({ from, to: from })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
