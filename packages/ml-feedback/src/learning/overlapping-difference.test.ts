import { describe, expect, test } from "vitest";
import { clusteredMean } from "./clustered-mean.ts";
import { overlappingDifference } from "./overlapping-difference.ts";
import { seededRng } from "./random.ts";

/** A person's rows and value: now, then before. */
type Person = readonly [n1: number, s1: number, n0: number, s0: number];

const sumsOf = (people: readonly Person[]) => {
  const over = (term: (person: Person) => number) => people.reduce((sum, person) => sum + term(person), 0);
  return {
    clusters: people.length,
    now: {
      count: over(([n]) => n),
      sum: over(([, s]) => s),
      countSquares: over(([n]) => n * n),
      sumSquares: over(([, s]) => s * s),
      sumByCount: over(([n, s]) => s * n),
    },
    before: {
      count: over(([, , n]) => n),
      sum: over(([, , , s]) => s),
      countSquares: over(([, , n]) => n * n),
      sumSquares: over(([, , , s]) => s * s),
      sumByCount: over(([, , n, s]) => s * n),
    },
    cross: {
      sums: over(([, s1, , s0]) => s1 * s0),
      sumByCount: over(([, s1, n0]) => s1 * n0),
      countBySum: over(([n1, , , s0]) => n1 * s0),
      counts: over(([n1, , n0]) => n1 * n0),
    },
  };
};

describe("overlappingDifference", () => {
  test("by hand", () => {
    // Now 3/4, before 1/4: d = ½. Residuals now 2 − 1.5 = ½ and −½, before 1 − ½ = ½ and −½:
    // r₁/4 − r₀/4 = 0 for both, were they of one mind; with the second turned round ¼ and −¼: SE² = 2 · 2/16 = ¼.
    const turned = overlappingDifference(
      sumsOf([
        [2, 2, 2, 0],
        [2, 1, 2, 1],
      ]),
    );
    expect(turned.estimate).toBe(0.5);
    expect(turned.standardError).toBeCloseTo(0.5, 12);
    // P(|Z| > 1) = 0.317311
    expect(turned.pValue).toBeCloseTo(0.317311, 6);
    const alike = overlappingDifference(
      sumsOf([
        [2, 2, 2, 1],
        [2, 1, 2, 0],
      ]),
    );
    expect(alike).toEqual({ estimate: 0.5, standardError: null, pValue: null });
  });

  test("is the difference of two clustered means when nobody is on both sides", () => {
    const people: Person[] = Array.from({ length: 40 }, (_, index) =>
      index < 20 ? [3, index % 4, 0, 0] : [0, 0, 2, index % 3],
    );
    const sums = sumsOf(people);
    const [one, other] = [sums.now, sums.before].map((side) => clusteredMean({ ...side, clusters: 20 }).standardError);
    // 40/39 in place of 20/19 corrects for the number of people.
    const expected = Math.hypot(one ?? 0, other ?? 0) * Math.sqrt(40 / 39 / (20 / 19));
    expect(overlappingDifference(sums).standardError).toBeCloseTo(expected, 12);
  });

  test("calls no change a change as often as it says, with tastes that people keep", () => {
    const rng = seededRng("kept tastes");
    const runs = 2_000;
    let found = 0;
    for (let run = 0; run < runs; run += 1) {
      const people = Array.from({ length: 80 }, (): Person => {
        const liking = rng();
        const rows = 1 + Math.floor(rng() * 6);
        const liked = () => Array.from({ length: rows }, () => rng() < liking).filter(Boolean).length;
        return [rows, liked(), rows, liked()];
      });
      if ((overlappingDifference(sumsOf(people)).pValue ?? 1) <= 0.05) found += 1;
    }
    // Four standard errors of a share of 0.05 over 2,000 runs are 0.0195.
    expect(Math.abs(found / runs - 0.05)).toBeLessThan(0.0195);
  });

  test("says nothing without rows on both sides, and refuses sums that are none", () => {
    const sums = sumsOf([
      [2, 1, 0, 0],
      [2, 2, 0, 0],
    ]);
    expect(overlappingDifference(sums)).toEqual({ estimate: null, standardError: null, pValue: null });
    expect(() => overlappingDifference({ ...sums, clusters: 0.5 })).toThrow(RangeError);
    expect(() => overlappingDifference({ ...sums, now: { ...sums.now, sum: Number.NaN } })).toThrow(RangeError);
    expect(() => overlappingDifference({ ...sums, now: { ...sums.now, count: -1 } })).toThrow(RangeError);
  });
});
