import type { OffPolicyEstimator } from "./off-policy-estimator.ts";

/**
 * The self-normalised doubly robust estimator.
 *
 * V̂ = (1/n) Σ v̂ᵢ + Σ wᵢ (rᵢ − q̂ᵢ) / Σ wᵢ. Consistent like DR, with a bias of order 1/n; the correction stays within the
 * residuals seen. Undefined when all weights are 0.
 *
 * Kallus and Uehara (2019), Intrinsically efficient, stable, and bounded off-policy evaluation for reinforcement learning;
 * Thomas and Brunskill (2016), Data-efficient off-policy policy evaluation, for the weighted doubly robust form.
 */
export const SNDR: OffPolicyEstimator = {
  name: "sndr",
  usesModel: true,
  selfNormalised: true,
  weightOf: (weight) => weight,
  largestWeight: (bound) => bound,
};
