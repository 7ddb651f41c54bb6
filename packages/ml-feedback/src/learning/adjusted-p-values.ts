import { requireEach, unitInterval } from "./range-rules.ts";

type Stepping = {
  /** Where the steps begin: with the smallest p-value and up in size (down in strength), or with the largest. */
  readonly from: "smallest" | "largest";
  /** What becomes of the i-th smallest of k p-values, i from 1, before its neighbours are looked at. */
  readonly scaled: (pValue: number, i: number, k: number) => number;
};

/**
 * Adjusts p-values one after the other, so that none overtakes the one before it: the running maximum of what is `scaled`
 * from the smallest on (Holm), or the running minimum from the largest on (Benjamini and Hochberg). At most 1.
 *
 * @param pValues each in [0, 1]; null where nothing was tested, which stays null and does not count
 * @throws RangeError when a p-value is outside [0, 1]
 */
export function adjustStepwise(pValues: readonly (number | null)[], { from, scaled }: Stepping): (number | null)[] {
  const tested = pValues.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  requireEach(
    "pValues",
    tested.map(({ value }) => value),
    unitInterval,
  );
  const rising = tested
    .sort((one, other) => one.value - other.value)
    .map(({ value, place }, index) => ({ value: Math.min(1, scaled(value, index + 1, tested.length)), place }));
  const adjusted: (number | null)[] = pValues.map(() => null);
  const further = from === "smallest" ? Math.max : Math.min;
  let bound = from === "smallest" ? 0 : 1;
  for (const { value, place } of from === "smallest" ? rising : rising.reverse()) {
    bound = further(bound, value);
    adjusted[place] = bound;
  }
  return adjusted;
}
