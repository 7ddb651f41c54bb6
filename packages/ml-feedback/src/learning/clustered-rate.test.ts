import { describe, expect, test } from "vitest";
import { clusteredRate } from "./clustered-rate.ts";
import { seededRng } from "./random.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** The sums of people given as [rows, successes]. */
const sumsOf = (people: readonly (readonly [number, number])[]) => {
  const over = (term: (n: number, s: number) => number) => people.reduce((sum, [n, s]) => sum + term(n, s), 0);
  return {
    clusters: people.length,
    count: over((n) => n),
    sum: over((_, s) => s),
    countSquares: over((n) => n * n),
    sumSquares: over((_, s) => s * s),
    sumByCount: over((n, s) => n * s),
  };
};

describe("clusteredRate", () => {
  test("is Wilson's interval for as many people as there are when each brings copies of one row", () => {
    // 100 people with 10 rows each, 30 of them all successes: worth 99 rows, as U/(U − 1) corrects for one.
    const people = Array.from({ length: 100 }, (_, person) => [10, person < 30 ? 10 : 0] as const);
    const rate = clusteredRate(sumsOf(people));
    const expected = wilsonInterval(0.3 * 99, 99);
    expect(rate.rate).toBe(0.3);
    expect(rate.ciLower).toBeCloseTo(expected.ciLower, 10);
    expect(rate.ciUpper).toBeCloseTo(expected.ciUpper, 10);
  });

  test("is Wilson's own where people are no more alike than chance, and at the ends", () => {
    expect(clusteredRate(sumsOf(Array.from({ length: 40 }, () => [2, 1] as const)))).toEqual(wilsonInterval(40, 80));
    expect(
      clusteredRate(
        sumsOf([
          [5, 5],
          [3, 3],
        ]),
      ),
    ).toEqual(wilsonInterval(8, 8));
    expect(clusteredRate(sumsOf([[5, 2]]))).toEqual(wilsonInterval(2, 5));
    expect(clusteredRate(sumsOf([]))).toEqual(wilsonInterval(0, 0));
  });

  test("holds the truth as often as it says, with tastes that differ", () => {
    const rng = seededRng("tastes that differ");
    const runs = 1_500;
    let [held, naive] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      // Half of the people like nine in ten, half one in ten: the truth is one half.
      const people = Array.from({ length: 60 }, () => {
        const liking = rng() < 0.5 ? 0.9 : 0.1;
        return [12, Array.from({ length: 12 }, () => rng() < liking).filter(Boolean).length] as const;
      });
      const sums = sumsOf(people);
      const holds = ({ ciLower, ciUpper }: { ciLower: number; ciUpper: number }) => ciLower <= 0.5 && ciUpper >= 0.5;
      if (holds(clusteredRate(sums))) held += 1;
      if (holds(wilsonInterval(sums.sum, sums.count))) naive += 1;
    }
    // Four standard errors of 0.95 over 1,500 runs are 0.0225; rows taken as independent hold it far too seldom.
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.0225);
    expect(naive / runs).toBeLessThan(0.7);
  });

  test("refuses more successes than rows", () => {
    expect(() => clusteredRate(sumsOf([[1, 2]]))).toThrow(RangeError);
  });
});
