import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyVerdict, type VerdictInput } from "./policy-verdict.ts";

const supported: VerdictInput = {
  difference: { estimate: 0.05, ciLower: 0.02, ciUpper: 0.08 },
  meanWeight: { ciLower: 0.95, ciUpper: 1.04 },
  effectiveSampleSize: 400,
  effectiveUserCount: 80,
  largestUserShare: 0.04,
  outsidePoolShare: 0.001,
  rowCount: 10_000,
};
const interval = (ciLower: number, ciUpper: number) => ({
  ...supported,
  difference: { estimate: (ciLower + ciUpper) / 2, ciLower, ciUpper },
});

describe("policyVerdict", () => {
  test.each([
    ["all above 0", 0.02, 0.08, "better"],
    ["all below 0", -0.08, -0.02, "worse"],
    ["within the margin around 0", -0.008, 0.009, "no-difference"],
    ["within the margin and above 0", 0.002, 0.009, "no-difference"],
    ["around 0 and wider than the margin", -0.03, 0.05, "not-enough-support"],
  ] as const)("an interval %s", (_, ciLower, ciUpper, verdict) => {
    expect(policyVerdict(interval(ciLower, ciUpper)).verdict).toBe(verdict);
  });

  test("the margin is a setting", () => {
    expect(policyVerdict({ ...interval(-0.03, 0.05), margin: 0.06 }).verdict).toBe("no-difference");
  });

  test("a settled verdict says the interval and asks for nothing", () => {
    expect(policyVerdict(supported)).toEqual({
      verdict: "better",
      reasons: [{ code: "difference", ciLower: 0.02, ciUpper: 0.08, margin: 0.01, lies: "above" }],
      because: "The difference per list lies between 0.02 and 0.08, all above 0.",
      rowsNeeded: null,
    });
  });

  test("an interval that is too wide says how many rows would do", () => {
    // Half-width 0.04, estimate 0.01: decisive at max(0.01, 0.01 − 0.01) = 0.01, a quarter: 16 times the rows.
    expect(policyVerdict(interval(-0.03, 0.05))).toEqual({
      verdict: "not-enough-support",
      reasons: [{ code: "difference", ciLower: -0.03, ciUpper: 0.05, margin: 0.01, lies: "astride" }],
      because: "The difference per list lies between -0.03 and 0.05: it includes 0 and is wider than ±0.01.",
      rowsNeeded: 160_000,
    });
  });

  test.each([
    ["the mean weight is not 1", { meanWeight: { ciLower: 0.6, ciUpper: 0.9 } }, null],
    ["the mean weight has no interval", { meanWeight: { ciLower: null, ciUpper: null } }, null],
    ["the effective sample size is below 100", { effectiveSampleSize: 50 }, 20_000],
    ["the effective number of people is below 30", { effectiveUserCount: 20 }, 15_000],
    ["one person carries over a tenth of the weight", { largestUserShare: 0.25 }, 25_000],
    ["more than a hundredth lies outside the pools", { outsidePoolShare: 0.02 }, null],
    ["nothing of the log would be shown", { effectiveSampleSize: 0 }, null],
    ["the difference is undefined", { difference: { estimate: null, ciLower: null, ciUpper: null } }, null],
  ] as const)("whatever the points say, there is no support when %s", (_, change, rowsNeeded) => {
    const result = policyVerdict({ ...supported, ...change });
    expect(result.verdict).toBe("not-enough-support");
    expect(result.rowsNeeded).toBe(rowsNeeded);
    expect(result.because).toMatch(/^[A-Z0-9].*\.$/);
  });

  test("limits themselves are still support, and weights that are all 1 are not refused for rounding", () => {
    const atLimits = {
      ...supported,
      meanWeight: { ciLower: 1 - 1e-15, ciUpper: 1 - 1e-15 },
      effectiveSampleSize: 100,
      effectiveUserCount: 30,
      largestUserShare: 0.1,
      outsidePoolShare: 0.01,
    };
    expect(policyVerdict(atLimits).verdict).toBe("better");
  });

  test("several objections are all said, and the largest number of rows is asked for", () => {
    const result = policyVerdict({ ...supported, effectiveSampleSize: 50, effectiveUserCount: 10 });
    expect(result.reasons).toEqual([
      { code: "sample-size", value: 50, least: 100 },
      { code: "people", value: 10, least: 30 },
    ]);
    expect(result.because).toBe(
      "The effective sample size is 50, below 100. The weight is that of 10 people, below 30.",
    );
    expect(result.rowsNeeded).toBe(30_000);
  });

  test("turning the difference round turns better into worse and changes nothing else", () => {
    const mirror = { better: "worse", worse: "better" } as Readonly<Record<string, string>>;
    const end = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(end, end, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const there = policyVerdict(interval(low, high));
        const back = policyVerdict(interval(-high, -low));
        expect(back.verdict).toBe(mirror[there.verdict] ?? there.verdict);
        expect(back.rowsNeeded).toBe(there.rowsNeeded);
      }),
    );
  });

  test("it refuses a share above 1 and a margin of 0", () => {
    expect(() => policyVerdict({ ...supported, largestUserShare: 1.2 })).toThrow("largestUserShare must");
    expect(() => policyVerdict({ ...supported, margin: 0 })).toThrow("margin must");
  });
});
