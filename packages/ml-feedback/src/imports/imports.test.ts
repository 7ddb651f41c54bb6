import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTitles, createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import type { ImportedTitle } from "./imports.schema.ts";
import { importPeople, importRatings, importTitles } from "./imports.service.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const HEAT: ImportedTitle = {
  tmdbId: 949,
  mediaType: "movie",
  title: "Heat",
  year: 1995,
  overview: null,
  genres: ["Crime"],
  directors: [{ id: 638, name: "Michael Mann" }],
  cast: [{ id: 1158, name: "Al Pacino" }],
  voteAverage: 7.9,
  voteCount: 6_000,
};

describe("importing titles", () => {
  it("writes a title with its people once, however often it comes", async () => {
    const context = testContext(database.db);
    expect(await importTitles(context, [HEAT])).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect(await importTitles(context, [{ ...HEAT, genres: ["Crime", "Drama"] }, HEAT])).toEqual({
      added: 0,
      updated: 1,
      unchanged: 1,
    });
    expect(await database.db.title.findMany({ select: { title: true, genres: true } })).toEqual([
      { title: "Heat", genres: ["Crime"] },
    ]);
    expect(await database.db.credit.count()).toBe(2);
  });

  it("tells the same number of another media type apart", async () => {
    await importTitles(testContext(database.db), [HEAT, { ...HEAT, mediaType: "tv", title: "Heat, the series" }]);
    expect(await database.db.title.count()).toBe(2);
  });
});

describe("importing people", () => {
  it("gives the same person the same id again", async () => {
    const context = testContext(database.db);
    const people = [{ email: "a@import.test", name: "A" }];
    const first = await importPeople(context, people);
    const again = await importPeople(context, [...people, { email: "b@import.test", name: "B" }]);
    expect(again.ids).toEqual(new Map([...first.ids, ["b@import.test", expect.any(String)]]));
    expect(again.written).toEqual({ added: 1, updated: 0, unchanged: 1 });
  });
});

describe("importing ratings", () => {
  const rating = (userId: string, stars: number, day: string) => ({
    userId,
    tmdbId: 949,
    mediaType: "movie" as const,
    rating: stars * 2,
    occurredAt: new Date(`2020-01-${day}T00:00:00Z`),
  });

  it("keeps the newest of two verdicts and changes nothing when repeated", async () => {
    const { id } = await createUser(database.db);
    await createTitles(database.db, [{ tmdbId: 949 }]);
    const context = testContext(database.db);
    const rows = [rating(id, 4, "02"), rating(id, 2, "01")];
    expect(await importRatings(context, rows)).toEqual({ added: 1, updated: 0, unchanged: 1 });
    expect(await importRatings(context, rows)).toEqual({ added: 0, updated: 0, unchanged: 2 });
    expect(await database.db.watchlistEntry.findMany({ select: { rating: true, source: true } })).toEqual([
      { rating: 8, source: "import" },
    ]);
  });

  it("never overwrites what the person did here themselves, and records no outcome", async () => {
    const { id } = await createUser(database.db);
    await createTitles(database.db, [{ tmdbId: 949 }]);
    await database.db.watchlistEntry.create({
      data: { userId: id, tmdbId: 949, mediaType: "movie", status: "dropped", occurredAt: new Date("2019-01-01") },
    });
    expect(await importRatings(testContext(database.db, { now: () => TEST_NOW }), [rating(id, 5, "01")])).toMatchObject(
      { added: 0, updated: 0 },
    );
    expect(await database.db.watchlistEntry.findFirst()).toMatchObject({ status: "dropped", rating: null });
    expect(await database.db.predictionOutcome.count()).toBe(0);
  });
});
