import type { Prisma } from "@dailies/db";
import { describe, expect, test } from "vitest";
import { createDecision, day, outcomeScene } from "../testing/outcome-scene.ts";
import { type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { metricsRouter } from "./metrics.router.ts";

const scene = outcomeScene();
const callerAt = (days: number, user: TestUser = scene.people.ada) =>
  createCallerFactory(metricsRouter)(testContext(scene.db, { actor: user.actor, now: () => day(days) }));

type Given = Partial<Prisma.RecommendationDecisionUncheckedCreateInput>;
type Answer = Pick<Prisma.DecisionLabelUncheckedCreateInput, "basis" | "reward" | "wasSuccessful">;

/** A decision shown so many days after the beginning (null: never), with its label when it has one. */
async function decide(user: TestUser, shownOn: number | null, given: Given, answer: Answer | null): Promise<void> {
  const shownAt = shownOn === null ? null : day(shownOn);
  const decisionId = await createDecision(scene.db, { ...given, userId: user.id, shownAt });
  if (answer === null || shownOn === null) return;
  const label = { decisionId, contractVersion: 1, userId: user.id, matureAt: day(shownOn + 8), labelledAt: day(0) };
  await scene.db.decisionLabel.create({ data: { ...label, ...answer, windowDays: 7 } });
  // A 30-day label stands beside it and must not be counted twice.
  await scene.db.decisionLabel.create({ data: { ...label, ...answer, windowDays: 30 } });
}

const rated = (rating: number): Answer => ({ basis: "rated", reward: (rating - 1) / 9, wasSuccessful: rating >= 7 });
const WATCHED: Answer = { basis: "watched", reward: 0.65, wasSuccessful: true };
const WANTED: Answer = { basis: "added_to_want", reward: 0.3, wasSuccessful: true };
const DROPPED: Answer = { basis: "dropped", reward: 0, wasSuccessful: false };
const IGNORED: Answer = { basis: "ignored", reward: 0, wasSuccessful: false };
const UNLABELLED: Answer = { basis: "unlabelled", reward: null, wasSuccessful: null };

/** Nine decisions, looked at on day 20: all mature but the last two. */
async function nineDecisions(): Promise<void> {
  const { vera, stranger } = scene.people;
  await decide(vera, 0, { predictedSuccess: 0.95 }, rated(10));
  await decide(vera, 0, { predictedSuccess: 0.75 }, WATCHED);
  await decide(vera, 1, { predictedSuccess: 0.72 }, IGNORED);
  await decide(vera, 1, { explored: true }, UNLABELLED);
  await decide(vera, null, {}, null);
  await decide(stranger, 1, { predictedSuccess: 0.31 }, DROPPED);
  await decide(stranger, 2, { predictedSuccess: 0.35, modelVersion: "model-2" }, rated(4));
  await decide(stranger, 15, {}, WANTED);
  await decide(stranger, 16, {}, null);
}

const dayName = (days: number): string => day(days).toISOString().slice(0, 10);

describe("metrics.overview", () => {
  test("counts what was shown and rates what is mature", async () => {
    await nineDecisions();
    const overview = await callerAt(20).overview({});
    expect(overview).toMatchObject({ activeVersion: "default-1", users: 2, lists: 9, decisions: 9 });
    expect(overview).toMatchObject({ shown: 8, mature: 6, immature: 2, unlabelled: 1, correctionsInForce: 0 });
    expect(overview.range).toEqual({ from: day(-8).toISOString(), to: day(20).toISOString() });
    const rates = ["success", "want", "watched", "dropped", "blacklisted", "ignored"] as const;
    expect(rates.map((name) => [name, overview[name].hits, overview[name].count])).toEqual([
      ["success", 2, 5],
      ["want", 0, 5],
      ["watched", 3, 5],
      ["dropped", 1, 5],
      ["blacklisted", 0, 5],
      ["ignored", 1, 5],
    ]);
    expect(overview.explored).toMatchObject({ rate: 1 / 8, hits: 1, count: 8 });
    expect(overview.meanRating).toEqual({ value: 7, count: 2 });
    // Vera 2 of 3, Sten 0 of 2: residuals 2 − 1.2 and 0 − 0.8, SE² = 2 · 2 · 0.8² / 25 = 0.1024, design effect
    // 0.1024 / (0.24 / 5) = 2.1333. Wilson for 0.4 of 5 / 2.1333 = 2.34375 rows with z² = 3.84146: centre
    // (0.4 + 0.819511) / 2.639023 = 0.462107, half-width √(1.639023 · (0.24 + 0.409756)) / 2.639023 = 0.391043.
    expect(overview.success.rate).toBe(0.4);
    expect(overview.success.ciLower).toBeCloseTo(0.071064, 4);
    expect(overview.success.ciUpper).toBeCloseTo(0.85315, 4);
  });

  test("puts an interval by person around the mean reward", async () => {
    await nineDecisions();
    const { meanReward } = await callerAt(20).overview({});
    // Vera 1 + 0.65 + 0 of 3, Sten 0 + 1/3 of 2: mean 119/300 = 0.396667. Residuals 1.65 − 3m = 0.46 and 1/3 − 2m = −0.46:
    // standard error √(2/1 · 2 · 0.46²) / 5 = 0.92 / 5 = 0.184.
    expect(meanReward.value).toBeCloseTo(119 / 300, 12);
    expect(meanReward.ciUpper).toBeCloseTo(119 / 300 + 1.959964 * 0.184, 9);
    expect(meanReward.ciLower).toBeCloseTo(119 / 300 - 1.959964 * 0.184, 9);
    expect(meanReward.count).toBe(5);
  });

  test("tells the days apart", async () => {
    await nineDecisions();
    expect((await callerAt(20).overview({})).byDay).toEqual([
      { day: dayName(0), shown: 2, acted: 2, successes: 2, labelled: 2 },
      { day: dayName(1), shown: 3, acted: 1, successes: 0, labelled: 2 },
      { day: dayName(2), shown: 1, acted: 1, successes: 0, labelled: 1 },
      { day: dayName(15), shown: 1, acted: 1, successes: 0, labelled: 0 },
      { day: dayName(16), shown: 1, acted: 0, successes: 0, labelled: 0 },
    ]);
  });

  test("keeps to the range, its end excluded, and to one model version", async () => {
    await nineDecisions();
    const range = { from: day(1).toISOString(), to: day(2).toISOString() };
    expect(await callerAt(20).overview(range)).toMatchObject({ shown: 3, mature: 3, decisions: 0 });
    expect(await callerAt(20).overview({ modelVersion: "model-2" })).toMatchObject({ shown: 1, decisions: 1 });
    expect(await callerAt(20).overview({ modelVersion: "model-9" })).toMatchObject({ shown: 0, users: 0 });
  });

  test("says nothing where nothing was counted", async () => {
    const overview = await callerAt(20).overview({});
    expect(overview.success).toEqual({ rate: null, ciLower: null, ciUpper: null, hits: 0, count: 0 });
    expect(overview.meanReward).toEqual({ value: null, ciLower: null, ciUpper: null, count: 0 });
    expect(overview.meanRating).toEqual({ value: null, count: 0 });
    expect(overview.byDay).toEqual([]);
  });

  test("moves when time makes a label final, and only then", async () => {
    await decide(scene.people.vera, 0, {}, WATCHED);
    expect(await callerAt(7.9).overview({})).toMatchObject({ mature: 0, immature: 1 });
    expect(await callerAt(8).overview({})).toMatchObject({ mature: 1, immature: 0, success: { rate: 1 } });
  });
});

describe("metrics.timeseries", () => {
  test("cuts a long range into weeks that end with it, and a short one into days", async () => {
    await nineDecisions();
    const weeks = await callerAt(20).timeseries({ from: day(-2).toISOString(), to: day(17).toISOString() });
    expect(weeks.step).toBe("week");
    // Days −2 to 3, 3 to 10, 10 to 17: five labelled with two successes, nothing, two that still wait.
    expect(
      weeks.points.map(({ from, shown, acted, success }) => [from, shown, acted, success.hits, success.count]),
    ).toEqual([
      [day(-2).toISOString(), 6, 4, 2, 5],
      [day(3).toISOString(), 0, 0, 0, 0],
      [day(10).toISOString(), 2, 1, 0, 0],
    ]);
    expect(weeks.points[0]?.success).toEqual((await callerAt(20).overview({})).success);
    const days = await callerAt(20).timeseries({ from: day(0).toISOString(), to: day(3).toISOString() });
    expect(days.points.map(({ shown, success }) => [shown, success.rate])).toEqual([
      [2, 1],
      [3, 0],
      [1, 0],
    ]);
  });

  test("keeps the newest steps of a range longer than a chart, and what the version named decided", async () => {
    await nineDecisions();
    const { points } = await callerAt(20).timeseries({ from: "1990-01-01T00:00:00Z", step: "day" });
    expect(points).toHaveLength(366);
    expect(points.at(-1)?.to).toBe(day(20).toISOString());
    const { points: weeks } = await callerAt(20).timeseries({ modelVersion: "model-2" });
    expect(weeks.map(({ shown }) => shown)).toEqual([0, 1, 0, 0]);
  });
});

describe("metrics.funnel", () => {
  test("never grows from one stage to the next", async () => {
    await nineDecisions();
    const { stages, actions } = await callerAt(20).funnel({});
    // Acted: rated twice, watched, dropped, wanted. The want is not mature; of the four others the 10 and the watched won.
    expect(stages.map(({ stage, count }) => [stage, count])).toEqual([
      ["generated", 9],
      ["shown", 8],
      ["acted", 5],
      ["matured", 4],
      ["succeeded", 2],
    ]);
    expect(stages[2]?.ofPrevious).toMatchObject({ rate: 5 / 8, hits: 5, count: 8 });
    expect(actions).toEqual([
      { basis: "rated", count: 2 },
      { basis: "added_to_want", count: 1 },
      { basis: "dropped", count: 1 },
      { basis: "ignored", count: 1 },
      { basis: "pending", count: 1 },
      { basis: "unlabelled", count: 1 },
      { basis: "watched", count: 1 },
    ]);
  });

  test("counts the decisions made in the range, whenever they were shown", async () => {
    await nineDecisions();
    const beginning = { from: day(0).toISOString(), to: day(0.5).toISOString() };
    expect((await callerAt(20).funnel(beginning)).stages[1]?.count).toBe(8);
    const later = { from: day(0.5).toISOString(), to: day(20).toISOString() };
    expect((await callerAt(20).funnel(later)).stages.every(({ count }) => count === 0)).toBe(true);
  });
});

describe("metrics.calibration", () => {
  test("sets predicted beside observed success in ten bins", async () => {
    await nineDecisions();
    const calibration = await callerAt(20).calibration({});
    // Bins: 0.31 and 0.35 (none succeeded), 0.75 and 0.72 (one), 0.95 (one).
    // ECE (|0.66 − 0| + |1.47 − 1| + |0.95 − 1|) / 5 = 1.18 / 5.
    // Brier (0.05² + 0.25² + 0.72² + 0.31² + 0.35²) / 5 = 0.802 / 5.
    expect(calibration.rows).toBe(5);
    expect(calibration.ece).toBeCloseTo(0.236, 12);
    expect(calibration.brier).toBeCloseTo(0.1604, 12);
    expect(calibration.meanPredicted).toBeCloseTo(3.08 / 5, 12);
    expect(calibration.meanObserved).toBeCloseTo(0.4, 12);
    expect(calibration.curve.map(({ count, observed }) => [count, observed])).toEqual([
      [2, 0],
      [2, 0.5],
      [1, 1],
    ]);
    expect(calibration.curve[0]?.predicted).toBeCloseTo(0.33, 12);
  });

  test("has a place for certainty, and nothing to say about no rows", async () => {
    expect(await callerAt(20).calibration({})).toMatchObject({ rows: 0, ece: null, brier: null, curve: [] });
    await decide(scene.people.vera, 0, { predictedSuccess: 1 }, WATCHED);
    await decide(scene.people.vera, 0, { predictedSuccess: 0 }, IGNORED);
    expect(await callerAt(20).calibration({})).toMatchObject({ rows: 2, ece: 0, brier: 0 });
  });
});

describe("who may see metrics", () => {
  test("is an administrator", async () => {
    const viewer = callerAt(20, scene.people.vera);
    await expect(viewer.overview({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.funnel({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.calibration({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    const nobody = createCallerFactory(metricsRouter)(testContext(scene.db));
    await expect(nobody.overview({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("names the field of an impossible range", async () => {
    const { overview } = callerAt(20);
    const badRanges = [
      { from: "9999-01-01T00:00:00Z" },
      { from: day(2).toISOString(), to: day(1).toISOString() },
      { from: day(21).toISOString() },
      { to: "yesterday" },
    ];
    for (const range of badRanges) await expect(overview(range)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
