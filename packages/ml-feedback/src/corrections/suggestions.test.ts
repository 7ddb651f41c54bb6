import { describe, expect, it } from "vitest";
import { seededRng } from "../learning/random.ts";
import { sigmoid } from "../learning/sigmoid.ts";
import { correctionScene } from "../testing/correction-scene.ts";
import { writeSyntheticLog } from "../testing/synthetic-log.ts";
import { getActiveVersion } from "../trainings/trainings.repository.ts";
import type { HalfSums } from "./suggestions.repository.ts";
import { correctionFor, type Finding, findGaps } from "./suggestions.ts";

const scene = correctionScene();
const { asAda, now, waitDays } = scene;
const TRUE_RATE = sigmoid(-1);

/** 300 people who choose every title alike; of the horror films the model expected so much less. */
async function writeLog(predictedForHorror: number) {
  await scene.db.title.deleteMany();
  await writeSyntheticLog(scene.db, {
    seed: "suggestions",
    users: 300,
    listsPerUser: 2,
    listSize: 5,
    from: new Date(now().getTime() - 20 * 86_400_000),
    to: new Date(now().getTime() - 9 * 86_400_000),
    truth: { genre: 0, person: 0, taste: 0, wantSignal: 0, drop: 0, intercept: -1, perPosition: 0 },
    weights: (await getActiveVersion(scene.db)).weights,
    temperature: 0.5,
  });
  await scene.db
    .$executeRaw`UPDATE "Title" SET "genres" = CASE WHEN "tmdbId" <= 8 THEN ARRAY['Horror'] ELSE ARRAY['Drama'] END`;
  await scene.db.$executeRaw`
    UPDATE "RecommendationDecision"
    SET "predictedSuccess" = CASE WHEN "tmdbId" <= 8 THEN ${predictedForHorror}::float8 ELSE ${TRUE_RATE}::float8 END`;
}

