import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neighbourScore, similarity } from "./neighbourhood.ts";

const prior = { mean: 0.5, weight: 1 };

describe("similarity", () => {
  test("without shrinkage it is the cosine", () => {
    // x = (1, 2), y = (2, 1): 4 / √(5·5) = 0.8
    expect(similarity({ sumXY: 4, sumXX: 5, sumYY: 5, overlap: 2 }, 0)).toBeCloseTo(0.8, 14);
  });

  test("an overlap as large as the shrinkage halves it", () => {
    expect(similarity({ sumXY: 4, sumXX: 5, sumYY: 5, overlap: 2 }, 2)).toBeCloseTo(0.4, 14);
  });

  test("opposite people have −1, people without anything in common or without variation 0", () => {
    expect(similarity({ sumXY: -5, sumXX: 5, sumYY: 5, overlap: 3 }, 0)).toBeCloseTo(-1, 14);
    expect(similarity({ sumXY: 0, sumXX: 0, sumYY: 0, overlap: 0 }, 0)).toBe(0);
    expect(similarity({ sumXY: 0, sumXX: 0, sumYY: 5, overlap: 3 }, 10)).toBe(0);
  });

  test("it lies in [−1, 1] for the sums of any two histories, and does not care whose is first", () => {
    const pair = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const sumOf = (term: (x: number, y: number) => number) => pairs.reduce((sum, [x, y]) => sum + term(x, y), 0);
        const [sumXY, sumXX, sumYY] = [sumOf((x, y) => x * y), sumOf((x) => x * x), sumOf((_, y) => y * y)];
        const value = similarity({ sumXY, sumXX, sumYY, overlap: pairs.length }, 5);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(value).toBe(similarity({ sumXY, sumXX: sumYY, sumYY: sumXX, overlap: pairs.length }, 5));
      }),
    );
  });

  test("it refuses a negative sum of squares", () => {
    expect(() => similarity({ sumXY: 0, sumXX: -1, sumYY: 1, overlap: 1 }, 1)).toThrow("sumXX must");
  });
});

describe("neighbourScore", () => {
  test("without neighbours it is the prior, and nobody is named", () => {
    expect(neighbourScore([], prior)).toEqual({ score: 0.5, strongest: null, contributions: [], priorShare: 1 });
  });

  test("votes count by similarity, and the one that adds most is named", () => {
    // Σ s·x = 0.8·1 + 0.7·0.5 + 1·0.5 = 1.65 of 0.8 + 0.7 + 1 = 2.5: 0.66. Shares 0.8, 0.35 and 0.5 of 1.65.
    const result = neighbourScore(
      [
        { neighbourId: "ann", similarity: 0.8, signal: 1 },
        { neighbourId: "bob", similarity: 0.7, signal: 0.5 },
      ],
      prior,
    );
    expect(result.score).toBeCloseTo(0.66, 14);
    expect(result.strongest).toBe("ann");
    expect(result.contributions.map(({ share }) => share)).toEqual([0.8 / 1.65, 0.35 / 1.65]);
    expect(result.priorShare).toBeCloseTo(0.5 / 1.65, 14);
  });

  test("of equal contributions the lower id is named, of none nobody", () => {
    const votes = ["zoe", "ann"].map((neighbourId) => ({ neighbourId, similarity: 0.5, signal: 1 }));
    expect(neighbourScore(votes, prior).strongest).toBe("ann");
    const dislikes = votes.map((vote) => ({ ...vote, signal: 0 }));
    expect(neighbourScore(dislikes, prior).strongest).toBeNull();
  });

  test("the score lies in [0, 1] and the shares sum to 1 when it is above 0", () => {
    const vote = fc.record({
      neighbourId: fc.uuid(),
      similarity: fc.double({ min: 1e-6, max: 1, noNaN: true }),
      signal: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(vote), (votes) => {
        const { score, contributions, priorShare } = neighbourScore(votes, prior);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(contributions.reduce((sum, { share }) => sum + share, priorShare)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("many alike neighbours recover what they think", () => {
    const votes = Array.from({ length: 999 }, (_, i) => ({ neighbourId: `${i}`, similarity: 1, signal: 0.9 }));
    // (999·0.9 + 0.5) / 1000 = 0.8996
    expect(neighbourScore(votes, prior).score).toBeCloseTo(0.8996, 12);
  });

  test("it refuses a neighbour who is not alike at all and a prior without weight", () => {
    expect(() => neighbourScore([{ neighbourId: "x", similarity: 0, signal: 1 }], prior)).toThrow("similarity must");
    expect(() => neighbourScore([], { mean: 0.5, weight: 0 })).toThrow("prior.weight must");
  });
});
