import { formats } from "../text/formats.ts";

/** A share in [0, 1] as people read it: one decimal, so that small changes show and noise does not. */
export const percent = (share: number): string => formats.tenthPercent(share);

/** Two shares as an interval, the sign of per cent once. */
export const percentRange = (lower: number, upper: number): string =>
  `${formats.fixed(100 * lower, 1)}–${percent(upper)}`;

/** A share as a field for per cent holds it, without the tail that multiplying leaves. */
export const inPercent = (share: number): number => Number((100 * share).toFixed(4));

/** A difference of shares in points of a hundred, with its sign; a true minus, as long as the plus. */
export const signedPoints = (difference: number): string => {
  const size = Math.abs(difference);
  const points = formats.fixed(100 * size, 1);
  if (Math.round(1_000 * size) === 0) return points;
  return `${difference < 0 ? "−" : "+"}${points}`;
};
