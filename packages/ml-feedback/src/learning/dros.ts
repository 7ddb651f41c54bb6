import { constantRule } from "./clipped-ips.ts";
import type { OffPolicyEstimator } from "./off-policy-estimator.ts";
import { requireNumber } from "./range-rules.ts";

/**
 * Doubly robust with optimistic shrinkage: weights shrink smoothly, the large ones most.
 *
 * V̂ = (1/n) Σ [v̂ᵢ + ŵᵢ (rᵢ − q̂ᵢ)], ŵ = λ w / (w² + λ): it minimises a bound on the mean squared error for a given size of
 * residuals. λ = 0 is DM, λ = ∞ is DR; ŵ is at most √λ / 2, reached at w = √λ, and falls beyond.
 *
 * @param shrink λ in [0, ∞]
 * @throws RangeError when λ is negative or not a number
 *
 * Su, Dimakopoulou, Krishnamurthy and Dudík (2020), Doubly robust off-policy evaluation with shrinkage, eq. 8.
 */
export function dros(shrink: number): OffPolicyEstimator {
  requireNumber("shrink", shrink, constantRule);
  // Divided by λ, so that no product of large numbers is formed.
  const weightOf = shrink === 0 ? () => 0 : (weight: number) => (weight === 0 ? 0 : 1 / (1 / weight + weight / shrink));
  return {
    name: "dros",
    usesModel: true,
    selfNormalised: false,
    weightOf,
    largestWeight: (bound) => (bound * bound <= shrink ? weightOf(bound) : Math.sqrt(shrink) / 2),
  };
}
