import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CorrectionInForce, holdoutArm, type MatchableTitle, matchesTitle } from "./matching.ts";

const ANYTHING: CorrectionInForce = {
  id: "00000000-0000-7000-8000-000000000001",
  version: 1,
  userId: null,
  tmdbId: null,
  mediaType: null,
  correctionType: "boost",
  targetFactor: null,
  targetValue: null,
  correctionValue: 0.2,
  holdoutShare: 0.1,
  source: "admin",
  priority: 0,
  reason: "because",
};

const mediaType = fc.constantFrom("movie" as const, "tv" as const, "anime" as const, "cartoon" as const);
const genre = fc.constantFrom("Drama", "Horror", "War");
const personId = fc.integer({ min: -3, max: 3 });
const year = fc.integer({ min: 1988, max: 2011 });
const title: fc.Arbitrary<MatchableTitle> = fc.record({
  tmdbId: fc.integer({ min: 1, max: 3 }),
  mediaType,
  year: fc.option(year),
  genres: fc.uniqueArray(genre),
  personIds: fc.uniqueArray(personId),
});
/** A condition each that is either not given or given with a value that often holds. */
const conditions = fc.record({
  tmdbId: fc.option(fc.integer({ min: 1, max: 3 })),
  mediaType: fc.option(mediaType),
  target: fc.oneof(
    fc.constant({ targetFactor: null, targetValue: null }),
    genre.map((targetValue) => ({ targetFactor: "genre" as const, targetValue })),
    year.map((each) => ({ targetFactor: "decade" as const, targetValue: `${String(each).slice(0, 3)}0` })),
    personId.map((id) => ({ targetFactor: "person" as const, targetValue: String(id) })),
  ),
});

describe("matchesTitle", () => {
  it("holds exactly when every given condition holds on its own", () => {
    fc.assert(
      fc.property(conditions, title, ({ target, ...scope }, candidate) => {
        const alone = [
          { ...ANYTHING, tmdbId: scope.tmdbId },
          { ...ANYTHING, mediaType: scope.mediaType },
          { ...ANYTHING, ...target },
        ].map((correction) => matchesTitle(correction, candidate));

        expect(matchesTitle({ ...ANYTHING, ...scope, ...target }, candidate)).toBe(alone.every(Boolean));
      }),
    );
  });

  it("never matches more titles when a condition is added", () => {
    fc.assert(
      fc.property(conditions, conditions, title, (first, second, candidate) => {
        const loose = { ...ANYTHING, tmdbId: first.tmdbId, mediaType: first.mediaType, ...first.target };
        const strict = {
          ...loose,
          tmdbId: loose.tmdbId ?? second.tmdbId,
          mediaType: loose.mediaType ?? second.mediaType,
          ...(loose.targetValue === null ? second.target : {}),
        };

        expect(matchesTitle(strict, candidate) && !matchesTitle(loose, candidate)).toBe(false);
      }),
    );
  });

  it("asks a genre of the title's genres and a person of its people", () => {
    const candidate: MatchableTitle = { tmdbId: 1, mediaType: "tv", year: null, genres: ["War"], personIds: [7, -2] };
    const matches = (targetFactor: "genre" | "person", targetValue: string) =>
      matchesTitle({ ...ANYTHING, targetFactor, targetValue }, candidate);

    expect(matches("genre", "War")).toBe(true);
    expect(matches("genre", "Drama")).toBe(false);
    expect(matches("person", "-2")).toBe(true);
    expect(matches("person", "2")).toBe(false);
  });

  it("excludes no title for a whole component or for a neighbour", () => {
    const candidate: MatchableTitle = { tmdbId: 1, mediaType: "tv", year: null, genres: [], personIds: [] };
    const reweight = { ...ANYTHING, correctionType: "reweight" } as const;

    expect(matchesTitle({ ...reweight, targetFactor: "genre" }, candidate)).toBe(true);
    expect(matchesTitle({ ...reweight, targetFactor: "similar_user", targetValue: "somebody" }, candidate)).toBe(true);
  });
});

describe("holdoutArm", () => {
  const people = Array.from({ length: 10_000 }, (_, index) => `person-${index}`);
  const heldOut = (correction: CorrectionInForce) =>
    new Set(people.filter((userId) => holdoutArm(correction, userId, "list") === "held_out"));

  it("keeps a person on one side through all their lists when the correction is for everyone", () => {
    const arms = people.slice(0, 50).map((userId) => {
      return new Set(
        ["a", "b", "c", "d"].map((listId) => holdoutArm({ ...ANYTHING, holdoutShare: 0.5 }, userId, listId)),
      );
    });

    expect(arms.every((sides) => sides.size === 1)).toBe(true);
    expect(new Set(arms.flatMap((sides) => [...sides])).size).toBe(2);
  });

  it("splits list by list when the correction is for one person", () => {
    const personal = { ...ANYTHING, userId: "somebody", holdoutShare: 0.5 };
    const arms = new Set(people.slice(0, 50).map((listId) => holdoutArm(personal, "somebody", listId)));

    expect(arms.size).toBe(2);
  });

  it("holds out the asked share", () => {
    // 10,000 people at a share of 0.1: 1,000 expected, standard error √(10,000 · 0.1 · 0.9) = 30; four of them allowed.
    expect(Math.abs(heldOut(ANYTHING).size - 1_000)).toBeLessThanOrEqual(120);
  });

  it("draws anew and independently for another revision", () => {
    const before = heldOut(ANYTHING);
    const after = heldOut({ ...ANYTHING, version: 2 });
    const both = [...after].filter((userId) => before.has(userId)).length;

    // Independent shares of 0.1 overlap in 0.01: 100 of 10,000, standard error √(10,000 · 0.01 · 0.99) ≈ 10.
    expect(Math.abs(both - 100)).toBeLessThanOrEqual(40);
  });

  it("treats everybody with blocks and with what viewers asked for themselves", () => {
    const half = { ...ANYTHING, holdoutShare: 0.5 };

    expect(heldOut({ ...half, correctionType: "block", correctionValue: 1 }).size).toBe(0);
    expect(heldOut({ ...half, source: "viewer" }).size).toBe(0);
    expect(heldOut({ ...half, holdoutShare: 0 }).size).toBe(0);
  });
});
