import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCaller } from "../router.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";
import type { MediaType } from "../wire.schema.ts";

const DAY_MS = 86_400_000;

let database: TestDatabase;
let vera: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  vera = await createUser(database.db, { name: "Vera" });
});

const as = (user: TestUser | null) => createCaller(testContext(database.db, { actor: user?.actor ?? null }));

const SCOTT = { id: 10, name: "Ridley Scott" };
const WEAVER = { id: 11, name: "Sigourney Weaver" };

/** Twelve horror films of the seventies by one director, twelve comedies of the nineties, one series. */
const createCatalogue = () =>
  createTitles(database.db, [
    ...Array.from({ length: 12 }, (_, index) => ({
      tmdbId: index + 1,
      year: 1979,
      genres: ["Horror"],
      directors: [SCOTT],
      cast: index === 0 ? [SCOTT, WEAVER] : [],
    })),
    ...Array.from({ length: 12 }, (_, index) => ({ tmdbId: index + 21, year: 1990 + index, genres: ["Comedy"] })),
    { tmdbId: 41, mediaType: "tv" as const, year: 2010, genres: ["Drama"] },
  ]);

type Entry = {
  readonly tmdbId: number;
  readonly mediaType?: MediaType;
  readonly status?: "want" | "watched" | "dropped";
  readonly rating?: number | null;
  readonly days?: number;
};
const put = (user: TestUser, entries: readonly Entry[]) =>
  database.db.watchlistEntry.createMany({
    data: entries.map(({ tmdbId, mediaType = "movie", status = "watched", rating = null, days = 0 }) => ({
      userId: user.id,
      tmdbId,
      mediaType,
      status,
      rating,
      occurredAt: new Date(TEST_NOW.getTime() - days * DAY_MS),
    })),
  });

const horrors = (rating: number, from = 1, to = 8): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ tmdbId: from + index, rating }));

