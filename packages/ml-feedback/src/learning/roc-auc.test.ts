import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRng } from "./random.ts";
import { rocAuc, rocAucOf } from "./roc-auc.ts";

const rows = fc.array(
  fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.integer({ min: 0, max: 1 }), w: fc.nat(4) }),
  { minLength: 1, maxLength: 30 },
);

describe("rocAuc", () => {
  test("a perfect ranking has 1, a reversed one 0, a constant ½", () => {
    expect(rocAuc([3, 2, 1], [1, 1, 0])).toBe(1);
    expect(rocAuc([1, 2, 3], [1, 1, 0])).toBe(0);
    expect(rocAuc([5, 5, 5, 5], [1, 0, 1, 0])).toBe(0.5);
  });

  test("pairs counted by hand, ties as half", () => {
    // Successes 0.8, 0.4; failures 0.8, 0.4, 0.1. Pairs: 0.8 → ½ + 1 + 1; 0.4 → 0 + ½ + 1: 4 of 6.
    expect(rocAuc([0.8, 0.8, 0.4, 0.4, 0.1], [1, 0, 1, 0, 0])).toBeCloseTo(4 / 6, 15);
  });

  test("it is the weighted share of pairs in the right order", () => {
    fc.assert(
      fc.property(rows, (given) => {
        let [right, pairs] = [0, 0];
        for (const one of given.filter(({ y }) => y === 1)) {
          for (const other of given.filter(({ y }) => y === 0)) {
            pairs += one.w * other.w;
            right += one.w * other.w * (one.x > other.x ? 1 : one.x === other.x ? 0.5 : 0);
          }
        }
        const areaOf = rocAucOf(
          given.map(({ x }) => x),
          given.map(({ y }) => y),
        );
        const area = areaOf(given.map(({ w }) => w));
        if (pairs === 0) expect(area).toBeNull();
        else expect(area).toBeCloseTo(right / pairs, 12);
      }),
    );
  });

  test("it recovers the probability that a success outranks a failure", () => {
    // Scores U for failures and √U for successes: P(√U > V) = E √U = 2/3. Variance of the estimate by Hanley and McNeil is
    // at most A (1 − A) / min(P, N).
    const rng = seededRng("auc");
    const n = 20_000;
    const labels = Array.from({ length: n }, (_, i) => i % 2);
    const scores = labels.map((label) => (label === 1 ? Math.sqrt(rng()) : rng()));
    const area = rocAuc(scores, labels) ?? Number.NaN;
    expect(Math.abs(area - 2 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / (n / 2)));
  });

  test("with one class alone it is undefined", () => {
    expect(rocAuc([1, 2], [1, 1])).toBeNull();
    expect(rocAuc([], [])).toBeNull();
  });

  test("it refuses scores that are not finite and weights of another length", () => {
    expect(() => rocAuc([Number.NaN], [1])).toThrow("scores[0] must");
    expect(() => rocAucOf([1], [1])([1, 2])).toThrow("weights must have 1");
  });
});
