import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byRawScore, narrowToPool, type ScoredCandidate } from "./candidate-pool.ts";

const component = (micros: number) => ({ micros, parts: () => [] });
type Draft = { readonly raw: number; readonly best?: boolean; readonly director?: number; readonly reminder?: boolean };

/** The n-th candidate has the id n + 1, and a director of its own unless it says otherwise. */
const candidatesOf = (drafts: readonly Draft[]): ScoredCandidate[] =>
  drafts.map(({ raw, best = false, director, reminder = false }, index) => ({
    features: {
      tmdbId: index + 1,
      mediaType: "movie",
      title: `Title ${index + 1}`,
      year: null,
      genres: [],
      directorIds: [director ?? 1_000 + index],
      castIds: [],
    },
    components: {
      genre: component(raw),
      person: component(0),
      similar_user: component(0),
      want_signal: component(0),
      drop_risk: component(0),
      strongestNeighbour: () => null,
    },
    sum: { modelMicros: raw, rawMicros: raw, finalMicros: raw, terms: () => [], applied: [] },
    isReminder: reminder,
    isBestKnown: best,
  }));

const narrow = (drafts: readonly Draft[], changes: { limit?: number; coldStart?: boolean; poolSize?: number } = {}) => {
  const { poolSize = 100, limit = 3, coldStart = false } = changes;
  const policy = { temperature: 0, exploredShare: 0, poolSize, perComponent: 0 };
  const thresholds = { minScore: 0, dropRate: 1, decisionThreshold: 0.5 };
  return narrowToPool({ candidates: candidatesOf(drafts), thresholds, policy, limit, coldStart });
};
const idsOf = (candidates: readonly ScoredCandidate[]) => candidates.map(({ features }) => features.tmdbId);
const best = (raw: number): Draft => ({ raw, best: true });

describe("the pool a list is drawn from", () => {
  it("holds of the best known titles the best that fill two thirds of the list, however high the others score", () => {
    // A list of 3 takes ⌈3 · 2/3⌉ = 2 of the four best known; the third place is for one of the two others.
    const { pool, rejected } = narrow([best(900), best(800), best(700), best(600), { raw: 20 }, { raw: 10 }]);
    expect(idsOf(pool)).toEqual([1, 2, 5, 6]);
    expect(rejected.map(({ candidate, rule }) => [candidate.features.tmdbId, rule])).toEqual([
      [3, "best_known_limit"],
      [4, "best_known_limit"],
    ]);
  });

  it("takes more of the best known where there is not enough of anything else to fill the list", () => {
    expect(idsOf(narrow([best(900), best(800), best(700), best(600)]).pool)).toEqual([1, 2, 3]);
    expect(idsOf(narrow([best(900), best(800), best(700), best(600), { raw: 10 }]).pool)).toEqual([1, 2, 5]);
  });

  it("gives newcomers what many know", () => {
    expect(idsOf(narrow([best(900), best(800), best(700), { raw: 10 }], { coldStart: true }).pool)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it("counts no reminder among the best known: the person chose it", () => {
    const reminder = { ...best(950), reminder: true };
    expect(idsOf(narrow([reminder, best(900), best(800), best(700), { raw: 10 }]).pool)).toEqual([1, 2, 3, 5]);
  });

  it("is never crowded by the best known while others could fill the list, and never short while anything is left", () => {
    const draft = fc.record({ raw: fc.integer({ min: 0, max: 1_000_000 }), best: fc.boolean() });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (drafts, limit) => {
        const { pool, rejected } = narrow(drafts, { limit });
        const crowding = pool.filter(({ isBestKnown }) => isBestKnown).length;
        const others = drafts.filter((each) => !each.best).length;
        expect(crowding).toBeLessThanOrEqual(Math.max(Math.ceil((limit * 2) / 3), limit - others));
        expect(pool.length).toBeGreaterThanOrEqual(Math.min(limit, drafts.length));
        expect(pool.length + rejected.length).toBe(drafts.length);
        expect(pool).toEqual([...pool].sort(byRawScore));
      }),
    );
  });

  it("holds three of one director and as many as its size", () => {
    const same = [90, 80, 70, 60].map((raw) => ({ raw, director: 7 }));
    const { pool, rejected } = narrow([...same, { raw: 50 }, { raw: 40 }], { poolSize: 4 });
    expect(idsOf(pool)).toEqual([1, 2, 3, 5]);
    expect(rejected.map(({ rule }) => rule)).toEqual(["same_director", "pool_size"]);
  });
});
