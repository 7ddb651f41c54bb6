import { describe, expect, test } from "vitest";
import { createVariety, type DrawnLists, drawBoth } from "./list-guardrails.ts";
import type { LoggedList } from "./logged-list.ts";

const title = (tmdbId: number) => ({ tmdbId, mediaType: "movie" as const });
const GENRES: Readonly<Record<number, readonly string[]>> = { 1: ["a"], 2: ["b"], 3: ["a"], 4: ["a", "b"] };
const genresOf = ({ tmdbId }: { tmdbId: number }) => GENRES[tmdbId] ?? [];
const drawn = (userId: string, version: number[], against: number[]): DrawnLists => ({
  userId,
  version: version.map(title),
  against: against.map(title),
});

describe("the variety of lists", () => {
  test("is the mean difference between titles of a list, and the titles of all of them, by hand", () => {
    const variety = createVariety();
    // {a} {b}: 1 against {a} {a}: 0; {a} {a, b}: ½ against {b} {a, b}: ½.
    variety.add(drawn("u1", [1, 2], [1, 3]), genresOf);
    variety.add(drawn("u2", [1, 4], [2, 4]), genresOf);
    const { diversity, titles } = variety.finish();
    expect(diversity).toMatchObject({ version: 0.75, against: 0.25, difference: { value: 0.5 } });
    // Differences 1 and 0 of two people: SE² = 2/1 · (¼ + ¼) / 4 = ¼.
    expect(diversity.difference.ciUpper).toBeCloseTo(0.5 + 1.959964 * 0.5, 6);
    expect(titles).toEqual({ version: 3, against: 4 });
  });

  test("knows nothing of lists with one title", () => {
    const variety = createVariety();
    variety.add(drawn("u1", [1], [2]), genresOf);
    expect(variety.finish().diversity).toEqual({
      version: null,
      against: null,
      difference: { value: null, ciLower: null, ciUpper: null },
    });
  });
});

describe("the lists both versions would draw", () => {
  const policy = { temperature: 100, exploredShare: 1, poolSize: 4, perComponent: 0 };
  const decider = (modelVersion: string, weights: { genre: number; person: number }, poolSize = 4) => ({
    modelVersion,
    weights: { taste: 0, wantSignal: 0, drop: 0, ...weights },
    policy: { ...policy, poolSize },
    thresholds: { minScore: 0 },
  });
  // By genre 1, 2, 3, 4; by person the other way round.
  const items = [4, 3, 2, 1].map((genre, index) => ({
    ...{ t: index + 1, m: "movie" as const, r: genre * 100_000, a: 0, f: 0 },
    s: [genre * 100_000, (5 - genre) * 100_000, 0, 0, 0],
  }));
  const listOf = (seed: number): LoggedList => ({
    ...{ userId: "u1", modelVersion: "model-1", seed: `list ${seed}`, temperature: 100, exploredShare: 1 },
    ...{ requestedCount: 2, snapshot: { version: 1, items }, cutCount: 0, minScoreCutCount: 0, bestKnownCutCount: 0 },
    decisions: [0, 1].map((position) => ({
      ...{ position, tmdbId: position + 1, mediaType: "movie" as const, shown: true, basis: null, reward: null },
    })),
  });

  test("come from each one's own pool, and not from all that was logged", () => {
    const [by, against] = [decider("model-2", { genre: 0, person: 1 }, 2), decider("model-1", { genre: 1, person: 0 })];
    const lists = Array.from({ length: 40 }, (_, seed) => drawBoth(listOf(seed), by, against));
    const drawnBy = (side: "version" | "against") =>
      [...new Set(lists.flatMap((list) => list[side].map(({ tmdbId }) => tmdbId)))].sort();
    expect(drawnBy("version")).toEqual([3, 4]);
    expect(drawnBy("against")).toEqual([1, 2, 3, 4]);
  });
});
