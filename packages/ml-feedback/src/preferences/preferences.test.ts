import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTitles, createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { preferencesRouter } from "./preferences.router.ts";

const createCaller = createCallerFactory(preferencesRouter);

let database: TestDatabase;
let viewer: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  viewer = await createUser(database.db);
  await createTitles(database.db, [{ tmdbId: 1, genres: ["Horror", "Drama"] }]);
});

const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor }));

describe("preferences", () => {
  it("are no wish at all before anything was said", async () => {
    expect(await as(viewer).get()).toEqual({ mediaTypes: [], neverGenres: [] });
  });

  it("are replaced as a whole, each value once, genres as the catalogue writes them", async () => {
    await as(viewer).set({ mediaTypes: ["tv"], neverGenres: ["Drama"] });

    const saved = await as(viewer).set({ mediaTypes: ["movie", "movie"], neverGenres: ["horror", "Horror"] });

    expect(saved).toEqual({ mediaTypes: ["movie"], neverGenres: ["Horror"] });
    expect(await as(viewer).get()).toEqual(saved);
  });

  it("are one row however often and however fast they are set", async () => {
    await Promise.all([1, 2, 3, 4].map(() => as(viewer).set({ mediaTypes: ["anime"], neverGenres: [] })));

    expect(await database.db.preference.count()).toBe(1);
  });

  it("are a person's own", async () => {
    const stranger = await createUser(database.db);
    await as(viewer).set({ mediaTypes: ["tv"], neverGenres: [] });

    expect(await as(stranger).get()).toEqual({ mediaTypes: [], neverGenres: [] });
  });

  it("refuse a genre the catalogue does not have, name its place, and keep what stood", async () => {
    await as(viewer).set({ mediaTypes: [], neverGenres: ["Horror"] });

    await expect(as(viewer).set({ mediaTypes: [], neverGenres: ["Drama", "Opera"] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { reason: "invalid_input", field: "neverGenres.1" },
    });
    expect((await as(viewer).get()).neverGenres).toEqual(["Horror"]);
  });

  it("ask a signed-out caller to sign in", async () => {
    const nobody = createCaller(testContext(database.db));

    await expect(nobody.get()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.set({ mediaTypes: [], neverGenres: [] })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
