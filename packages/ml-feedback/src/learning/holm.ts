import { requireEach, unitInterval } from "./range-rules.ts";

/**
 * Adjusts p-values so that a false alarm anywhere among many questions is no likelier than one question's would be.
 *
 * h_(i) = max_{j ≤ i} min(1, (k − j + 1) p_(j)), p_(1) ≤ … ≤ p_(k). Calling whatever has h ≤ α keeps the probability of
 * at least one false call at or below α, whatever the dependence. h is never below p, and in the order of p. Cost k ln k.
 *
 * @param pValues each in [0, 1]; null where nothing was tested, which stays null and does not count
 * @throws RangeError when a p-value is outside [0, 1]
 *
 * Holm (1979), A simple sequentially rejective multiple test procedure.
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  requireEach(
    "pValues",
    tested.map(({ value }) => value),
    unitInterval,
  );
  const adjusted: (number | null)[] = pValues.map(() => null);
  let largest = 0;
  const rising = tested.sort((one, other) => one.value - other.value);
  for (const [index, { value, place }] of rising.entries()) {
    largest = Math.max(largest, Math.min(1, value * (tested.length - index)));
    adjusted[place] = largest;
  }
  return adjusted;
}
