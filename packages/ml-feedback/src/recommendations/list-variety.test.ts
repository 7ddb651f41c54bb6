import { describe, expect, it } from "vitest";
import { listVariety, UNKNOWN_VARIETY } from "./list-variety.ts";

const listed = (genres: readonly string[], directorId: number, isBestKnown: boolean) => ({
  features: {
    tmdbId: 1,
    mediaType: "movie" as const,
    title: "T",
    year: null,
    genres,
    directorIds: [directorId],
    castIds: [9],
  },
  isBestKnown,
});

describe("the variety of a list", () => {
  it("is worked out by hand for three titles", () => {
    // Genres: {a} and {a, b} share 1 of 2, {a} and {c} none, {a, b} and {c} none: (1/2 + 1 + 1) / 3 = 5/6.
    // People: {1, 9} twice the same, {2, 9} shares 1 of 3 with each: (0 + 2/3 + 2/3) / 3 = 4/9.
    const { genreVariety, peopleVariety, bestKnownShare } = listVariety([
      listed(["a"], 1, true),
      listed(["a", "b"], 1, false),
      listed(["c"], 2, false),
    ]);
    expect(genreVariety).toBeCloseTo(5 / 6, 12);
    expect(peopleVariety).toBeCloseTo(4 / 9, 12);
    expect(bestKnownShare).toBeCloseTo(1 / 3, 12);
  });

  it("is not known of an empty list, and one title differs from nothing", () => {
    expect(listVariety([])).toEqual(UNKNOWN_VARIETY);
    expect(listVariety([listed(["a"], 1, true)])).toEqual({ ...UNKNOWN_VARIETY, bestKnownShare: 1 });
  });
});
