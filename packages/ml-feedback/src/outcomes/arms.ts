import { differenceOfRates } from "../learning/difference-of-rates.ts";
import { sampleRatio } from "../learning/sample-ratio.ts";
import type { Arms } from "./arm-sums.repository.ts";
import type { SplitCheck } from "./arms.schema.ts";

/** Standard errors at which the intervals are tightest: shares of decisions, and rewards per list. Fixed beforehand. */
const TIGHTEST_AT = { success: 0.02, reward: 0.05 } as const;
/** A smaller difference of shares is none to speak of. */
const MARGIN = 0.01;

export type Interval = {
  readonly value: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
};
export type KnownInterval = { readonly value: number; readonly ciLower: number; readonly ciUpper: number };

export const isKnown = (interval: Interval): interval is KnownInterval =>
  interval.ciLower !== null && interval.ciUpper !== null;

/** Treated less control, with an interval that holds at every look at once. */
export function differenceOfArms({ treated, control }: Arms, of: keyof typeof TIGHTEST_AT): Interval {
  const { estimate, ciLower, ciUpper } = differenceOfRates(treated[of], control[of], { tightestAt: TIGHTEST_AT[of] });
  return { value: estimate, ciLower, ciUpper };
}

export type Conclusion = "void" | "better" | "worse" | "no-difference" | "too-early";

/** What may be concluded of the treated side's success; nothing where the sides are not as large as they should be. */
export function conclude(success: Interval, mismatch: boolean): Conclusion {
  if (mismatch) return "void";
  if (!isKnown(success)) return "too-early";
  if (success.ciLower > 0) return "better";
  if (success.ciUpper < 0) return "worse";
  return success.ciLower >= -MARGIN && success.ciUpper <= MARGIN ? "no-difference" : "too-early";
}

/** Whether the split between the sides is the one that was meant, `share` of the units being treated. */
export const checkSplit = ({ treated, control }: Arms, share: number): SplitCheck => ({
  share,
  ...sampleRatio(treated.units, control.units, share),
});
