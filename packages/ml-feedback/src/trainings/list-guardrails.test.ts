import { describe, expect, test } from "vitest";
import { createVariety, type DrawnLists } from "./list-guardrails.ts";

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
