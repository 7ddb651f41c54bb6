import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confidenceSequence } from "./confidence-sequence.ts";

const halfWidth = (standardError: number, tightestAt: number, level = 0.95): number =>
  confidenceSequence({ estimate: 0, standardError, tightestAt, level }).ciUpper;

describe("confidenceSequence", () => {
  test("at its tightest, by hand", () => {
    // −2 ln 0.05 = 5.991465, + ln 6.991465 = 1.944690: V₀ / λ = 7.936155, λ / V₀ = 0.126006.
    // √(1.126006 · (ln 8.936155 + 5.991465)) = √(1.126006 · (2.190105 + 5.991465)) = √9.212499 = 3.035210
    const { ciLower, ciUpper } = confidenceSequence({ estimate: 0.1, standardError: 0.02 });
    expect(ciUpper - 0.1).toBeCloseTo(0.02 * 3.03521, 6);
    expect(0.1 - ciLower).toBeCloseTo(0.02 * 3.03521, 6);
  });

  test("is the sequence of the source for independent values", () => {
    // σ √(2 (tρ² + 1) / (t² ρ²) · ln(√(tρ² + 1) / α)) with ρ² = 1 / (λσ²), tuned to t₀ = 400.
    const [sigma, alpha, tuned] = [0.5, 0.1, 400];
    const rhoSquared = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / tuned;
    for (const t of [10, 400, 100_000]) {
      const growth = t * rhoSquared + 1;
      const expected = sigma * Math.sqrt(((2 * growth) / (t * t * rhoSquared)) * Math.log(Math.sqrt(growth) / alpha));
      expect(halfWidth(sigma / Math.sqrt(t), sigma / Math.sqrt(tuned), 0.9)).toBeCloseTo(expected, 12);
    }
  });

  test("is never narrower in standard errors than where it was tuned to be, and always wider than a single look's", () => {
    const errors = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(errors, errors, (standardError, tightestAt) => {
        const width = halfWidth(standardError, tightestAt) / standardError;
        // The rule for λ is an approximation: the minimum lies within a hundredth of it.
        expect(width).toBeGreaterThan(3.03521 * 0.99);
        expect(width).toBeGreaterThan(1.96);
      }),
    );
  });

  test("shrinks as the standard error does, down to nothing", () => {
    const widths = [1e300, 1, 0.1, 0.01, 1e-200, 0].map((standardError) => halfWidth(standardError, 0.02));
    expect(widths).toEqual(widths.toSorted((one, other) => other - one));
    expect(widths.at(-1)).toBe(0);
    expect(widths.every((width) => !Number.isNaN(width))).toBe(true);
  });

  test("refuses what is no estimate, no error and no level", () => {
    const given = { estimate: 0, standardError: 1 };
    expect(() => confidenceSequence({ ...given, estimate: Number.NaN })).toThrow("estimate must be finite");
    expect(() => confidenceSequence({ ...given, standardError: -1 })).toThrow("standardError must be finite and at");
    expect(() => confidenceSequence({ ...given, tightestAt: 0 })).toThrow("tightestAt must be finite and above 0");
    expect(() => confidenceSequence({ ...given, level: 1 })).toThrow("level must lie in (0, 1), but is 1.");
  });
});
