import { describe, expect, it } from "vitest";
import { offersOf } from "./correction-offers.ts";

const part = (factor: "genre" | "person" | "similar_user", value: string | null, micros: number) => ({
  factor,
  value,
  label: value === "-5" ? "D. Rector" : (value ?? factor),
  micros,
});

const SEVEN = { tmdbId: 7, mediaType: "tv", title: "Seven" } as const;

describe("what a correction of a decision can be about", () => {
  it("is the title, then the strongest genres and people, by what they are stored as", () => {
    const contributions = [
      part("genre", "Drama", 1_000),
      part("similar_user", "0190", 90_000),
      part("person", "-5", -70_000),
      part("genre", "Horror", 30_000),
      part("genre", "War", 0),
      part("genre", null, 50_000),
    ];
    const offers = offersOf(SEVEN, contributions);
    expect(offers.map(({ key, label }) => [key, label])).toEqual([
      ["title", "Seven"],
      ["person:-5", "D. Rector"],
      ["genre:Horror", "Horror"],
      ["genre:Drama", "Drama"],
    ]);
    expect(offers[1]?.target).toEqual({
      tmdbId: null,
      mediaType: null,
      targetFactor: "person",
      targetValue: "-5",
      targetLabel: "D. Rector",
    });
  });

  it("is the title alone while the reasons are not known", () => {
    expect(offersOf(SEVEN, [])).toMatchObject([{ key: "title", target: { tmdbId: 7, mediaType: "tv" } }]);
  });
});
