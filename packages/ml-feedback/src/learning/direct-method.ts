import type { OffPolicyEstimator } from "./off-policy-estimator.ts";

/**
 * The direct method: values a policy by what a model of rewards says about it.
 *
 * V̂ = (1/n) Σ v̂ᵢ with v̂ᵢ = Σ_a π_e(a | xᵢ) q̂(xᵢ, a). Needs no propensities and has the smallest variance of all; its bias is
 * that of the model where the policy would go, which is where the log says least. Its interval is blind to that bias, so it
 * is shown and never decides.
 *
 * Beygelzimer and Langford (2009), The offset tree for learning with partial labels, sec. 1.
 */
export const DM: OffPolicyEstimator = {
  name: "dm",
  usesModel: true,
  selfNormalised: false,
  weightOf: () => 0,
  largestWeight: () => 0,
};
