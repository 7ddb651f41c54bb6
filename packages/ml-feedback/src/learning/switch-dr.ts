import { constantRule } from "./clipped-ips.ts";
import type { OffPolicyEstimator } from "./off-policy-estimator.ts";
import { requireNumber } from "./range-rules.ts";

/**
 * Switch-DR: doubly robust where weights are small, the model alone where they are large.
 *
 * V̂ = (1/n) Σ [v̂ᵢ + wᵢ (rᵢ − q̂ᵢ) 1{wᵢ ≤ s}]. s = ∞ is DR; below the smallest weight it is DM. Its bias is the model's, on the
 * rounds it was switched off for.
 *
 * @param threshold s in [0, ∞]; a weight equal to s is still used
 * @throws RangeError when s is negative or not a number
 *
 * Wang, Agarwal and Dudík (2017), Optimal and adaptive off-policy evaluation in contextual bandits, eq. 6, with DR below s.
 */
export function switchDr(threshold: number): OffPolicyEstimator {
  requireNumber("switch", threshold, constantRule);
  return {
    name: "switch-dr",
    usesModel: true,
    selfNormalised: false,
    weightOf: (weight) => (weight <= threshold ? weight : 0),
    largestWeight: (bound) => Math.min(bound, threshold),
  };
}
