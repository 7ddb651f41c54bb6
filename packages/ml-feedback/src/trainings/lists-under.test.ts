import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addReadyVersion } from "../testing/ready-version.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { getActiveVersion } from "./trainings.repository.ts";
import { trainingsRouter } from "./trainings.router.ts";

const SIZE = 5;
const callerOf = createCallerFactory(trainingsRouter);
const ONLY_TASTE = { genre: 0, person: 0, taste: 1, wantSignal: 0, drop: 0 };

let database: TestDatabase;
let db: Db;
const caller = async () => callerOf(testContext(db, { actor: (await createUser(db, { role: "admin" })).actor }));

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  await writeSyntheticLog(db, {
    seed: "lists",
    users: 8,
    listsPerUser: 2,
    listSize: SIZE,
    from: new Date(TEST_NOW.getTime() - 20 * 86_400_000),
    to: TEST_NOW,
    truth: { genre: 1, person: 1, taste: 1, wantSignal: 1, drop: 0, intercept: -2, perPosition: 0 },
    weights: (await getActiveVersion(db)).weights,
    temperature: 0.1,
  });
  await addReadyVersion(db, "model-2", { weights: ONLY_TASTE });
});

const newestDecision = () =>
  db.recommendationDecision.findFirstOrThrow({
    where: { position: 1 },
    orderBy: { id: "desc" },
    include: { list: true },
  });

describe("what another version would have done", () => {
  test("the version that made the list would have made it again", async () => {
    const decision = await newestDecision();
    const answer = await (await caller()).listUnder({ decisionId: decision.id, modelVersion: "default-1" });
    if (!answer.comparable) throw new Error(answer.reason);
    expect(answer.list.map(({ positionThen }) => positionThen)).toEqual([0, 1, 2, 3, 4]);
    expect(answer.rank).toBe(decision.plainRank);
    expect(answer.rankThen).toBe(decision.plainRank);
    expect(answer.probability).toBe(answer.probabilityThen);
    expect(answer.probability).toBeGreaterThan(0);
  });

  test("another ranks by its own weights, with the luck there was", async () => {
    const decision = await newestDecision();
    const answer = await (await caller()).listUnder({ decisionId: decision.id, modelVersion: "model-2" });
    if (!answer.comparable) throw new Error(answer.reason);
    const { items } = decision.list.snapshot as { items: { t: number; s: number[] }[] };
    const tasteOf = (tmdbId: number) => items.find(({ t }) => t === tmdbId)?.s[2] ?? 0;
    expect(answer.rank).toBe(items.filter(({ s }) => (s[2] ?? 0) > tasteOf(decision.tmdbId)).length);
    expect(answer.poolSize).toBe(items.length);
    expect(answer.list).toHaveLength(SIZE);
    expect(new Set(answer.list.map(({ title }) => title.tmdbId)).size).toBe(SIZE);
    expect(answer.probability).not.toBe(answer.probabilityThen);
  });

  test("is not said of a list whose pool is not known, of newcomers' lists and of other features", async () => {
    const { id, listId } = await newestDecision().then((row) => ({ id: row.id, listId: row.recommendationListId }));
    const ask = async () => (await caller()).listUnder({ decisionId: id, modelVersion: "model-2" });
    const change = (data: object) => db.recommendationList.update({ where: { id: listId }, data });
    await change({ featureVersion: 9 });
    expect(await ask()).toMatchObject({ comparable: false, reason: "other-features" });
    await change({ coldStart: true });
    expect(await ask()).toMatchObject({ comparable: false, reason: "newcomer" });
    await change({ snapshot: {} });
    expect(await ask()).toMatchObject({ comparable: false, reason: "unknown-pool" });
  });

  test("needs a decision and a finished version", async () => {
    const { id } = await newestDecision();
    const admin = await caller();
    await expect(admin.listUnder({ decisionId: newId(), modelVersion: "model-2" })).rejects.toThrow("no such decision");
    await expect(admin.listUnder({ decisionId: id, modelVersion: "model-9" })).rejects.toThrow("model version model-9");
  });
});

describe("which titles move", () => {
  test("for some people, those that change most of what either ranks high", async () => {
    const { people } = await (await caller()).moves({ modelVersion: "model-2", against: "default-1" });
    expect(people).toHaveLength(6);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(6);
    for (const { moved, size, shared } of people) {
      expect(size).toBe(SIZE);
      expect(shared).toBeLessThanOrEqual(SIZE);
      const distances = moved.map(({ rank, rankAgainst }) => Math.abs(rank - rankAgainst));
      expect(distances).toEqual(distances.toSorted((one, other) => other - one));
      for (const { rank, rankAgainst } of moved) expect(Math.min(rank, rankAgainst)).toBeLessThan(SIZE);
    }
  });

  test("nothing moves where the weights are the same, and a version is not compared with itself", async () => {
    await addReadyVersion(db, "model-3");
    const admin = await caller();
    const { people } = await admin.moves({ modelVersion: "model-3", against: "default-1" });
    expect(people.map(({ moved, shared }) => [moved.length, shared])).toEqual(people.map(() => [0, SIZE]));
    await expect(admin.moves({ modelVersion: "model-3", against: "model-3" })).rejects.toThrow("two different");
  });
});
