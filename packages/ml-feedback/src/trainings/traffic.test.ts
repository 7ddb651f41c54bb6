import type { Db } from "@dailies/db";
import { createTestDatabase, type TestDatabase } from "@dailies/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { conditionalPropensities } from "../learning/plackett-luce.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import { snapshotSchema } from "../recommendations/snapshot.ts";
import { createCaller } from "../router.ts";
import { addReadyVersion, evaluationAgainst } from "../testing/ready-version.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { createTitles, createUser, TEST_NOW, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { versionFor } from "./traffic.repository.ts";
import { isChallenged } from "./traffic.ts";
import { getActiveVersion } from "./trainings.repository.ts";
import { trainingsRouter } from "./trainings.router.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY_MS);
const callerOf = createCallerFactory(trainingsRouter);

let database: TestDatabase;
let db: Db;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.reset();
  context = testContext(db, { actor: (await createUser(db, { name: "Ada", role: "admin" })).actor });
});

const callerAt = (now: Date) => callerOf({ ...context, now: () => now });
const caller = () => callerOf(context);
const reason = "to see it with people";

describe("isChallenged", () => {
  const people = Array.from({ length: 20_000 }, (_, index) => `person ${index}`);

  test("takes the share of people it was told to, and keeps everybody when the share grows", () => {
    const small = people.filter((person) => isChallenged({ id: "v", trafficShare: 0.1 }, person));
    const large = new Set(people.filter((person) => isChallenged({ id: "v", trafficShare: 0.3 }, person)));
    // √(0.1 · 0.9 / 20,000) = 0.0021
    expect(Math.abs(small.length / people.length - 0.1)).toBeLessThan(4 * 0.0022);
    expect(small.every((person) => large.has(person))).toBe(true);
  });

  test("takes other people for another challenger", () => {
    const [one, other] = ["v", "w"].map((id) => (person: string) => isChallenged({ id, trafficShare: 0.5 }, person));
    const both = people.filter((person) => one?.(person) && other?.(person)).length;
    expect(Math.abs(both / people.length - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / people.length));
  });
});

