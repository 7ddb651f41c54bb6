import { finite, requireEach } from "./range-rules.ts";

/**
 * Says how much a statistic of many rows would vary, from its values on parts of them.
 *
 * SE = √(Σ_g (t_g − t̄)² / (G − 1)) / √G for the values t_g of a statistic on G groups into which rows were dealt at random,
 * t̄ their mean: a group varies √G times as much as the whole. With Student's quantile for G − 1 degrees of freedom it makes an
 * interval around the statistic of all rows. It costs one pass where a bootstrap costs hundreds, and needs groups that are
 * large enough for the statistic to be nearly linear; rows of one person must be dealt together where they are dependent.
 *
 * @param values G finite numbers
 * @returns null for fewer than two groups
 * @throws RangeError when a value is not finite
 *
 * Wolter (2007), Introduction to Variance Estimation, 2nd ed., eq. 2.2.3.
 */
export function randomGroupsError(values: readonly number[]): number | null {
  requireEach("values", values, finite);
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
