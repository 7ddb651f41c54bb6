import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conditionalPropensities, drawPlackettLuce, plackettLuceProbabilities } from "./plackett-luce.ts";
import { seededRng } from "./random.ts";

const product = (values: readonly number[]) => values.reduce((result, value) => result * value, 1);
/** Score differences of T·ln 2 at T = 0.1, so that neighbours differ by a factor of 2 (to a millionth of a score). */
const halving = [0, 1, 2].map((step) => -step * 69_315);
const scores = fc.array(fc.integer({ min: -1_000_000, max: 2_000_000 }), { minLength: 1, maxLength: 12 });
const policy = fc.record({
  temperature: fc.constantFrom(0, 1e-6, 0.01, 0.1, 1),
  exploredShare: fc.constantFrom(0, 0.2, 1),
});

/** All ordered selections of `size` out of `n`. */
function selections(n: number, size: number): number[][] {
  if (size === 0) return [[]];
  return selections(n, size - 1).flatMap((head) =>
    Array.from({ length: n }, (_, item) => item)
      .filter((item) => !head.includes(item))
      .map((item) => [...head, item]),
  );
}

describe("plackettLuceProbabilities", () => {
  test("scores that lie T·ln 2 apart halve the probability", () => {
    // 1 : ½ : ¼ of 1.75
    const probabilities = plackettLuceProbabilities(halving, 0.1, [0, 1, 2]);
    for (const [i, weight] of [1, 0.5, 0.25].entries()) expect(probabilities[i]).toBeCloseTo(weight / 1.75, 5);
  });

  test("they are given in the order of the remaining items", () => {
    // Without item 0 it is ½ : ¼, so 2/3 and 1/3.
    const [third, twoThirds] = plackettLuceProbabilities(halving, 0.1, [2, 1]);
    expect(third).toBeCloseTo(1 / 3, 5);
    expect(twoThirds).toBeCloseTo(2 / 3, 5);
  });

  test("at temperature 0 the best has everything, of equal ones the first", () => {
    expect(plackettLuceProbabilities([1, 7, 7], 0, [2, 1, 0])).toEqual([0, 1, 0]);
  });

  test("they sum to 1, whatever the scores and however low the temperature", () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(0, 1e-9, 1e-3, 1, 1e6), (given, temperature) => {
        const remaining = given.map((_, i) => i);
        const probabilities = plackettLuceProbabilities(given, temperature, remaining);
        expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("it refuses scores that are not whole millionths, and unknown items", () => {
    expect(() => plackettLuceProbabilities([0.63], 0.1, [0])).toThrow("scores[0] must be a whole number");
    expect(() => plackettLuceProbabilities([1], -0.1, [0])).toThrow("temperature must");
    expect(() => plackettLuceProbabilities([1], 0.1, [1])).toThrow("remaining[0] must");
  });
});

describe("conditionalPropensities", () => {
  test("a mixture of drawing and ranking is logged, not the branch", () => {
    // T = 0.1, ε = 0.2. Picks 0, 2, 1. PL: 4/7; then ¼ of ¾ = 1/3; then 1.
    // Q₁ = 0.2·4/7 + 0.8 = 0.9142857; the second pick is not the plain choice: Q₂ = 0.2·4/7·1/3 = 0.0380952.
    // Q₂/Q₁ = 0.0416667; the third is the only one left: 1.
    const [first, second, third] = conditionalPropensities(halving, [0, 2, 1], {
      temperature: 0.1,
      exploredShare: 0.2,
    });
    expect(first).toBeCloseTo(0.9142857, 5);
    expect(second).toBeCloseTo(0.0416667, 5);
    expect(third).toBeCloseTo(1, 14);
  });

  test("the plain ranking has probability 1 at temperature 0, anything else 0 from where it departs", () => {
    expect(conditionalPropensities([3, 9, 9], [1, 2, 0], { temperature: 0, exploredShare: 1 })).toEqual([1, 1, 1]);
    expect(conditionalPropensities([3, 9, 9], [1, 0, 2], { temperature: 0, exploredShare: 1 })).toEqual([1, 0, 0]);
    expect(conditionalPropensities([3, 9, 9], [2, 1, 0], { temperature: 1, exploredShare: 0 })).toEqual([0, 0, 0]);
  });

  test("a list whose joint probability is below the smallest double keeps its conditional ones", () => {
    // Each of 40 picks from the bottom has logit −20·(its rank): the joint probability is about e^(−15600).
    const given = Array.from({ length: 40 }, (_, i) => i * 20_000);
    const picks = given.map((_, i) => i);
    const propensities = conditionalPropensities(given, picks, { temperature: 0.001, exploredShare: 0.5 });
    expect(propensities.at(-1)).toBe(1);
    // Two are left, 20 logits apart: 1 / (1 + e²⁰).
    expect(propensities.at(-2)).toBeCloseTo(1 / (1 + Math.exp(20)), 20);
  });

  test("over all lists their products sum to 1", () => {
    const small = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(small, policy, fc.integer({ min: 1, max: 5 }), (given, rule, size) => {
        const lists = selections(given.length, Math.min(size, given.length));
        const total = lists.reduce((sum, picks) => sum + product(conditionalPropensities(given, picks, rule)), 0);
        expect(total).toBeCloseTo(1, 10);
      }),
      { numRuns: 50 },
    );
  });

  test("it refuses picks that repeat or are not in the pool", () => {
    const rule = { temperature: 1, exploredShare: 1 };
    expect(() => conditionalPropensities([1, 2], [0, 0], rule)).toThrow("twice");
    expect(() => conditionalPropensities([1, 2], [2], rule)).toThrow("picks[0] must");
    expect(() => conditionalPropensities([1, 2], [0], { ...rule, exploredShare: 2 })).toThrow("exploredShare must");
  });
});

describe("drawPlackettLuce", () => {
  test("without exploration it is the plain ranking with propensity 1", () => {
    const draw = drawPlackettLuce({
      scores: [5, 8, 8],
      temperature: 0.1,
      exploredShare: 0,
      size: 2,
      rng: seededRng("a"),
    });
    expect(draw).toEqual({ picks: [1, 2], propensities: [1, 1], plainRank: [0, 1], exploredBranch: false });
  });

  test("the same seed gives the same list", () => {
    const given = Array.from({ length: 30 }, (_, i) => i * 1000);
    const draw = (seed: string) =>
      drawPlackettLuce({ scores: given, temperature: 0.1, exploredShare: 1, size: 10, rng: seededRng(seed) });
    expect(draw("seed 1")).toEqual(draw("seed 1"));
    expect(draw("seed 1").picks).not.toEqual(draw("seed 2").picks);
  });

  test("picks are distinct, as many as asked or left, with the propensities recomputed from the scores", () => {
    fc.assert(
      fc.property(scores, policy, fc.integer({ min: 0, max: 15 }), fc.string(), (given, rule, size, seed) => {
        const draw = drawPlackettLuce({ scores: given, ...rule, size, rng: seededRng(seed) });
        expect(new Set(draw.picks).size).toBe(Math.min(size, given.length));
        expect(draw.propensities).toEqual(conditionalPropensities(Float64Array.from(given), draw.picks, rule));
        expect(draw.propensities.every((value) => value > 0 && value <= 1)).toBe(true);
        const ranked = [...given].sort((a, b) => b - a);
        expect(draw.plainRank.map((rank) => ranked[rank])).toEqual(draw.picks.map((item) => given[item]));
      }),
    );
  });

  test("each list is drawn as often as its logged propensities say", () => {
    const rule = { temperature: 0.1, exploredShare: 0.6 };
    const given = [500_000, 430_000, 520_000, 400_000];
    const n = 40_000;
    const rng = seededRng("frequencies");
    const seen = new Map<string, number>();
    for (let i = 0; i < n; i += 1) {
      const key = drawPlackettLuce({ scores: given, ...rule, size: 2, rng }).picks.join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    for (const picks of selections(4, 2)) {
      const expected = product(conditionalPropensities(given, picks, rule));
      const standardError = Math.sqrt((expected * (1 - expected)) / n);
      expect(Math.abs((seen.get(picks.join()) ?? 0) / n - expected)).toBeLessThan(4.5 * standardError);
    }
  });

  test("the inverse propensities of the logged picks recover the value of another ranking", () => {
    // Rewards depend on the title alone; the other policy prefers the reverse order.
    const rule = { temperature: 0.2, exploredShare: 0.5 };
    const other = { temperature: 0.2, exploredShare: 1 };
    const logged = [300_000, 200_000, 100_000];
    const reversed = [100_000, 200_000, 300_000];
    const reward = [0.1, 0.5, 0.9];
    const truth = plackettLuceProbabilities(reversed, 0.2, [0, 1, 2]).reduce((sum, p, i) => sum + p * reward[i], 0);
    const rng = seededRng("value");
    const n = 20_000;
    const terms = Array.from({ length: n }, () => {
      const draw = drawPlackettLuce({ scores: logged, ...rule, size: 1, rng });
      const [evaluated] = conditionalPropensities(reversed, draw.picks, other);
      return (evaluated / draw.propensities[0]) * reward[draw.picks[0]];
    });
    const mean = terms.reduce((sum, term) => sum + term, 0) / n;
    const variance = terms.reduce((sum, term) => sum + (term - mean) ** 2, 0) / (n - 1);
    expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(variance / n));
  });

  test("it refuses a negative size", () => {
    const input = { scores: [1], temperature: 1, exploredShare: 1, size: -1, rng: seededRng("") };
    expect(() => drawPlackettLuce(input)).toThrow("size must");
  });
});
