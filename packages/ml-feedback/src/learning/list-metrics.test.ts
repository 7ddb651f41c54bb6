import { describe, expect, it } from "vitest";
import { listMetrics } from "./list-metrics.ts";

describe("list metrics", () => {
  it("count what is met among the first k", () => {
    // Ranks 2, 3 and 6 are relevant, k = 4: H = 2, m = 3, AP = (1/2 + 2/3) / 3 = 7/18.
    const metrics = listMetrics([0, 2, 1, 0, 0, 3], 4);
    expect(metrics).toMatchObject({ precision: 0.5, recall: 2 / 3, hit: 1, reciprocalRank: 0.5 });
    expect(metrics?.averagePrecision).toBeCloseTo(7 / 18, 15);
  });

  it("take a ranking shorter than k as it is, with k below the line", () => {
    expect(listMetrics([1, 1], 10)).toEqual({
      precision: 0.2,
      recall: 1,
      hit: 1,
      averagePrecision: 1,
      reciprocalRank: 1,
    });
  });

  it("find the first relevant title beyond k for the reciprocal rank only", () => {
    expect(listMetrics([0, 0, 0, 1], 2)).toEqual({
      precision: 0,
      recall: 0,
      hit: 0,
      averagePrecision: 0,
      reciprocalRank: 0.25,
    });
  });

  it("are undefined when nothing is relevant and refuse what is no relevance", () => {
    expect(listMetrics([0, 0], 5)).toBeNull();
    expect(listMetrics([], 5)).toBeNull();
    expect(() => listMetrics([-1], 5)).toThrow(RangeError);
    expect(() => listMetrics([1], 0)).toThrow(RangeError);
  });
});
