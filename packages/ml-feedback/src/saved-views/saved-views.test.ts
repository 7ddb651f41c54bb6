import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { savedViewsRouter } from "./saved-views.router.ts";

const createCaller = createCallerFactory(savedViewsRouter);

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  ada = await createUser(database.db, { name: "Ada", role: "admin" });
  bob = await createUser(database.db, { name: "Bob", role: "admin" });
});

const as = (user: TestUser) => createCaller(testContext(database.db, { actor: user.actor }));
const namesOf = async (user: TestUser) => (await as(user).list()).items.map(({ name }) => name);

describe("a saved view", () => {
  it("is kept by its name for whoever saved it", async () => {
    await as(ada).save({ name: "  Horror refused ", filter: { genre: "Horror", outcome: "blacklisted" } });
    await as(ada).save({ name: "Cold starts", filter: { coldStart: true } });
    await as(bob).save({ name: "Cold starts", filter: { coldStart: true, shown: true } });

    expect((await as(ada).list()).items).toMatchObject([
      { name: "Cold starts", filter: { coldStart: true } },
      { name: "Horror refused", filter: { genre: "Horror", outcome: "blacklisted" } },
    ]);
    expect(await namesOf(bob)).toEqual(["Cold starts"]);
  });

  it("is replaced under its name, once however many save it at the same time", async () => {
    const filters = [{ explored: true }, { explored: false }, { shown: true }];
    await Promise.all(filters.map((filter) => as(ada).save({ name: "Mine", filter })));
    await as(ada).save({ name: "Mine", filter: { genre: "War" } });

    expect((await as(ada).list()).items).toMatchObject([{ name: "Mine", filter: { genre: "War" } }]);
  });

  it("is removed by its owner alone", async () => {
    const { id } = await as(ada).save({ name: "Mine", filter: {} });
    await expect(as(bob).remove({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await as(ada).remove({ id })).toEqual({ id });
    await expect(as(ada).remove({ id })).rejects.toMatchObject({ cause: { reason: "view_not_found" } });
    expect(await namesOf(ada)).toEqual([]);
  });

  it("is refused without a name, with what is no filter, and past the fiftieth", async () => {
    for (const refused of [
      () => as(ada).save({ name: " ", filter: {} }),
      () => as(ada).save({ name: "a\u0007", filter: {} }),
      () =>
        as(ada).save({ name: "Turned round", filter: { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" } }),
      () => as(ada).save({ name: "Other", filter: { cursor: "x" } as object }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "BAD_REQUEST" });

    for (let index = 0; index < 50; index += 1) await as(ada).save({ name: `View ${index}`, filter: {} });
    await expect(as(ada).save({ name: "One more", filter: {} })).rejects.toMatchObject({
      cause: { reason: "view_limit", field: "name" },
    });
    await as(ada).save({ name: "View 7", filter: { shown: false } });
  });

  it("is an administrator's", async () => {
    const viewer = await createUser(database.db);
    await expect(as(viewer).list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(viewer).save({ name: "Mine", filter: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
