import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCaller } from "../router.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "../testing/test-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const DENIS = { id: 9_000, name: "Denis Villeneuve" };
const LONG_AGO = new Date(TEST_NOW.getTime() - 30 * 86_400_000);
const call = ({ actor }: TestUser, now = TEST_NOW) => createCaller(testContext(database.db, { actor, now: () => now }));

const entriesOf = ({ id }: TestUser, ratings: readonly (readonly [tmdbId: number, rating: number | null])[]) =>
  ratings.map(([tmdbId, rating]) => ({
    userId: id,
    tmdbId,
    mediaType: "movie" as const,
    status: "watched" as const,
    rating,
    occurredAt: LONG_AGO,
  }));

/** Vera saw ten films, five of them by one director; Otto and Olga judged the same films alike, and more. */
const scene = async () => {
  await createTitles(
    database.db,
    Array.from({ length: 20 }, (_, index) => ({
      tmdbId: index + 1,
      genres: [index < 10 ? "Science Fiction" : "Drama"],
      directors: index < 5 || index === 10 ? [DENIS] : [],
      voteCount: 100,
    })),
  );
  const [vera, otto, olga] = [
    await createUser(database.db),
    await createUser(database.db, { name: "Otto" }),
    await createUser(database.db, { name: "Olga" }),
  ];
  const common = [
    [1, 9],
    [2, 8],
    [3, 10],
    [6, 3],
    [7, 2],
  ] as const;
  const data = [
    ...entriesOf(vera, [...common, [4, 7], [5, null], [8, 4], [9, 9], [10, 5]]),
    ...entriesOf(vera, [[12, 9]]).map((entry) => ({ ...entry, status: "dropped" as const })),
    ...entriesOf(otto, [...common, [11, 10], [13, 9]]),
    ...entriesOf(olga, [...common.slice(1), [11, 9], [14, 9]]),
  ];
  await database.db.watchlistEntry.createMany({ data });
  const { decisions } = await call(vera).recommendations.create({ limit: 6 });
  const decision = decisions.find(({ title }) => title.tmdbId === 11);
  return { vera, otto, id: decision?.id ?? "" };
};

describe("what stood behind a score", () => {
  it("counts what was seen and liked of a director and a genre, and names what those with the same taste liked too", async () => {
    const { vera, id } = await scene();
    const { parts, likedAlike, likedFrom } = await call(vera).decisions.evidence({ id });
    expect(parts).toContainEqual({ factor: "person", value: String(DENIS.id), seen: 5, liked: 3, refused: 0 });
    expect(parts).toContainEqual({ factor: "genre", value: "Drama", seen: 1, liked: 0, refused: 0 });
    expect(likedFrom).toBe(8);
    // Both liked the second and the third; the first only one of them.
    expect(likedAlike).toEqual(["Title 2", "Title 3"]);
  });

  it("is what the lists hold now, but for the title itself", async () => {
    const { vera, id } = await scene();
    const before = await call(vera).decisions.evidence({ id });
    const tomorrow = call(vera, new Date(TEST_NOW.getTime() + 86_400_000));
    await tomorrow.outcomes.record({ decisionId: id, userAction: "rated", rating: 10 });
    expect(await tomorrow.decisions.evidence({ id })).toEqual(before);
    await tomorrow.outcomes.record({ title: { tmdbId: 2, mediaType: "movie" }, userAction: "rated", rating: 3 });
    await tomorrow.outcomes.record({
      title: { tmdbId: 15, mediaType: "movie" },
      userAction: "blacklisted",
      refusal: "not_this_kind",
    });
    const { parts, likedAlike } = await tomorrow.decisions.evidence({ id });
    expect(parts).toContainEqual({ factor: "person", value: String(DENIS.id), seen: 5, liked: 2, refused: 0 });
    expect(parts).toContainEqual({ factor: "genre", value: "Drama", seen: 1, liked: 0, refused: 1 });
    // The first is shared with one other alone, who is nobody's business.
    expect(likedAlike).toEqual(["Title 3"]);
  });

  it("is not told of another person's decision", async () => {
    const { otto, id } = await scene();
    await expect(call(otto).decisions.evidence({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
