import type { OffPolicyEstimator } from "./off-policy-estimator.ts";
import { type RangeRule, requireNumber } from "./range-rules.ts";

/** A constant that trades bias for variance; infinity is none at all. */
export const constantRule: RangeRule = { holds: (value) => value >= 0, words: "lie in [0, ∞]" };

/**
 * Inverse propensity scoring with weights cut at a constant.
 *
 * V̂ = (1/n) Σ min(wᵢ, c) rᵢ. Biased by E[(min(w, c) − w) r], towards 0 for rewards ≥ 0; each term lies in [0, c · max r], so
 * that the variance is at most that of c-bounded terms. c = ∞ is IPS, c = 0 is 0.
 *
 * @param clip c in [0, ∞]
 * @throws RangeError when c is negative or not a number
 *
 * Ionides (2008), Truncated importance sampling, eq. 5.
 */
export function clippedIps(clip: number): OffPolicyEstimator {
  requireNumber("clip", clip, constantRule);
  return {
    name: "clipped-ips",
    usesModel: false,
    selfNormalised: false,
    weightOf: (weight) => Math.min(weight, clip),
    largestWeight: (bound) => Math.min(bound, clip),
  };
}
