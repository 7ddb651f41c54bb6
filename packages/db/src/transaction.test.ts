import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing.ts";
import { type Db, inTransaction } from "./transaction.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const addUser = (db: Db, name: string) =>
  inTransaction(db, (tx) => tx.user.create({ data: { name, email: `${name}@example.test` } }));

it("keeps all of it", async () => {
  await inTransaction(database.db, async (tx) => {
    await addUser(tx, "ada");
    await addUser(tx, "grace");
  });
  expect(await database.db.user.count()).toBe(2);
});

it("keeps nothing when a later part fails, what an inner one wrote included", async () => {
  const before = await database.db.user.count();
  const work = inTransaction(database.db, async (tx) => {
    await addUser(tx, "joan");
    throw new RangeError("later part");
  });
  await expect(work).rejects.toThrow("later part");
  expect(await database.db.user.count()).toBe(before);
});
