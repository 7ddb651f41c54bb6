import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Context, Job } from "../context.ts";
import { createCaller } from "../router.ts";
import { runEvaluation } from "../trainings/evaluation-run.service.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import { type SyntheticLog, writeSyntheticLog } from "./synthetic-log.ts";
import { createUser, TEST_NOW, testContext } from "./test-context.ts";

const DAY_MS = 86_400_000;
export const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY_MS);

/** Ada, who trains and weighs versions, on a database of her own; everything begins anew before each test. */
export function trainingScene() {
  let database: TestDatabase;
  let context: Context;
  let jobs: Job[];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.reset();
    jobs = [];
    const { actor } = await createUser(database.db, { name: "Ada", role: "admin" });
    context = { ...testContext(database.db, { actor }), enqueue: async (job) => void jobs.push(job) };
  });

  const trainings = (now = TEST_NOW) => createCaller({ ...context, now: () => now }).trainings;
  return {
    get db(): Db {
      return database.db;
    },
    get context(): Context {
      return context;
    },
    /** What was asked to be done, and is not done by itself here. */
    get jobs(): readonly Job[] {
      return jobs;
    },
    trainings,
    /** Four months of answers, the active version's lists followed by taste above all. */
    writeLog: async (changes: Partial<SyntheticLog> = {}): Promise<void> =>
      writeSyntheticLog(database.db, {
        seed: "story",
        users: 40,
        listsPerUser: 15,
        listSize: 5,
        from: daysAgo(110),
        to: daysAgo(9),
        truth: { genre: 1, person: 0.5, taste: 4, wantSignal: 0.5, drop: 1, intercept: -2.8, perPosition: -0.1 },
        weights: (await getActiveVersion(database.db)).weights,
        temperature: 0.1,
        ...changes,
      }),
    /** Asks for an evaluation and does it. */
    evaluate: async (modelVersion: string, more = {}) => {
      await trainings().evaluate({ modelVersion, ...more });
      const { id } = await trainings().get({ modelVersion });
      await runEvaluation(context, id);
      return trainings().get({ modelVersion });
    },
  };
}
