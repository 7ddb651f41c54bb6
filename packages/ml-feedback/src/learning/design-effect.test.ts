import { describe, expect, test } from "vitest";
import { designEffect } from "./design-effect.ts";

/** The sums of people given as their counts in each bin. */
const sumsOf = (people: readonly (readonly number[])[]) => {
  const bins = people[0]?.map((_, bin) => bin) ?? [];
  const rowsOf = (person: readonly number[]) => person.reduce((sum, count) => sum + count, 0);
  const overPeople = (term: (person: readonly number[]) => number) =>
    people.reduce((sum, person) => sum + term(person), 0);
  return {
    clusters: people.length,
    countSquares: overPeople((person) => rowsOf(person) ** 2),
    counts: bins.map((bin) => overPeople((person) => person[bin] ?? 0)),
    sumSquares: bins.map((bin) => overPeople((person) => (person[bin] ?? 0) ** 2)),
    sumByCount: bins.map((bin) => overPeople((person) => (person[bin] ?? 0) * rowsOf(person))),
  };
};

describe("designEffect", () => {
  test("by hand", () => {
    // Four people with 2 rows, two all in the first bin, two all in the second: N = 8, p = ½.
    // Each (c − p n)² = 1, Σ = 4; Var = 4/3 · 4 / 64 = 1/12; N Var / p = 8/12 · 2 = 4/3 for both bins: 8/3 / (2 − 1).
    const people = [
      [2, 0],
      [2, 0],
      [0, 2],
      [0, 2],
    ];
    expect(designEffect(sumsOf(people))).toBeCloseTo(8 / 3, 12);
  });

  test("is the number of copies when everybody's rows are copies of one", () => {
    // U/(U − 1) aside: 300 people, 5 copies each, three bins alike.
    const people = Array.from({ length: 300 }, (_, person) => [0, 1, 2].map((bin) => (person % 3 === bin ? 5 : 0)));
    expect(designEffect(sumsOf(people))).toBeCloseTo((5 * 300) / 299, 10);
  });

  test("is not below one where people are more alike than chance, nor where there is nothing to compare", () => {
    expect(designEffect(sumsOf(Array.from({ length: 50 }, () => [1, 1])))).toBe(1);
    expect(designEffect(sumsOf(Array.from({ length: 50 }, () => [7, 0])))).toBe(1);
    expect(designEffect(sumsOf([[4, 2]]))).toBe(1);
  });

  test("refuses sums that do not belong together", () => {
    const good = sumsOf([
      [1, 2],
      [2, 1],
    ]);
    expect(() => designEffect({ ...good, sumSquares: [1] })).toThrow(RangeError);
    expect(() => designEffect({ ...good, counts: [-1, 2] })).toThrow(RangeError);
    expect(() => designEffect({ ...good, clusters: 1.5 })).toThrow(RangeError);
  });
});
