import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

describe("a test database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it("is migrated and starts with the base model version alone", async () => {
    expect(await database.db.modelTraining.findMany({ select: { modelVersion: true, status: true } })).toEqual([
      { modelVersion: "default-1", status: "active" },
    ]);
    expect(await database.db.user.count()).toBe(0);
  });

  it("returns to that on reset, whatever was added, changed or deleted", async () => {
    const before = await database.db.modelTraining.findMany();
    await database.db.user.create({ data: { name: "Ada", email: "ada@example.test" } });
    await database.db.modelTraining.updateMany({ data: { status: "deprecated", deprecatedAt: new Date() } });

    await database.reset();

    expect(await database.db.user.count()).toBe(0);
    expect(await database.db.modelTraining.findMany()).toEqual(before);
  });

  it("is seen by nobody else", async () => {
    await using other = await createTestDatabase();
    await other.db.user.create({ data: { name: "Ada", email: "ada@example.test" } });
    expect(await database.db.user.count()).toBe(0);
  });
});
