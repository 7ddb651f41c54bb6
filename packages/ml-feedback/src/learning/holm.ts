import { adjustStepwise } from "./adjusted-p-values.ts";

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
export const holm = (pValues: readonly (number | null)[]): (number | null)[] =>
  adjustStepwise(pValues, { from: "smallest", scaled: (pValue, i, k) => pValue * (k - i + 1) });
