import type { Prisma } from "@dailies/db";
import { describe, expect, test } from "vitest";
import { seededRng } from "../learning/random.ts";
import { createDecision, day, FILM, outcomeScene, SERIES } from "../testing/outcome-scene.ts";
import { createUser, type TestUser, testContext } from "../testing/test-context.ts";
import { createCallerFactory } from "../trpc.ts";
import { metricsRouter } from "./metrics.router.ts";

const scene = outcomeScene();
const callerAt = (days: number, user: TestUser = scene.people.ada) =>
  createCallerFactory(metricsRouter)(testContext(scene.db, { actor: user.actor, now: () => day(days) }));

type Given = Partial<Prisma.RecommendationDecisionUncheckedCreateInput>;

/** A decision made and shown so many days after the beginning, with its verdict when it has one. */
async function decide(userId: string, shownOn: number, given: Given, wasSuccessful: boolean | null): Promise<void> {
  const at = day(shownOn);
  const decisionId = await createDecision(scene.db, { createdAt: at, shownAt: at, ...given, userId });
  if (wasSuccessful === null) return;
  const verdict = { basis: wasSuccessful ? "watched" : "ignored", reward: wasSuccessful ? 0.65 : 0 } as const;
  await scene.db.decisionLabel.create({
    data: {
      ...verdict,
      decisionId,
      wasSuccessful,
      contractVersion: 1,
      windowDays: 7,
      userId,
      matureAt: day(shownOn + 8),
      labelledAt: day(0),
    },
  });
}

const createPeople = (count: number) => Promise.all(Array.from({ length: count }, () => createUser(scene.db)));

describe("metrics.calibration by segment and over time", () => {
  test("sets predicted beside observed success of each segment, by person", async () => {
    const { vera, stranger } = scene.people;
    await decide(vera.id, 0, { predictedSuccess: 0.8 }, true);
    await decide(vera.id, 0, { predictedSuccess: 0.6 }, false);
    await decide(stranger.id, 9, { predictedSuccess: 0.4, ...SERIES, position: 4 }, false);
    const { gap, segments, step, course } = await callerAt(20).calibration({ from: day(-1).toISOString() });
    // Residuals 0.2, −0.6 and −0.4: mean −0.8/3. By person −0.4 of 2 and −0.4 of 1: r = −0.4 + 2·0.8/3 and −0.4 + 0.8/3.
    expect(gap.value).toBeCloseTo(-0.8 / 3, 12);
    const [r1, r2] = [-0.4 + 1.6 / 3, -0.4 + 0.8 / 3];
    const standardError = Math.sqrt(2 * (r1 * r1 + r2 * r2)) / 3;
    expect(gap.ciUpper).toBeCloseTo(-0.8 / 3 + 1.959964 * standardError, 10);
    const said = segments.map(({ dimension, value, people, predicted, observed }) => [
      dimension,
      value,
      people,
      predicted,
      observed,
    ]);
    expect(said).toContainEqual(["mediaType", "movie", 1, 0.7, 0.5]);
    expect(said).toContainEqual(["mediaType", "tv", 1, 0.4, 0]);
    expect(said).toContainEqual(["place", "0", 1, 0.7, 0.5]);
    expect(said).toContainEqual(["place", "3-5", 1, 0.4, 0]);
    expect(said).toContainEqual(["modelVersion", "default-1", 2, expect.closeTo(0.6, 12), expect.closeTo(1 / 3, 12)]);
    expect(said).toContainEqual(["warmth", "warm", 2, expect.closeTo(0.6, 12), expect.closeTo(1 / 3, 12)]);
    // Twenty-one days by week: the first holds both of Vera's, the second the stranger's.
    expect(step).toBe("week");
    expect(course.map(({ count, observed }) => [count, observed])).toEqual([
      [2, 0.5],
      [1, 0],
      [0, null],
    ]);
  });
});

