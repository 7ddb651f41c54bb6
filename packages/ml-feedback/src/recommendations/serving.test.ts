import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLargeCatalogue } from "../testing/large-catalogue.ts";
import { TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { recommendationsRouter } from "./recommendations.router.ts";

const createCaller = createCallerFactory(recommendationsRouter);
const SMALL = { titles: 200, people: 20, entriesPerPerson: 20, ownEntries: 40, now: TEST_NOW };
const LARGE = { titles: 4_000, people: 100, entriesPerPerson: 80, ownEntries: 300, now: TEST_NOW };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.reset());

const askerOf = async (size: typeof SMALL) => {
  const userId = await createLargeCatalogue(database.db, size);
  return createCaller(testContext(database.db, { actor: { kind: "user", userId, role: "user" } }));
};

/** Every statement takes a connection of the pool, unless it is part of a transaction. */
const countStatements = async (work: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const onAcquire = () => {
    count += 1;
  };
  database.pool.on("acquire", onAcquire);
  await work();
  database.pool.off("acquire", onAcquire);
  return count;
};

describe("serving a list", () => {
  it("asks the database as often for many titles, people and entries as for few, and for 50 titles as for one", async () => {
    const counts: number[] = [];
    for (const size of [SMALL, LARGE]) {
      await database.reset();
      const asker = await askerOf(size);
      await asker.create({});
      for (const limit of [1, 50]) counts.push(await countStatements(() => asker.create({ limit })));
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(20);
  });

  it("answers with exactly what it kept", async () => {
    const asker = await askerOf(SMALL);
    const { decisions, ...list } = await asker.create({ requestKey: "evening" });
    expect(decisions).toHaveLength(12);
    expect(await asker.latest({})).toEqual({ ...list, decisions });
    expect(await asker.create({ requestKey: "evening" })).toEqual({ ...list, decisions, duplicate: true });
  });

  it("says how varied the list is, and leaves a third of it to titles that are not the best known", async () => {
    const asker = await askerOf(LARGE);
    const { variety, decisions } = await asker.create({});
    // Best known is one title in a hundred: of 4,000 those with the ids 1 to 40, whose votes are the most.
    const bestKnown = decisions.filter(({ title }) => title.tmdbId <= 40).length;
    expect(variety.bestKnownShare).toBeCloseTo(bestKnown / 12, 12);
    expect(bestKnown).toBeLessThanOrEqual(8);
    expect(variety.genres).toBeGreaterThan(0);
    expect(variety.people).toBeGreaterThan(0);
    const flagged = await database.db.$queryRaw`
      SELECT i ->> 't' AS "id" FROM "RecommendationList" l CROSS JOIN jsonb_array_elements(l."snapshot" -> 'items') i
      WHERE (i ->> 'f')::int & 2 = 2 AND (i ->> 't')::int > 40`;
    expect(flagged).toEqual([]);
  });

  it("keeps one list of one size when a key is sent many times at once", async () => {
    const asker = await askerOf(SMALL);
    const lists = await Promise.all([3, 6, 9, 12, 15, 18].map((limit) => asker.create({ requestKey: "now", limit })));
    const [first] = lists;
    expect(lists.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(lists.map(({ decisions }) => decisions)).toEqual(lists.map(() => first?.decisions));
    expect(await database.db.recommendationDecision.count()).toBe(first?.decisions.length);
  });
});
