import { createTestDatabase } from "@dailies/db/testing";
import { afterAll, bench, describe } from "vitest";
import { evaluateAlerts } from "../alerts/evaluation.service.ts";
import { fillLargeLog } from "../testing/large-log.ts";
import { createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { metricsRouter } from "./metrics.router.ts";

const DECISIONS = Number(process.env.BENCH_DECISIONS ?? 60_000);
const PER_PERSON = 60;
const DAYS = 63;

const database = await createTestDatabase();
await fillLargeLog(database.db, { decisions: DECISIONS, people: DECISIONS / PER_PERSON, until: TEST_NOW, days: DAYS });
await database.query("ANALYZE");
const { actor } = await createUser(database.db, { role: "admin" });
const metrics = createCallerFactory(metricsRouter)(testContext(database.db, { actor }));
const range = { from: new Date(TEST_NOW.getTime() - DAYS * 86_400_000).toISOString() };
const failNever = (error: unknown): never => {
  throw error;
};

/** The same rows read once and counted: what each is a multiple of. */
const countOnce = () =>
  database.query(
    `SELECT count(*), sum("predictedSuccess") FROM "RecommendationDecision" d JOIN "DecisionLabel" l ON l."decisionId" = d."id"`,
  );

const ONCE = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`metrics of ${DECISIONS} decisions, all of them in the range`, () => {
  afterAll(() => database.close());
  bench("decisions and labels counted once", async () => void (await countOnce()), ONCE);
  bench("overview", async () => void (await metrics.overview(range)), ONCE);
  bench("funnel", async () => void (await metrics.funnel(range)), ONCE);
  bench("timeseries", async () => void (await metrics.timeseries(range)), ONCE);
  bench("calibration", async () => void (await metrics.calibration(range)), ONCE);
  bench("discrepancy", async () => void (await metrics.discrepancy(range)), ONCE);
  bench("bySource", async () => void (await metrics.bySource(range)), ONCE);
  bench(
    "drift, half against half",
    async () => {
      await metrics.drift({ from: new Date(TEST_NOW.getTime() - (DAYS / 2) * 86_400_000).toISOString() });
    },
    ONCE,
  );
  bench("joinHealth", async () => void (await metrics.joinHealth(range)), ONCE);
  bench(
    "every alert's rule",
    async () => {
      await evaluateAlerts({ db: database.db, now: () => TEST_NOW, notify: () => undefined, reportFailure: failNever });
    },
    ONCE,
  );
});