describe("metrics.discrepancy", () => {
  test("finds the segment that is off beyond chance and leaves alone those that are not, or stand on too few", async () => {
    const people = await createPeople(40);
    for (const [index, { id }] of people.entries()) {
      // Films keep their word: 0.5 predicted, every other one liked. Series are promised at 0.9 and never liked by 38 of 40.
      await decide(id, 1, { predictedSuccess: 0.5 }, index % 2 === 0);
      await decide(id, 2, { predictedSuccess: 0.9, ...SERIES }, index < 2);
    }
    await decide(scene.people.vera.id, 1, { predictedSuccess: 0.9, sourceType: "trending" }, false);
    const found = await callerAt(20).discrepancy({});
    const [worst] = found.segments;
    expect(worst).toMatchObject({
      dimension: "mediaType",
      value: "tv",
      people: 40,
      predicted: expect.closeTo(0.9, 12),
    });
    expect(worst?.gap.value).toBeCloseTo(0.05 - 0.9, 12);
    expect(worst?.adjustedP).toBeLessThan(1e-6);
    expect(found.segments.some(({ value }) => value === "movie" || value === "trending")).toBe(false);
    // Movie, tv, popular, the version, warmth and place are tested; trending has one person.
    expect(found).toMatchObject({ tested: 6, tooFew: 1, falseDiscoveryRate: 0.05 });
  });

  test("finds nothing where predictions keep their word, whatever the number of segments", async () => {
    expect(await callerAt(20).discrepancy({})).toMatchObject({ tested: 0, tooFew: 0, segments: [] });
    const people = await createPeople(40);
    for (const [index, { id }] of people.entries())
      await decide(id, 1, { predictedSuccess: 0.5, modelVersion: `model-${index % 2}` }, index % 4 < 2);
    expect((await callerAt(20).discrepancy({})).segments).toEqual([]);
  });
});

describe("metrics.bySource and metrics.byModel", () => {
  test("tell success, drops and calibration of each, the fullest first", async () => {
    const { vera, stranger } = scene.people;
    await decide(vera.id, 0, { predictedSuccess: 0.5, sourceType: "trending", modelVersion: "model-2" }, true);
    await decide(vera.id, 1, { predictedSuccess: 0.5 }, false);
    await decide(stranger.id, 1, { predictedSuccess: 0.5 }, true);
    await decide(stranger.id, 2, {}, null);
    const { sources } = await callerAt(20).bySource({});
    expect(
      sources.map(({ sourceType, shown, people, success }) => [sourceType, shown, people, success.hits, success.count]),
    ).toEqual([
      ["popular", 3, 2, 1, 2],
      ["trending", 1, 1, 1, 1],
    ]);
    expect(sources[0]?.gap.value).toBeCloseTo(0, 12);
    const { models } = await callerAt(20).byModel({});
    expect(models.map(({ modelVersion, meanReward }) => [modelVersion, meanReward.value])).toEqual([
      ["default-1", 0.325],
      ["model-2", 0.65],
    ]);
    expect((await callerAt(20).byModel({ modelVersion: "model-2" })).models).toHaveLength(1);
  });
});