describe("corrections.suggestions", () => {
  it("proposes the correction that closes a gap, with what it was found and confirmed on", async () => {
    await writeLog(0.12);

    const { items, tested, found } = await asAda().suggestions({});

    expect(tested).toBeGreaterThanOrEqual(4);
    expect(found).toBeGreaterThanOrEqual(1);
    const [horror] = items.filter(({ dimension }) => dimension === "genre");
    expect(horror).toMatchObject({ key: "genre:Horror:up", label: "Horror" });
    expect(horror?.correction).toMatchObject({ correctionType: "boost", targetFactor: "genre", targetValue: "Horror" });
    const [one, other] = [horror?.found, horror?.confirmed];
    expect(Number(one?.people) + Number(other?.people)).toBeLessThanOrEqual(300);
    expect(other?.predicted).toBeCloseTo(0.12, 9);
    expect(other?.gap.value).toBeCloseTo(Number(other?.observed) - 0.12, 9);
    expect(Number(horror?.shrunkGap)).toBeLessThan(Number(other?.gap.value));
    expect(items.some(({ key }) => key.includes("Drama"))).toBe(false);
  });

  it("can be put in force as it stands, and is not made again then", async () => {
    await writeLog(0.12);
    const suggestion = (await asAda().suggestions({})).items.find(({ key }) => key === "genre:Horror:up");
    if (!suggestion?.correction) throw new Error("expected a ready correction");
    await asAda().create({ ...suggestion.correction, reason: "horror is liked more than predicted" });
    expect((await asAda().suggestions({})).items.some(({ key }) => key === suggestion.key)).toBe(false);
  });

  it("stays away for four weeks once it was turned down with a reason", async () => {
    await writeLog(0.12);
    const key = "genre:Horror:up";
    await asAda().dismissSuggestion({ key, reason: "it is October" });
    expect(await asAda().suggestions({})).toMatchObject({ dismissed: 1 });
    expect((await asAda().suggestions({})).items.map((item) => item.key)).not.toContain(key);
    expect(await scene.db.auditEntry.findFirst({ where: { action: "suggestion.dismiss" } })).toMatchObject({
      subjectId: key,
      reason: "it is October",
    });
    const range = { from: new Date(now().getTime() - 28 * 86_400_000).toISOString(), to: now().toISOString() };
    waitDays(29);
    expect((await asAda().suggestions(range)).items.map((item) => item.key)).toContain(key);
    await expect(asAda().dismissSuggestion({ key: "nonsense", reason: "no" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(scene.as(scene.people.viewer).suggestions({})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("proposes nothing where the model is right, or where there is nothing", async () => {
    expect(await asAda().suggestions({})).toMatchObject({ tested: 0, found: 0, items: [] });
    await writeLog(TRUE_RATE);
    expect((await asAda().suggestions({})).items).toEqual([]);
  });
});

describe("findGaps", () => {
  const rng = seededRng("gaps");
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
  /** 60 people with ten rows each and a mean gap. */
  const halfOf = (value: string, half: number, gap: number): HalfSums => {
    const sums = Array.from({ length: 60 }, () => 10 * gap + 2 * normal());
    const sum = sums.reduce((total, each) => total + each, 0);
    return {
      dimension: "genre",
      value,
      label: value,
      half,
      people: 60,
      predicted: 180,
      observed: 180 + sum,
      gap: {
        clusters: 60,
        count: 600,
        sum,
        countSquares: 6_000,
        sumSquares: sums.reduce((total, each) => total + each * each, 0),
        sumByCount: 10 * sum,
      },
    };
  };
  const logOf = (gapOf: (segment: number, half: number) => number) =>
    Array.from({ length: 40 }, (_, index) => halfOf(`g${index >> 1}`, index & 1, gapOf(index >> 1, index & 1)));

  it("says something of nothing hardly ever", () => {
    let alarms = 0;
    for (let run = 0; run < 400; run += 1) alarms += Number(findGaps(logOf(() => 0)).findings.length > 0);
    // The first half alarms in at most 5 of 100, the other in 5 of those again: one of 400 is expected, five are not.
    expect(alarms).toBeLessThan(6);
  });

  it("finds what is in both halves and not what is in one", () => {
    const both = findGaps(logOf((segment) => (segment === 3 ? 0.15 : 0)));
    expect(both.findings.map(({ value }) => value)).toEqual(["g3"]);
    const one = findGaps(logOf((segment, half) => (segment === 3 && half === 0 ? 0.15 : 0)));
    expect(one.found).toBeGreaterThanOrEqual(1);
    expect(one.findings).toEqual([]);
  });
});

describe("correctionFor", () => {
  const side = { people: 60, count: 600, predicted: 0.5, observed: 0.6, adjustedP: 0.001 };
  const finding = (given: Partial<Finding>): Finding => {
    const confirmed = { ...side, gap: { value: 0.1, ciLower: 0.05, ciUpper: 0.15 } };
    return { dimension: "genre", value: "War", label: "War", found: confirmed, confirmed, shrunkGap: 0.1, ...given };
  };

  it("shifts the score by what the slope makes of the gap, within bounds", () => {
    // 0.1 / (4 · 0.5 · 0.5) = 0.1.
    expect(correctionFor(finding({}), { slope: 4 })).toMatchObject({ correctionType: "boost", correctionValue: 0.1 });
    expect(correctionFor(finding({ shrunkGap: -0.1 }), { slope: 4 })).toMatchObject({ correctionValue: -0.1 });
    expect(correctionFor(finding({ shrunkGap: 0.4 }), { slope: 1 })).toMatchObject({ correctionValue: 0.2 });
    expect(correctionFor(finding({ shrunkGap: 0.001 }), { slope: 4 })).toMatchObject({ correctionValue: 0.01 });
  });

  it("speaks of what a correction can speak of", () => {
    const of = (dimension: Finding["dimension"], value: string) =>
      correctionFor(finding({ dimension, value }), { slope: 4 });
    expect(of("person", "-7")).toMatchObject({ targetFactor: "person", targetValue: "-7" });
    expect(of("mediaType", "anime")).toMatchObject({ mediaType: "anime", targetFactor: null });
    // (0.5 + 0.1) / 0.5 = 1.2.
    expect(of("sourceType", "similar_users")).toMatchObject({ correctionType: "reweight", correctionValue: 1.2 });
    expect(of("sourceType", "trending")).toBeNull();
    expect(of("group", "under-30")).toBeNull();
  });
});