describe("a share of people", () => {
  test("is decided for by the challenger, the rest by the active version, until it ends", async () => {
    const id = await addReadyVersion(db, "model-2");
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0.5, reason });
    const people = await Promise.all(Array.from({ length: 12 }, () => createUser(db)));
    for (const person of people) {
      const expected = isChallenged({ id, trafficShare: 0.5 }, person.id) ? "model-2" : "default-1";
      expect((await versionFor(db, person.id)).modelVersion).toBe(expected);
    }
    expect(await caller().get({ modelVersion: "model-2" })).toMatchObject({ status: "ready", trafficShare: 0.5 });
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0, reason: "seen enough" });
    for (const person of people) expect((await versionFor(db, person.id)).modelVersion).toBe("default-1");
    const audit = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(audit.map(({ action, before, after }) => [action, before, after])).toEqual([
      ["training.traffic", { share: 0 }, { share: 0.5 }],
      ["training.traffic", { share: 0.5 }, { share: 0 }],
    ]);
  });

  test("gets lists that name the version which drew them, with its propensities", async () => {
    const genres = ["Comedy", "Drama"];
    await createTitles(
      db,
      Array.from({ length: 40 }, (_, index) => ({ tmdbId: index + 1, genres: [genres[index % 2] ?? "Drama"] })),
    );
    const weights = { genre: 1, person: 0, taste: 0, wantSignal: 0, drop: 0 };
    const id = await addReadyVersion(db, "model-2", { weights });
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0.5, reason });
    const sides = new Set<string>();
    while (sides.size < 2) {
      const person = await createUser(db);
      await db.watchlistEntry.createMany({
        data: Array.from({ length: 12 }, (_, title) => ({
          userId: person.id,
          tmdbId: title + 1,
          mediaType: "movie" as const,
          status: "watched" as const,
          rating: title % 2 === 0 ? 9 : 3,
          occurredAt: daysAgo(30),
        })),
      });
      const { listId, modelVersion } = await createCaller(
        testContext(db, { actor: person.actor }),
      ).recommendations.create({ limit: 5 });
      expect(modelVersion).toBe(isChallenged({ id, trafficShare: 0.5 }, person.id) ? "model-2" : "default-1");
      const list = await db.recommendationList.findUniqueOrThrow({
        where: { id: listId },
        include: { decisions: { orderBy: { position: "asc" } } },
      });
      const { items } = snapshotSchema.parse(list.snapshot);
      const decider = modelVersion === "model-2" ? weights : (await getActiveVersion(db)).weights;
      expect(items.map(({ r, a }) => r - a)).toEqual(items.map(({ s }) => modelSum(s, decider)));
      const picks = list.decisions.map(({ tmdbId }) => items.findIndex(({ t }) => t === tmdbId));
      const propensities = conditionalPropensities(
        items.map(({ r }) => r),
        picks,
        list,
      );
      for (const [position, decision] of list.decisions.entries()) {
        expect(decision.modelVersion).toBe(modelVersion);
        expect(decision.propensity).toBeCloseTo(propensities[position] ?? -1, 12);
      }
      sides.add(modelVersion);
    }
  });

  test("is one experiment for each share, and none for the same share again", async () => {
    await addReadyVersion(db, "model-2");
    for (const [minute, share] of [0.1, 0.1, 0.2, 0].entries())
      await callerAt(new Date(TEST_NOW.getTime() + minute * 60_000)).setTrafficShare({
        modelVersion: "model-2",
        share,
        reason,
      });
    const { items } = await caller().experiments({});
    expect(items.map(({ share, endReason }) => [share, endReason])).toEqual([
      [0.2, reason],
      [0.1, reason],
    ]);
  });

  test("ends no sooner than it began, though another server's clock is behind", async () => {
    await addReadyVersion(db, "model-2");
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0.1, reason });
    await callerAt(daysAgo(1)).setTrafficShare({ modelVersion: "model-2", share: 0, reason });
    const [experiment] = (await caller().experiments({})).items;
    expect(experiment).toMatchObject({ endedAt: experiment?.startedAt, endReason: reason });
  });

  test("goes to a finished version only, and to one at a time", async () => {
    for (const version of ["model-2", "model-3"]) await addReadyVersion(db, version);
    await db.modelTraining.update({ where: { modelVersion: "model-3" }, data: { featureVersion: 99 } });
    const share = (modelVersion: string) => caller().setTrafficShare({ modelVersion, share: 0.1, reason });
    await expect(share("default-1")).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(share("model-3")).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(share("model-9")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.modelTraining.update({ where: { modelVersion: "model-3" }, data: { featureVersion: 1 } });
    const both = await Promise.allSettled([share("model-2"), share("model-3"), share("model-2"), share("model-3")]);
    expect(new Set(both.flatMap((one) => (one.status === "fulfilled" ? [one.value.modelVersion] : []))).size).toBe(1);
    expect(await db.trafficExperiment.count({ where: { endedAt: null } })).toBe(1);
    expect(await db.modelTraining.count({ where: { trafficShare: { gt: 0 } } })).toBe(1);
    await expect(caller().setTrafficShare({ modelVersion: "model-2", share: 0.9, reason })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(caller().setTrafficShare({ modelVersion: "model-2", share: 0.1, reason: " " })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const viewer = callerOf(testContext(db, { actor: (await createUser(db)).actor }));
    await expect(viewer.experiments({})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("ends when another version decides, by promotion or by rolling back", async () => {
    for (const version of ["model-2", "model-3"]) await addReadyVersion(db, version);
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0.1, reason });
    expect(await caller().promote({ modelVersion: "model-2" })).toMatchObject({ promoted: true });
    await caller().setTrafficShare({ modelVersion: "model-3", share: 0.1, reason });
    await caller().rollback({ reason: "people complained" });
    const { items } = await caller().experiments({});
    expect(items.map(({ endReason }) => endReason)).toEqual(["Another version decides.", "Another version decides."]);
    expect(await db.modelTraining.count({ where: { trafficShare: { gt: 0 } } })).toBe(0);
  });
});

describe("an experiment", () => {
  /** 320 people, half of them the challenger's, with titles that succeed more by so many logits. */
  const runExperiment = async (addedLogit: number, lost: (person: number) => boolean = () => false) => {
    const predicted = evaluationAgainst("default-1", { uplift: { value: 0.4, ciLower: 0.1, ciUpper: 0.7 } });
    await addReadyVersion(db, "model-2", { evaluation: predicted });
    await callerAt(daysAgo(30)).setTrafficShare({ modelVersion: "model-2", share: 0.5, reason });
    await writeSyntheticLog(db, {
      seed: "experiment",
      users: 320,
      listsPerUser: 2,
      listSize: 5,
      from: daysAgo(29),
      to: daysAgo(9),
      truth: { genre: 1, person: 0.5, taste: 1, wantSignal: 0.5, drop: 1, intercept: -2, perPosition: 0 },
      weights: (await getActiveVersion(db)).weights,
      temperature: 0.1,
      sideOf: (person) =>
        person % 2 === 0 && !lost(person)
          ? { modelVersion: "model-2", addedLogit }
          : { modelVersion: "default-1", addedLogit: 0 },
    });
    const [experiment] = (await caller().experiments({ modelVersion: "model-2" })).items;
    if (experiment === undefined) throw new Error("expected an experiment");
    return experiment;
  };

  test("finds that the challenger does better, with the counts behind it, next to what the log had predicted", async () => {
    const experiment = await runExperiment(1);
    expect(experiment).toMatchObject({ verdict: "better", share: 0.5, startedBy: "Ada", endedAt: null });
    expect(experiment.success.ciLower).toBeGreaterThan(0);
    const { challenger, control, success, reward } = experiment;
    expect(challenger.people + control.people).toBe(320);
    expect(challenger.success.count + control.success.count).toBe(320 * 2 * 5);
    expect(challenger.reward.count + control.reward.count).toBe(320 * 2);
    // A reward is 0.65 for each success, five titles make a list.
    expect(reward.value).toBeCloseTo(0.65 * 5 * Number(success.value), 10);
    expect(experiment.prediction).toEqual({ value: 0.4, ciLower: 0.1, ciUpper: 0.7, verdict: "better" });
    expect(experiment.predictionHeld).toBe(Number(reward.ciLower) <= 0.7 && Number(reward.ciUpper) >= 0.1);
    expect(experiment.sampleRatio.mismatch).toBe(false);
  });

  test("says that it is too early where there is nothing to find", async () => {
    const experiment = await runExperiment(0);
    expect(experiment.verdict).toBe("too-early");
    expect(experiment.success.ciLower).toBeLessThan(0);
  });

  test("believes nothing once one side has lost people", async () => {
    const experiment = await runExperiment(1, (person) => person % 4 === 0);
    expect(experiment.sampleRatio).toMatchObject({ share: 0.5, mismatch: true });
    expect(experiment.verdict).toBe("void");
  });

  test("counts a person on the side of their first list, leaves out cold starts and what came before or after", async () => {
    await runExperiment(0);
    const [first, second] = await db.recommendationList.findMany({ orderBy: { createdAt: "asc" }, take: 2 });
    const count = async () => {
      const [experiment] = (await caller().experiments({})).items;
      return Number(experiment?.challenger.people) + Number(experiment?.control.people);
    };
    expect(await count()).toBe(320);
    await db.recommendationList.updateMany({ where: { userId: first?.userId ?? "" }, data: { coldStart: true } });
    await db.recommendationList.updateMany({
      where: { userId: second?.userId ?? "" },
      data: { createdAt: daysAgo(31) },
    });
    expect(await count()).toBe(318);
    const other = await db.recommendationList.findFirstOrThrow({
      where: { modelVersion: "default-1", coldStart: false, createdAt: { gt: daysAgo(30) } },
      orderBy: { createdAt: "asc" },
    });
    const before = (await caller().experiments({})).items[0]?.control.success.count;
    await db.recommendationList.updateMany({
      where: { userId: other.userId, id: { not: other.id } },
      data: { modelVersion: "model-2" },
    });
    expect((await caller().experiments({})).items[0]?.control.success.count).toBe(before);
    await callerAt(daysAgo(29)).setTrafficShare({ modelVersion: "model-2", share: 0, reason });
    expect(await count()).toBe(0);
  });

  test("with nobody in it yet has no numbers and says so", async () => {
    await addReadyVersion(db, "model-2");
    await caller().setTrafficShare({ modelVersion: "model-2", share: 0.1, reason });
    const [experiment] = (await caller().experiments({})).items;
    expect(experiment).toMatchObject({ verdict: "too-early", success: { value: null }, predictionHeld: null });
    expect(experiment?.sampleRatio).toEqual({ share: 0.1, statistic: null, mismatch: false });
    expect((await caller().experiments({ modelVersion: "default-1" })).items).toEqual([]);
  });
});