describe("metrics.drift", () => {
  /** Forty people, five decisions each on days 0 to 9 and again on days 10 to 19, genre scores as the second half says. */
  const twoHalves = async (scoreOf: (uniform: number, isNow: boolean) => number) => {
    const rng = seededRng("two halves");
    const people = await createPeople(40);
    for (const { id } of people)
      for (const isNow of [false, true])
        for (let row = 0; row < 5; row += 1)
          await decide(id, (isNow ? 10 : 0) + 2 * row, { genreScore: scoreOf(rng(), isNow), personScore: rng() }, null);
  };
  const range = { from: day(10).toISOString(), to: day(20).toISOString() };

  test("names the score that moved, and no other", async () => {
    await twoHalves((uniform, isNow) => (isNow ? Math.sqrt(uniform) : uniform));
    const { features, baseline } = await callerAt(20).drift(range);
    expect(baseline).toEqual({ from: day(0).toISOString(), to: day(10).toISOString() });
    const of = (name: string) => features.find(({ feature }) => feature === name);
    expect(of("genreScore")).toMatchObject({
      verdict: "drifted",
      before: { rows: 200, people: 40 },
      now: { rows: 200 },
    });
    expect(of("personScore")?.verdict).toBe("steady");
    expect(of("genreScore")?.index).toBeGreaterThan(of("genreScore")?.threshold ?? 9);
    // The tenths of the reference hold a tenth of it each, and of the second half less at the lower end.
    const bins = of("genreScore")?.bins ?? [];
    expect(bins).toHaveLength(10);
    for (const { before } of bins) expect(Math.abs(before - 0.1)).toBeLessThanOrEqual(0.0051);
    expect(bins[0]?.now).toBeLessThan(0.06);
    // One film only, one source only: nothing can move. Nobody's label, no score for taste: nothing to say.
    expect(of("mediaType")?.verdict).toBe("too_few");
    expect(of("outcome")).toMatchObject({ verdict: "too_few", index: null, bins: [] });
    expect(of("tasteScore")).toMatchObject({ verdict: "too_few", bins: [] });
  });

  test("sees nothing where nothing moved, and says nothing of a handful of people", async () => {
    await twoHalves((uniform) => uniform);
    const { features } = await callerAt(20).drift(range);
    expect(features.filter(({ verdict }) => verdict === "drifted")).toEqual([]);
    await scene.db.user.deleteMany({
      where: { id: { in: (await scene.db.user.findMany({ skip: 20 })).map(({ id }) => id) } },
    });
    const few = await callerAt(20).drift(range);
    expect(few.features.every(({ verdict }) => verdict === "too_few")).toBe(true);
  });

  test("compares genres and how decisions ended, those that are mature", async () => {
    const people = await createPeople(40);
    await scene.db.title.update({ where: { tmdbId_mediaType: FILM }, data: { genres: ["Drama"] } });
    await scene.db.title.update({ where: { tmdbId_mediaType: SERIES }, data: { genres: ["Horror", "Drama"] } });
    for (const { id } of people) {
      await decide(id, 1, FILM, true);
      await decide(id, 11, SERIES, false);
    }
    const { features } = await callerAt(20).drift(range);
    const of = (name: string) => features.find(({ feature }) => feature === name);
    expect(of("genre")?.verdict).toBe("drifted");
    expect(of("genre")?.bins.map(({ name, before, now }) => [name, before, now])).toEqual([
      ["Drama", 1, 0.5],
      ["Horror", 0, 0.5],
    ]);
    expect(of("mediaType")?.verdict).toBe("drifted");
    // At day 20 what was shown up to day 12 is mature: the halves are days −8 to 2 and 2 to 12.
    expect(of("outcome")).toMatchObject({ verdict: "drifted", before: { rows: 40 }, now: { rows: 40 } });
  });

  test("leaves a rare genre out on both sides or on neither", async () => {
    const genres = (kind: string) => Array.from({ length: 60 }, (_, index) => `${kind} ${index}`);
    await scene.db.title.update({ where: { tmdbId_mediaType: FILM }, data: { genres: genres("common") } });
    await scene.db.title.update({ where: { tmdbId_mediaType: SERIES }, data: { genres: genres("rare") } });
    // Two films to a series before and now, half as many now: nothing moved, and a rare genre has the fewest rows now.
    const before = [FILM, FILM, FILM, FILM, SERIES, SERIES];
    for (const { id } of await createPeople(40)) {
      for (const title of before) await decide(id, 5, title, null);
      for (const title of before.slice(2, 5)) await decide(id, 15, title, null);
    }
    const { features } = await callerAt(20).drift(range);
    const genre = features.find(({ feature }) => feature === "genre");
    expect(genre).toMatchObject({ verdict: "steady", before: { people: 40 }, now: { people: 40 } });
    expect(genre?.bins).toHaveLength(100);
    for (const { before, now } of genre?.bins ?? []) expect(now).toBeCloseTo(before, 12);
  });
});

