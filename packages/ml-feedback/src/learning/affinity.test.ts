import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affinities } from "./affinity.ts";
import { seededRng } from "./random.ts";

const options = { halfLifeDays: 100, priorWeight: 3, priorMean: () => 0.5 };

describe("affinities", () => {
  test("somebody without a history has none", () => {
    expect(affinities([], options).size).toBe(0);
  });

  test("an observation counts half after a half-life", () => {
    // d = 2^0 = 1 and 2^−1 = 0.5: (1·1 + 0.5·0.4 + 3·0.5) / (1.5 + 3) = 2.7 / 4.5 = 0.6, evidence 1.5.
    const result = affinities(
      [
        { value: "horror", signal: 1, ageDays: 0 },
        { value: "horror", signal: 0.4, ageDays: 100 },
      ],
      options,
    );
    expect(result.get("horror")?.affinity).toBeCloseTo(0.6, 14);
    expect(result.get("horror")?.evidence).toBeCloseTo(1.5, 14);
  });

  test("each value is judged by its own observations and its own prior", () => {
    // drama: (1 + 1·0.8) / 2 = 0.9; comedy: (0 + 1·0.2) / 2 = 0.1.
    const result = affinities(
      [
        { value: "drama", signal: 1, ageDays: 0 },
        { value: "comedy", signal: 0, ageDays: 0 },
      ],
      { halfLifeDays: 30, priorWeight: 1, priorMean: (value) => (value === "drama" ? 0.8 : 0.2) },
    );
    expect(result.get("drama")?.affinity).toBeCloseTo(0.9, 14);
    expect(result.get("comedy")?.affinity).toBeCloseTo(0.1, 14);
  });

  test("what lies infinitely far back leaves the prior", () => {
    const result = affinities([{ value: "western", signal: 1, ageDays: 1e9 }], options);
    expect(result.get("western")).toEqual({ affinity: 0.5, evidence: 0 });
  });

  test("it lies in [0, 1]", () => {
    const observation = fc.record({
      value: fc.constantFrom("a", "b"),
      signal: fc.double({ min: 0, max: 1, noNaN: true }),
      ageDays: fc.double({ min: 0, max: 1e5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(observation), (observations) => {
        for (const { affinity } of affinities(observations, options).values()) {
          expect(affinity).toBeGreaterThanOrEqual(0);
          expect(affinity).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("many recent observations recover the true liking", () => {
    const n = 4000;
    const rng = seededRng("liking");
    const observations = Array.from({ length: n }, () => ({ value: "x", signal: rng() < 0.7 ? 1 : 0, ageDays: 0 }));
    const affinity = affinities(observations, options).get("x")?.affinity ?? 0;
    // Standard error √(0.21 / n); the prior moves the mean by at most 3·0.2 / n.
    expect(Math.abs(affinity - 0.7)).toBeLessThan(4 * Math.sqrt(0.21 / n) + 0.6 / n);
  });

  test("it refuses a signal beyond 1, a future observation and a half-life of 0", () => {
    expect(() => affinities([{ value: "x", signal: 1.1, ageDays: 0 }], options)).toThrow("signal must lie in [0, 1]");
    expect(() => affinities([{ value: "x", signal: 1, ageDays: -1 }], options)).toThrow("ageDays must");
    expect(() => affinities([], { ...options, halfLifeDays: 0 })).toThrow("halfLifeDays must");
  });
});
