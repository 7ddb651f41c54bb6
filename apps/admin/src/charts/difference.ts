type Interval = { readonly rate: number | null; readonly ciLower: number | null; readonly ciUpper: number | null };

export type Difference = {
  readonly value: number;
  readonly ciLower: number;
  readonly ciUpper: number;
  /** Up or down only where the whole interval is. */
  readonly direction: "up" | "down" | "unclear";
};

/**
 * How much one rate is above another, in [−1, 1], with a 95% interval made from the Wilson intervals of both; null when
 * either was not counted.
 *
 * Newcombe (1998), Interval estimation for the difference between independent proportions, method 10.
 */
export const differenceOf = (now: Interval, before: Interval): Difference | null => {
  if (now.rate === null || now.ciLower === null || now.ciUpper === null) return null;
  if (before.rate === null || before.ciLower === null || before.ciUpper === null) return null;
  const value = now.rate - before.rate;
  const ciLower = value - Math.hypot(now.rate - now.ciLower, before.ciUpper - before.rate);
  const ciUpper = value + Math.hypot(now.ciUpper - now.rate, before.rate - before.ciLower);
  return { value, ciLower, ciUpper, direction: ciLower > 0 ? "up" : ciUpper < 0 ? "down" : "unclear" };
};
