/** A share in [0, 1] as people read it: one decimal, so that small changes show and noise does not. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Two shares as an interval, the sign of per cent once. */
export const percentRange = (lower: number, upper: number): string => `${(100 * lower).toFixed(1)}–${percent(upper)}`;

/** A difference of shares in points of a hundred, with its sign; a true minus, as long as the plus. */
export const signedPoints = (difference: number): string => {
  const points = (100 * Math.abs(difference)).toFixed(1);
  if (Number(points) === 0) return points;
  return `${difference < 0 ? "−" : "+"}${points}`;
};
