import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "./database.ts";
import { isCheckViolation, isForeignKeyViolation, isUnavailable, isUniqueViolation } from "./database-errors.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.person.create({ data: { id: 1, name: "Lana Wachowski" } });
});
afterAll(() => database.close());

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("the same failure is recognised through every door", () => {
  it("of the model", async () => {
    const error = await errorOf(database.db.person.create({ data: { id: 1, name: "Again" } }));
    expect(isUniqueViolation(error, "Person_pkey")).toBe(true);
    expect(isUniqueViolation(error, "Person_other_key")).toBe(false);
    expect(isCheckViolation(error)).toBe(false);
  });

  it("of SQL through Prisma", async () => {
    const error = await errorOf(database.db.$executeRaw`INSERT INTO "Person" VALUES (1, 'Again')`);
    expect(isUniqueViolation(error, "Person_pkey")).toBe(true);
  });

  it("of SQL as it is", async () => {
    const error = await errorOf(database.query(`INSERT INTO "Person" VALUES (1, 'Again')`));
    expect(isUniqueViolation(error, "Person_pkey")).toBe(true);
  });
});

it("names the check that refused a value", async () => {
  const error = await errorOf(database.db.person.create({ data: { id: 2, name: " " } }));
  expect(isCheckViolation(error, "Person_name_check")).toBe(true);
  expect(isCheckViolation(error, "Title_year_check")).toBe(false);
});

it("tells a missing parent from a repeated row", async () => {
  const data = { tmdbId: 1, mediaType: "movie", personId: 1, role: "cast", billingOrder: 0 } as const;
  const error = await errorOf(database.db.credit.create({ data }));
  expect(isForeignKeyViolation(error, "Credit_tmdbId_mediaType_fkey")).toBe(true);
  expect(isUniqueViolation(error)).toBe(false);
});

it("takes a server that refuses connections for unavailable, and a wrong value not", async () => {
  // Port 1 is reserved and answered by nobody.
  expect(isUnavailable(await errorOf(openPostgres("postgresql://127.0.0.1:1/none", 1)))).toBe(true);
  expect(isUnavailable(await errorOf(database.query("SELECT 1 / 0")))).toBe(false);
  expect(isUnavailable(undefined)).toBe(false);
});

it("leaves no failed transaction behind for the next to use the connection", async () => {
  await errorOf(database.query("BEGIN; SELECT 1 / 0; COMMIT"));
  expect((await database.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
