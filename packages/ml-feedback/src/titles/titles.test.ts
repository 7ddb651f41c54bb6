import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { titleKey } from "./title-key.ts";
import { findTitle, listTitleSummaries, resolveGenres } from "./titles.repository.ts";
import { titlesRouter } from "./titles.router.ts";

const createCaller = createCallerFactory(titlesRouter);

let database: TestDatabase;
let viewer: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  viewer = await createUser(database.db);
});

const asViewer = () => createCaller(testContext(database.db, { actor: viewer.actor }));
const found = async (query: string) => (await asViewer().search({ query })).items.map(({ tmdbId }) => tmdbId);

describe("titles.search", () => {
  it("puts the title itself first, then what begins with the query, then what contains it, each by votes", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, title: "The Alien Within", voteCount: 9_000 },
      { tmdbId: 2, title: "Alien", voteCount: 10 },
      { tmdbId: 3, title: "Aliens", voteCount: 50 },
      { tmdbId: 4, title: "Alien Nation", voteCount: 60 },
      { tmdbId: 5, title: "Heat", voteCount: 99_999 },
    ]);

    expect(await found("aLIEN")).toEqual([2, 4, 3, 1]);
  });

  it("lists what most people know first when the query is empty", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, voteCount: 5 },
      { tmdbId: 2, voteCount: 500 },
      { tmdbId: 3, voteCount: 50 },
    ]);

    expect(await found("  ")).toEqual([2, 3, 1]);
  });

  it("takes per cent, underscore and backslash as letters", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, title: "100% Wolf" },
      { tmdbId: 2, title: "1000 Wolves" },
      { tmdbId: 3, title: "snake_eyes" },
      { tmdbId: 4, title: "snake eyes" },
      { tmdbId: 5, title: "back\\slash" },
    ]);

    expect(await found("100%")).toEqual([1]);
    expect(await found("e_e")).toEqual([3]);
    expect(await found("\\")).toEqual([5]);
  });

  it("finds letters with marks by their plain form and the other way round", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, title: "Amélie" },
      { tmdbId: 2, title: "ÉLAN" },
      { tmdbId: 3, title: "Naive" },
      { tmdbId: 4, title: "Сталкер" },
    ]);

    expect(await found("amelie")).toEqual([1]);
    expect(await found("élan")).toEqual([2]);
    expect(await found("naïve")).toEqual([3]);
    expect(await found("СТАЛ")).toEqual([4]);
  });

  it("walks all pages without a gap or a repetition where votes and numbers are equal", async () => {
    const mediaTypes = ["movie", "tv", "anime", "cartoon"] as const;
    await createTitles(
      database.db,
      mediaTypes.flatMap((mediaType) => [1, 2, 3].map((tmdbId) => ({ tmdbId, mediaType, voteCount: 7 }))),
    );

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof asViewer>["search"]>> = await asViewer().search({
        limit: 5,
        ...(cursor !== null && { cursor }),
      });
      seen.push(...page.items.map(titleKey));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  it("keeps to the asked media types and genre", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, genres: ["Drama", "War"] },
      { tmdbId: 1, mediaType: "tv", genres: ["Drama"] },
      { tmdbId: 2, genres: ["Comedy"] },
    ]);

    const { items } = await asViewer().search({ mediaTypes: ["movie"], genre: "Drama" });

    expect(items.map(titleKey)).toEqual(["movie:1"]);
  });

  it("says what the caller has of it, and leaves that and what they refused out when only new ones are asked for", async () => {
    const [wanted, refused] = await createTitles(database.db, [
      { tmdbId: 1, voteCount: 3 },
      { tmdbId: 2, voteCount: 2 },
      { tmdbId: 3, voteCount: 1 },
    ]);
    const stranger = await createUser(database.db);
    const fact = { userId: viewer.id, occurredAt: TEST_NOW };
    await database.db.watchlistEntry.createMany({
      data: [
        { tmdbId: 1, mediaType: "movie", ...fact, ...wanted, status: "watched", rating: 8 },
        { tmdbId: 3, mediaType: "movie", ...fact, userId: stranger.id, status: "want" },
      ],
    });
    await database.db.blacklistEntry.create({ data: { tmdbId: 2, mediaType: "movie", ...fact, ...refused } });

    const all = await asViewer().search({});
    const onlyNew = await asViewer().search({ onlyNew: true });

    expect(all.items.map(({ tmdbId, mine }) => [tmdbId, mine])).toEqual([
      [1, { status: "watched", rating: 8 }],
      [2, null],
      [3, null],
    ]);
    expect(onlyNew.items.map(({ tmdbId }) => tmdbId)).toEqual([3]);
  });

  it.each([
    ["another list's cursor", Buffer.from('["corrections.list","x"]').toString("base64url")],
    ["a cursor with letters for numbers", Buffer.from('["titles.search","0","1","2","tv"]').toString("base64url")],
    ["no cursor at all", "%%%"],
  ])("refuses %s by name", async (_case, cursor) => {
    await expect(asViewer().search({ cursor })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { reason: "invalid_cursor", field: "cursor" },
    });
  });

  it("takes a forged cursor with huge numbers for a place behind the last title", async () => {
    await createTitles(database.db, [{ tmdbId: 1 }]);
    const cursor = Buffer.from(JSON.stringify(["titles.search", 2 ** 52, -(2 ** 52), 2 ** 52, "x"])).toString(
      "base64url",
    );

    expect((await asViewer().search({ cursor })).items).toEqual([]);
  });

  it.each([["a\0b"], ["\ud800"], ["x".repeat(101)]])(
    "refuses a query the database cannot hold or nobody types: %j",
    async (query) => {
      await expect(asViewer().search({ query })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );

  it("asks a signed-out caller to sign in", async () => {
    await expect(createCaller(testContext(database.db)).search({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("titles.get", () => {
  it("gives the people with directors first and what the caller said", async () => {
    await createTitles(database.db, [
      {
        tmdbId: 949,
        title: "Heat",
        year: 1995,
        genres: ["Crime"],
        directors: [{ id: 638, name: "Michael Mann" }],
        cast: [
          { id: 1158, name: "Al Pacino" },
          { id: 380, name: "Robert De Niro" },
        ],
      },
    ]);

    expect(await asViewer().get({ tmdbId: 949, mediaType: "movie" })).toEqual({
      tmdbId: 949,
      mediaType: "movie",
      title: "Heat",
      year: 1995,
      genres: ["Crime"],
      directors: ["Michael Mann"],
      overview: null,
      voteAverage: null,
      voteCount: 0,
      people: [
        { id: 638, name: "Michael Mann", role: "director" },
        { id: 1158, name: "Al Pacino", role: "cast" },
        { id: 380, name: "Robert De Niro", role: "cast" },
      ],
      mine: null,
    });
  });

  it("does not take the same number of another media type for the title", async () => {
    await createTitles(database.db, [{ tmdbId: 949 }]);

    await expect(asViewer().get({ tmdbId: 949, mediaType: "tv" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      cause: { reason: "title_not_found", field: "tmdbId" },
    });
  });
});

describe("titles.genres", () => {
  it("counts titles, the most common genre first", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, genres: ["Drama", "War"] },
      { tmdbId: 2, genres: ["Drama"] },
    ]);

    expect((await asViewer().genres()).items).toEqual([
      { name: "Drama", titleCount: 2 },
      { name: "War", titleCount: 1 },
    ]);
  });
});

describe("the catalogue's lookups", () => {
  it("gives summaries by key, each once, and nothing for unknown titles", async () => {
    const [film, series] = await createTitles(database.db, [
      {
        tmdbId: 1,
        title: "One",
        directors: [
          { id: 2, name: "B" },
          { id: 1, name: "A" },
        ],
      },
      { tmdbId: 1, mediaType: "tv", title: "Two" },
    ]);
    const wanted = [film, film, series].filter((ref) => ref !== undefined);

    const summaries = await listTitleSummaries(database.db, [...wanted, { tmdbId: 9, mediaType: "movie" }]);

    expect([...summaries.keys()].sort()).toEqual(["movie:1", "tv:1"]);
    expect(summaries.get("movie:1")?.directors).toEqual(["B", "A"]);
    expect(await findTitle(database.db, { tmdbId: 9, mediaType: "movie" })).toBeNull();
  });

  it("resolves genres whatever their case and prefers the exact spelling", async () => {
    await createTitles(database.db, [
      { tmdbId: 1, genres: ["Sci-Fi"] },
      { tmdbId: 2, genres: ["sci-fi"] },
      { tmdbId: 3, genres: ["Sci-Fi"] },
    ]);

    expect(await resolveGenres(database.db, ["sci-fi", "SCI-FI", "Opera"])).toEqual(["sci-fi", "Sci-Fi", null]);
  });
});
