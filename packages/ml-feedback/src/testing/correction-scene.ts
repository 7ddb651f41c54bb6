import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { listCorrectionsInForce } from "../corrections/corrections.repository.ts";
import { correctionsRouter } from "../corrections/corrections.router.ts";
import { createCallerFactory } from "../trpc.ts";
import { createTitles, createUser, TEST_NOW, type TestUser, testContext } from "./test-context.ts";

const createCaller = createCallerFactory(correctionsRouter);
const DAY_MS = 86_400_000;

export const REDUCE = {
  correctionType: "reduce",
  correctionValue: -0.3,
  mediaType: "movie",
  reason: "Too many films",
} as const;

/** An instant so many days after the scene's beginning. */
export const inDays = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS).toISOString();

/** Two administrators, a viewer and the film 7 on a database of their own; everything begins anew before each test. */
export function correctionScene() {
  let database: TestDatabase;
  let people: { readonly ada: TestUser; readonly bob: TestUser; readonly viewer: TestUser };
  let clock = TEST_NOW;
  const now = () => clock;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.reset();
    clock = TEST_NOW;
    people = {
      ada: await createUser(database.db, { name: "Ada", role: "admin" }),
      bob: await createUser(database.db, { name: "Bob", role: "admin" }),
      viewer: await createUser(database.db, { name: "Vera" }),
    };
    await createTitles(database.db, [
      { tmdbId: 7, title: "Seven", genres: ["Horror", "Drama"], directors: [{ id: -5, name: "D. Rector" }] },
    ]);
  });

  const as = (user: TestUser | null) => createCaller(testContext(database.db, { actor: user?.actor ?? null, now }));
  return {
    get db(): Db {
      return database.db;
    },
    get people() {
      return people;
    },
    now,
    as,
    asAda: () => as(people.ada),
    asBob: () => as(people.bob),
    waitDays: (days: number) => {
      clock = new Date(clock.getTime() + days * DAY_MS);
    },
    inForce: (user = people.viewer) => listCorrectionsInForce(database.db, { userId: user.id, at: clock }),
  };
}
