import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrecisionOf } from "./average-precision.ts";

describe("average precision", () => {
  it("is the mean precision at the successes where nothing ties", () => {
    // Ranked: 1, 0, 1, 0. Precision at the successes: 1/1 and 2/3; their mean is 5/6.
    expect(averagePrecisionOf({ probabilities: [0.9, 0.8, 0.7, 0.1], labels: [1, 0, 1, 0] })()).toBeCloseTo(5 / 6, 15);
  });

  it("lets rows of one probability enter together", () => {
    // From 0.5 upwards all four rows: precision 2/4 at recall 1.
    expect(averagePrecisionOf({ probabilities: [0.5, 0.5, 0.5, 0.5], labels: [1, 0, 0, 1] })()).toBe(0.5);
  });

  it("is undefined without a success that counts", () => {
    const of = averagePrecisionOf({ probabilities: [0.5, 0.4], labels: [1, 0] });
    expect(of([0, 1])).toBeNull();
    expect(averagePrecisionOf({ probabilities: [0.5], labels: [0] })()).toBeNull();
  });

  it("takes a weight of 2 as the row twice, whatever the order of the rows", () => {
    const row = fc.record({
      probability: fc.integer({ min: 0, max: 4 }).map((tenths) => tenths / 4),
      label: fc.constantFrom(0, 1),
      weight: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const weighted = averagePrecisionOf({
          probabilities: rows.map(({ probability }) => probability),
          labels: rows.map(({ label }) => label),
        })(rows.map(({ weight }) => weight));
        const repeated = rows.flatMap((each) => Array.from({ length: each.weight }, () => each)).reverse();
        const plain = averagePrecisionOf({
          probabilities: repeated.map(({ probability }) => probability),
          labels: repeated.map(({ label }) => label),
        })();
        if (weighted === null || plain === null) expect(weighted).toBe(plain);
        else expect(weighted).toBeCloseTo(plain, 12);
      }),
    );
  });

  it("refuses probabilities outside [0, 1]", () => {
    expect(() => averagePrecisionOf({ probabilities: [1.2], labels: [1] })).toThrow(RangeError);
  });
});