describe("metrics.joinHealth", () => {
  test("counts what found no decision, came late, came twice, was refused, was never seen", async () => {
    const { vera } = scene.people;
    const decisionId = await createDecision(scene.db, { userId: vera.id });
    await createDecision(scene.db, { userId: vera.id, shownAt: null });
    const caller = scene.as(vera);
    const wanted = {
      decisionId,
      userAction: "added_to_want",
      eventId: "a",
      occurredAt: day(0.5).toISOString(),
    } as const;
    scene.waitUntil(1);
    await caller.outcomes.record(wanted);
    await caller.outcomes.record(wanted);
    await caller.outcomes.record(wanted);
    await caller.outcomes.record({ title: SERIES, userAction: "watched" });
    await expect(
      caller.outcomes.record({ ...wanted, eventId: "b", occurredAt: day(5).toISOString() }),
    ).rejects.toThrow();
    // It happened on day 2 and is told on day 9: late, and after the label was final.
    scene.waitUntil(9);
    await caller.outcomes.record({ decisionId, userAction: "watched", occurredAt: day(2).toISOString() });
    const health = await callerAt(9.01).joinHealth({ from: day(-1).toISOString() });
    const of = ({ hits, count }: { hits: number; count: number }) => [hits, count];
    expect(of(health.orphans)).toEqual([1, 3]);
    expect(of(health.late)).toEqual([1, 3]);
    expect(of(health.afterMaturity)).toEqual([1, 3]);
    expect(of(health.duplicates)).toEqual([2, 6]);
    expect(of(health.refused)).toEqual([1, 6]);
    expect(of(health.neverShown)).toEqual([1, 2]);
    expect(health.seenUntil).toBe(day(8.01).toISOString());
    expect(of(health.immature)).toEqual([0, 1]);
    expect(health.overdue).toBe(0);
  });

  test("counts malformed rows of a server, and other recommenders' repetitions apart", async () => {
    await scene.asServer("outcomes:write").outcomes.recordBatch({ outcomes: [{ nonsense: true }, { more: 1 }] });
    expect((await callerAt(1).joinHealth({})).refused).toMatchObject({ hits: 2, count: 2 });
  });

  test("counts what was refused on the days of the range, without a day that begins where it ends", async () => {
    scene.waitUntil(1);
    await scene.asServer("outcomes:write").outcomes.recordBatch({ outcomes: [{ nonsense: true }] });
    // The scene begins at noon: half a day later is midnight.
    const refused = async (from: number, to: number) =>
      (await callerAt(2).joinHealth({ from: day(from).toISOString(), to: day(to).toISOString() })).refused.hits;
    expect(await Promise.all([refused(-0.5, 0.5), refused(0, 0.501), refused(0.5, 1.5), refused(1.5, 2)])).toEqual([
      0, 1, 1, 0,
    ]);
  });

  test("sees a sweeper that does not come", async () => {
    await scene.decide();
    // Mature on day 8, and missed an hour later.
    expect((await callerAt(8.04).joinHealth({})).overdue).toBe(0);
    expect((await callerAt(8.05).joinHealth({})).overdue).toBe(1);
  });

  test("says nothing where nothing was received", async () => {
    const { orphans, duplicates, overdue } = await callerAt(1).joinHealth({});
    expect([orphans.rate, duplicates.rate, overdue]).toEqual([null, null, 0]);
  });
});

describe("who may watch", () => {
  test("is an administrator, with a possible range", async () => {
    const viewer = callerAt(20, scene.people.vera);
    for (const name of ["discrepancy", "bySource", "byModel", "drift", "joinHealth"] as const) {
      await expect(viewer[name]({})).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(callerAt(20)[name]({ from: day(21).toISOString() })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    await expect(callerAt(20).drift({ level: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(callerAt(20).drift({ baselineDays: 1_000 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
