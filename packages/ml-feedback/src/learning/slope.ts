import {
  type LoggedRounds,
  type OffPolicyEstimator,
  requireRounds,
  standardErrorOf,
  sumRounds,
  totalsOf,
  valueOfTotals,
} from "./off-policy-estimator.ts";
import { studentQuantile } from "./student-quantile.ts";

/** How much of the half-widths before may be added to one's own. */
const OVERLAP = Math.sqrt(6) - 1;
/** From no bias to little variance; for rewards of about 1. */
export const CLIP_CONSTANTS = [Number.POSITIVE_INFINITY, 100, 20, 10, 5, 2, 1];
export const SHRINK_CONSTANTS = [Number.POSITIVE_INFINITY, 10_000, 1_000, 100, 10, 1];

/**
 * Chooses the constant of a clipped, switched or shrunken estimator from the log itself.
 *
 * Candidates stand in order of falling half-width h = t₀.₉₅ · SE, from unbiased and wide to biased and narrow. The choice is
 * the last candidate i up to which |V̂ⱼ − V̂ᵢ| ≤ hᵢ + (√6 − 1) hⱼ holds for all j before it: as long as the narrower interval
 * still overlaps with all wider ones, its bias hides within their noise. Equal half-widths keep the least biased.
 * The error is within a constant factor of that of the best candidate; an interval around the chosen one does not know that
 * it was chosen, nor its bias.
 *
 * @param make the estimator for a constant
 * @param constants at least one, from the least biased
 * @returns a constant of the candidates; the first for fewer than two people
 * @throws RangeError when the rounds cannot be used or there is no candidate
 *
 * Su, Srinath and Krishnamurthy (2020), Adaptive estimator selection for off-policy evaluation (SLOPE); Tucker and Lee
 * (2021), Improved estimator selection for off-policy evaluation (SLOPE++), for the half-width from the sample.
 */
export function chooseConstant(
  make: (constant: number) => OffPolicyEstimator,
  constants: readonly number[],
  rounds: LoggedRounds,
): number {
  requireRounds(rounds);
  if (constants.length === 0) throw new RangeError("constants must have at least 1 element.");
  const candidates = constants.flatMap((constant, place) => {
    const sums = sumRounds(make(constant), rounds);
    const totals = totalsOf(sums);
    const value = valueOfTotals(sums.estimator, totals);
    const error = standardErrorOf(sums, totals);
    if (value === null || error === null) return [];
    return [{ constant, place, value, halfWidth: studentQuantile(0.95, sums.people - 1) * error }];
  });
  candidates.sort((a, b) => b.halfWidth - a.halfWidth || b.place - a.place);
  let chosen = constants[0];
  for (const [i, { constant, value, halfWidth }] of candidates.entries()) {
    const overlaps = candidates
      .slice(0, i)
      .every((wider) => Math.abs(wider.value - value) <= halfWidth + OVERLAP * wider.halfWidth);
    if (!overlaps) break;
    chosen = constant;
  }
  return chosen;
}
