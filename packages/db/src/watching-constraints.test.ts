import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isCheckViolation, isUniqueViolation } from "./database-errors.ts";
import type { Prisma } from "./generated/client.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const AT = new Date("2026-01-01T00:00:00Z");

const createAlert = (changes: Partial<Prisma.AlertUncheckedCreateInput> = {}) =>
  database.db.alert.create({
    data: { kind: "drift", subject: "", state: "firing", evidence: {}, firedAt: AT, changedAt: AT, ...changes },
  });
const refusalOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

describe("alerts", () => {
  it("have one open episode for one thing, and as many past ones as there were", async () => {
    await createAlert({ state: "resolved", resolvedAt: AT });
    await createAlert({ state: "resolved", resolvedAt: AT });
    await createAlert();
    await createAlert({ subject: "genreScore" });
    expect(isUniqueViolation(await refusalOf(createAlert({ state: "no_data" })))).toBe(true);
  });

  it.each([
    ["that are over without an end", { state: "resolved" }],
    ["that are open with an end", { resolvedAt: AT }],
    ["acknowledged at no time", { state: "acknowledged" }],
    ["notified at no time", { lastNotice: "fired" }],
    ["of no kind", { kind: " " }],
  ] as const)("are refused when they are ones %s", async (_name, changes) => {
    expect(isCheckViolation(await refusalOf(createAlert(changes)))).toBe(true);
  });
});

describe("settings and tallies", () => {
  it("are one document, whose version begins at one", async () => {
    const create = (id: number, version: number) =>
      database.db.installationSettings.create({ data: { id, version, value: {}, updatedAt: AT } });
    await create(1, 1);
    expect(isCheckViolation(await refusalOf(create(2, 1)))).toBe(true);
    await database.db.installationSettings.deleteMany();
    expect(isCheckViolation(await refusalOf(create(1, 0)))).toBe(true);
  });

  it("count from one on", async () => {
    const empty = database.db.receiptTally.create({ data: { day: AT, kind: "outcome_duplicate", count: 0 } });
    expect(isCheckViolation(await refusalOf(empty))).toBe(true);
  });
});
