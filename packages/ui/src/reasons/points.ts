/**
 * Rounds whole millionths to `step` so that the rounded parts still add up to the rounded total:
 * the largest remainders are rounded up first, ties by place.
 * @param micros whole numbers
 * @param step a positive whole number of millionths, such as 1,000 for tenths of a point
 * @returns whole multiples of `step`, as counts of it
 */
export const roundToSum = (micros: readonly number[], step: number): number[] => {
  if (!(Number.isSafeInteger(step) && step > 0)) throw new RangeError("The step must be a positive whole number.");
  const total = Math.round(micros.reduce((sum, part) => sum + part, 0) / step);
  const floors = micros.map((part) => Math.floor(part / step));
  let missing = total - floors.reduce((sum, part) => sum + part, 0);
  const order = micros
    .map((part, index) => ({ index, remainder: part / step - Math.floor(part / step) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors;
};

/** Tenths of a point: scores of 0–1 are shown as points of 100 with one decimal. */
export const MICROS_PER_TENTH = 1_000;
