import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPlackettLuce, plackettLuceProbabilities } from "./plackett-luce.ts";
import { positionMarginals } from "./position-marginals.ts";
import { seededRng } from "./random.ts";

/** Walks all lists: the definition itself, at a cost of n! / (n − size)!. */
function enumerate(scores: readonly number[], temperature: number, size: number): number[][] {
  const marginals = Array.from({ length: size }, () => scores.map(() => 0));
  const walk = (remaining: readonly number[], probability: number) => {
    const position = scores.length - remaining.length;
    if (position === size || probability === 0) return;
    for (const [place, share] of plackettLuceProbabilities(scores, temperature, remaining).entries()) {
      marginals[position][remaining[place]] += probability * share;
      walk(remaining.toSpliced(place, 1), probability * share);
    }
  };
  walk(
    scores.map((_, i) => i),
    1,
  );
  return marginals;
}

const largestGap = (one: ArrayLike<number>[], other: ArrayLike<number>[]) =>
  Math.max(...one.flatMap((row, k) => Array.from(row, (value, i) => Math.abs(value - other[k][i]))));
const drawn = (temperature: number) => ({ temperature, exploredShare: 1 });
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe("positionMarginals", () => {
  test("two titles, one twice as likely to be first", () => {
    // θ = 2 : 1 (0.1·ln 2 apart at T = 0.1): 2/3 and 1/3 first, the reverse second.
    const [first, second] = positionMarginals([69_315, 0], drawn(0.1), 2);
    for (const [value, expected] of [
      [first[0], 2 / 3],
      [first[1], 1 / 3],
      [second[0], 1 / 3],
      [second[1], 2 / 3],
    ]) {
      expect(value).toBeCloseTo(expected, 5);
    }
  });

  test("the plain ranking is certain at temperature 0 and without exploration", () => {
    const ranking = [
      [0, 1, 0],
      [0, 0, 1],
    ];
    for (const policy of [drawn(0), { temperature: 1, exploredShare: 0 }]) {
      expect(positionMarginals([1, 5, 5], policy, 2).map((row) => [...row])).toEqual(ranking);
    }
  });

  test("equal titles share every position equally", () => {
    for (const row of positionMarginals(new Float64Array(120).fill(500_000), drawn(0.05), 12)) {
      for (const value of row) expect(value).toBeCloseTo(1 / 120, 14);
    }
  });

  test("they are those of enumerating every list, to 10⁻¹¹, at any temperature", () => {
    const scores = fc.array(fc.integer({ min: -200_000, max: 1_200_000 }), { minLength: 1, maxLength: 6 });
    const temperature = fc.constantFrom(1e-5, 1e-3, 0.01, 0.05, 0.3, 5);
    fc.assert(
      fc.property(scores, temperature, fc.integer({ min: 1, max: 6 }), (given, heat, size) => {
        const positions = Math.min(size, given.length);
        const marginals = positionMarginals(given, drawn(heat), size);
        expect(largestGap(marginals, enumerate(given, heat, positions))).toBeLessThan(1e-11);
      }),
      { numRuns: 150 },
    );
  });

  test("the ranked lists count with their share", () => {
    const scores = [400_000, 650_000, 500_000, 610_000];
    const marginals = positionMarginals(scores, { temperature: 0.1, exploredShare: 0.3 }, 4);
    const expected = enumerate(scores, 0.1, 4).map((row) => row.map((value) => 0.3 * value));
    for (const [k, item] of [1, 3, 2, 0].entries()) expected[k][item] += 0.7;
    expect(largestGap(marginals, expected)).toBeLessThan(1e-12);
  });

  test("in a pool of 120 every position sums to 1, and over all positions every title does", () => {
    for (const temperature of [1e-6, 0.005, 0.05, 1]) {
      const rng = seededRng(`pool ${temperature}`);
      const scores = Array.from({ length: 120 }, () => Math.floor(rng() * 1_000_000));
      for (const row of positionMarginals(scores, drawn(temperature), 12)) expect(sum(row)).toBeCloseTo(1, 11);
      const whole = positionMarginals(scores.slice(0, 40), drawn(temperature), 40);
      for (let item = 0; item < 40; item += 1) expect(sum(whole.map((row) => row[item]))).toBeCloseTo(1, 11);
    }
  });

  test("they are the frequencies of drawn lists", () => {
    const policy = { temperature: 0.08, exploredShare: 0.5 };
    const rng = seededRng("marginal frequencies");
    const scores = Array.from({ length: 20 }, () => Math.floor(rng() * 400_000));
    const marginals = positionMarginals(scores, policy, 5);
    const n = 20_000;
    const seen = marginals.map((row) => new Float64Array(row.length));
    for (let i = 0; i < n; i += 1) {
      for (const [k, item] of drawPlackettLuce({ scores, ...policy, size: 5, rng }).picks.entries()) seen[k][item] += 1;
    }
    for (const [k, row] of marginals.entries()) {
      for (const [item, expected] of row.entries()) {
        // 100 comparisons: 5 standard errors, and half a draw for those hardly ever seen.
        const tolerance = 5 * Math.sqrt((expected * (1 - expected)) / n) + 0.5 / n;
        expect(Math.abs(seen[k][item] / n - expected)).toBeLessThan(tolerance);
      }
    }
  });

  test("a pool smaller than the list has as many positions as titles, an empty one none", () => {
    expect(positionMarginals([1, 2], drawn(0.1), 12)).toHaveLength(2);
    expect(positionMarginals([], drawn(0.1), 12)).toEqual([]);
  });

  test("it refuses a score that is not whole and a share above 1", () => {
    expect(() => positionMarginals([0.5], drawn(0.1), 1)).toThrow("scores[0] must");
    expect(() => positionMarginals([1], { temperature: 1, exploredShare: 1.1 }, 1)).toThrow("exploredShare must");
  });
});