describe("a person's taste", () => {
  it("is nothing yet for a newcomer", async () => {
    await createCatalogue();
    const profile = await as(vera).taste.profile();
    expect(profile.basis).toEqual({
      watched: 0,
      dropped: 0,
      wanted: 0,
      rated: 0,
      refusedKinds: 0,
      since: null,
      missing: 10,
    });
    expect(profile).toMatchObject({ genres: [], people: [], mediaTypes: [], decades: [], ratings: Array(10).fill(0) });
    expect(profile.drops).toMatchObject({ all: { rate: null, count: 0 }, byGenre: [], byMediaType: [] });
    expect(profile.neighbours.count).toBe(0);
  });

  it("says of each genre what the scores go by, what it rests on and how sure that is", async () => {
    await createCatalogue();
    await put(vera, [...horrors(10), { tmdbId: 21, rating: 1 }, { tmdbId: 22, status: "dropped" }]);
    await put(vera, [{ tmdbId: 23, status: "want" }]);
    const { genres, basis } = await as(vera).taste.profile();
    expect(basis).toMatchObject({ watched: 9, dropped: 1, wanted: 1, rated: 9, missing: 1 });
    // Nobody was heard before this week began, so everybody's mean is the neutral 0.65: (8 · 1 + 4 · 0.65) / 12.
    const [horror, comedy] = genres;
    expect(horror).toMatchObject({ genre: "Horror", verdicts: 8, mean: 1, everyone: 0.65 });
    expect(horror?.liking).toBeCloseTo(10.6 / 12, 12);
    expect(comedy).toMatchObject({ genre: "Comedy", verdicts: 2, mean: 0 });
    expect(comedy?.liking).toBeCloseTo(2.6 / 6, 12);
    // Eight verdicts of 1 and two of 0 vary by 1.6 around 0.8: s = √((10 · 0.0625 + 1.6) / 20) = 0.33354; 1.96 s / √12 = 0.18872.
    expect(horror?.ciLower).toBeCloseTo(10.6 / 12 - 0.18872, 4);
    expect(horror?.ciUpper).toBe(1);
    expect(Number(comedy?.ciUpper) - Number(comedy?.ciLower)).toBeGreaterThan(
      Number(horror?.ciUpper) - Number(horror?.ciLower),
    );
  });

  it("agrees with the score of a title of that genre alone", async () => {
    await createCatalogue();
    await put(vera, [...horrors(9), { tmdbId: 21, rating: 2 }, { tmdbId: 22, rating: 3, days: 700 }]);
    const { genres } = await as(vera).taste.profile();
    const { decisions } = await as(vera).recommendations.create({ limit: 10 });
    for (const [genre, tmdbIds] of [
      ["Horror", [9, 10, 11, 12]],
      ["Comedy", [23, 24, 25, 26]],
    ] as const) {
      const found = decisions.find(({ title }) => tmdbIds.some((tmdbId) => tmdbId === title.tmdbId));
      const { components } = await as(vera).decisions.get({ id: found?.id ?? "" });
      expect(components.genreScore).toBeCloseTo(Number(genres.find((each) => each.genre === genre)?.liking), 6);
    }
  });

  it("counts a refusal of a kind as a verdict on its genres", async () => {
    await createCatalogue();
    await as(vera).outcomes.record({
      title: { tmdbId: 21, mediaType: "movie" },
      userAction: "blacklisted",
      refusal: "not_this_kind",
    });
    const { genres, basis } = await as(vera).taste.profile();
    expect(basis).toMatchObject({ watched: 0, refusedKinds: 1 });
    expect(genres).toMatchObject([{ genre: "Comedy", verdicts: 1, mean: 0 }]);
  });

  it("names people with what they did, media types, decades, ratings and habits of giving up", async () => {
    await createCatalogue();
    await put(vera, [
      ...horrors(10, 1, 4),
      { tmdbId: 21, rating: 4 },
      { tmdbId: 22, status: "dropped", rating: 2 },
      { tmdbId: 41, mediaType: "tv", status: "dropped" },
    ]);
    const { people, mediaTypes, decades, ratings, drops } = await as(vera).taste.profile();
    expect(people.map(({ name, directed, played, verdicts }) => [name, directed, played, verdicts])).toEqual([
      ["Ridley Scott", 4, 1, 4],
      ["Sigourney Weaver", 0, 1, 1],
    ]);
    expect(mediaTypes.map(({ mediaType, verdicts }) => [mediaType, verdicts])).toEqual([
      ["movie", 6],
      ["tv", 1],
    ]);
    expect(decades.map(({ decade, verdicts }) => [decade, verdicts])).toEqual([
      [2010, 1],
      [1990, 2],
      [1970, 4],
    ]);
    expect(ratings).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
    expect(drops.all).toMatchObject({ hits: 2, count: 7 });
    expect(drops.byGenre.map(({ genre, hits, count }) => [genre, hits, count])).toEqual([
      ["Drama", 1, 1],
      ["Comedy", 1, 2],
      ["Horror", 0, 4],
    ]);
    expect(drops.byMediaType).toMatchObject([
      { mediaType: "tv", hits: 1, count: 1, ciUpper: 1 },
      { mediaType: "movie", hits: 1, count: 6 },
    ]);
  });

  it("tells of others only how many they are, and is the same whatever somebody else does this week", async () => {
    await createCatalogue();
    await put(vera, [...horrors(10), { tmdbId: 21, rating: 2 }, { tmdbId: 22, rating: 3 }]);
    const alone = await as(vera).taste.profile();
    const twin = await createUser(database.db, { name: "Somebody Else" });
    await put(twin, [...horrors(10), { tmdbId: 21, rating: 2 }, { tmdbId: 41, mediaType: "tv", rating: 7 }]);
    const beside = await as(vera).taste.profile();
    expect(beside).toEqual({ ...alone, neighbours: { count: 1, most: 50 } });
    expect(JSON.stringify(beside)).not.toContain(twin.id);
    expect(JSON.stringify(beside)).not.toContain(twin.name);
    expect((await as(twin).taste.profile()).genres.map(({ genre }) => genre)).toContain("Drama");
    await expect(as(null).taste.profile()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
