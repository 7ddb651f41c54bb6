import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDecision } from "../testing/outcome-scene.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { usersRouter } from "./users.router.ts";

const createCaller = createCallerFactory(usersRouter);

let database: TestDatabase;
let ada: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
});

const asAda = () => createCaller(testContext(database.db, { actor: ada.actor }));
const names = async (query: string) => (await asAda().search({ query })).items.map(({ name }) => name);

describe("users.search", () => {
  it("finds people by a part of their name or address, whatever its case, by name", async () => {
    const vera = await createUser(database.db, { name: "Vera" });
    await createUser(database.db, { name: "Olivera" });

    expect(await names("VERA")).toEqual(["Olivera", "Vera"]);
    expect(await names(`${vera.id}@DAILIES`)).toEqual(["Vera"]);
    expect(await names("")).toEqual(["Ada", "Olivera", "Vera"]);
    expect(await names("%")).toEqual([]);
  });

  it("walks all pages of people with the same name, each once", async () => {
    for (let index = 0; index < 4; index += 1) await createUser(database.db, { name: "Vera" });

    const first = await asAda().search({ limit: 3 });
    const second = await asAda().search({ limit: 3, ...(first.nextCursor && { cursor: first.nextCursor }) });

    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
    expect(second.nextCursor).toBeNull();
  });

  it("walks past long names in any script", async () => {
    const long = "長".repeat(100);
    for (let index = 0; index < 3; index += 1) await createUser(database.db, { name: `${long}${index}` });
    const first = await asAda().search({ limit: 2 });
    const second = await asAda().search({ limit: 2, ...(first.nextCursor && { cursor: first.nextCursor }) });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  });

  it("tells of one person at a glance", async () => {
    const vera = await createUser(database.db, { name: "Vera" });
    const [title] = await createTitles(database.db, [{ tmdbId: 7, genres: ["Horror"] }]);
    await database.db.watchlistEntry.create({
      data: { userId: vera.id, tmdbId: 7, mediaType: "movie", status: "want", occurredAt: TEST_NOW },
    });
    await database.db.preference.create({ data: { userId: vera.id, neverGenres: ["Horror"] } });
    expect(await asAda().get({ id: vera.id })).toMatchObject({
      name: "Vera",
      role: "user",
      watchlist: { want: 1, watched: 0, dropped: 0 },
      preferences: { mediaTypes: [], neverGenres: ["Horror"] },
      listCount: 0,
      latestListAt: null,
    });
    await createDecision(database.db, { ...title, userId: vera.id });
    expect(await asAda().get({ id: vera.id })).toMatchObject({ listCount: 1, latestListAt: TEST_NOW.toISOString() });
    await expect(asAda().get({ id: newId() })).rejects.toMatchObject({ cause: { reason: "user_not_found" } });
    const asVera = createCaller(testContext(database.db, { actor: vera.actor }));
    await expect(asVera.get({ id: vera.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is for administrators alone and refuses what the database cannot hold", async () => {
    const viewer = await createUser(database.db);

    await expect(createCaller(testContext(database.db, { actor: viewer.actor })).search({})).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(createCaller(testContext(database.db)).search({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(asAda().search({ query: "a\0" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(asAda().search({ cursor: "x" })).rejects.toMatchObject({ cause: { reason: "invalid_cursor" } });
  });
});
