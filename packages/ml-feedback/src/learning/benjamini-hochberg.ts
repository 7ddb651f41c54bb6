import { adjustStepwise } from "./adjusted-p-values.ts";

/**
 * Adjusts p-values for being the smallest of many, so that of what is called a discovery few are false.
 *
 * q_(i) = min_{j ≥ i} min(1, k p_(j) / j), p_(1) ≤ … ≤ p_(k). Calling a discovery whatever has q ≤ α keeps the expected
 * share of false ones among them at or below α while the tests are independent or positively dependent, as those of
 * overlapping segments of one log are. q is never below p, and in the order of p. Cost k ln k.
 *
 * @param pValues each in [0, 1]; null where nothing was tested, which stays null and does not count
 * @throws RangeError when a p-value is outside [0, 1]
 *
 * Benjamini and Hochberg (1995), Controlling the false discovery rate, procedure (1); Benjamini and Yekutieli (2001) for
 * positive dependence.
 */
export const benjaminiHochberg = (pValues: readonly (number | null)[]): (number | null)[] =>
  adjustStepwise(pValues, { from: "largest", scaled: (pValue, i, k) => (pValue * k) / i });
