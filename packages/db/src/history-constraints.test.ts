import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isCheckViolation } from "./database-errors.ts";
import type { Prisma } from "./generated/client.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let userId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  userId = (await database.db.user.create({ data: { name: "Ada", email: "ada@example.test" } })).id;
});

const AT = new Date("2026-01-01T00:00:00Z");

const createImport = (changes: Partial<Prisma.HistoryImportUncheckedCreateInput> = {}) =>
  database.db.historyImport.create({
    data: {
      userId,
      service: "imdb",
      status: "pending",
      files: [],
      counts: {},
      problems: [],
      createdAt: AT,
      expiresAt: AT,
      ...changes,
    },
  });
const refusalOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

describe("a person's history from elsewhere", () => {
  it("is done with a result and an end, or not at all", async () => {
    await createImport({ status: "done", finishedAt: AT, result: {} });
    for (const changes of [{ status: "done" }, { finishedAt: AT, result: {} }] as const)
      expect(isCheckViolation(await refusalOf(createImport(changes)))).toBe(true);
  });

  it("has ratings from 1 to 10, a known kind, a whole match and a name", async () => {
    const { id } = await createImport();
    const entry = (changes: Partial<Prisma.HistoryImportEntryUncheckedCreateInput>) =>
      database.db.historyImportEntry.create({
        data: {
          importId: id,
          index: 0,
          file: "a.csv",
          line: 2,
          names: ["Heat"],
          status: "watched",
          occurredAt: AT,
          standing: "unmatched",
          candidates: [],
          ...changes,
        },
      });
    for (const changes of [{ rating: 11 }, { kind: "opera" }, { matchedTmdbId: 1 }, { names: [] }])
      expect(isCheckViolation(await refusalOf(entry(changes)))).toBe(true);
    await entry({ rating: 10, kind: "show", matchedTmdbId: 1, matchedMediaType: "tv" });
  });

  it("goes with the person", async () => {
    await createImport();
    await database.db.user.delete({ where: { id: userId } });
    expect(await database.db.historyImport.count()).toBe(0);
  });
});

describe("the key of a name", () => {
  const keyOf = async (name: string) => {
    const { rows } = await database.query<{ key: string }>(`SELECT "Title_nameKey"($1) AS key`, [name]);
    return rows[0]?.key;
  };

  it.each([
    ["Amélie", "amelie"],
    ["Ocean’s Eleven", "OCEANS ELEVEN"],
    ["Fast & Furious", "fast and furious"],
    ["Birdman or (The Unexpected Virtue of Ignorance)", "Birdman or The Unexpected Virtue of Ignorance"],
    ["Spider-Man: No Way Home", "Spider Man – No Way Home"],
    ["WALL·E", "wall e"],
    ["Сталкёр", "СТАЛКЕР"],
    ["千と千尋の神隠し", "千と千尋の神隠し"],
  ])("is the same for %s and %s", async (one, other) => {
    expect(await keyOf(one)).toBe(await keyOf(other));
    expect(await keyOf(one)).not.toBe("");
  });

  it("tells sequels apart, and is empty for marks alone", async () => {
    expect(await keyOf("Alien 3")).not.toBe(await keyOf("Alien"));
    expect(await keyOf("8½")).not.toBe(await keyOf("8"));
    expect(await keyOf("???")).toBe("");
  });
});
