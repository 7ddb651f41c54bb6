import type { OffPolicyEstimator } from "./off-policy-estimator.ts";

/**
 * Inverse propensity scoring: values a policy by logged rewards, each counted as often as the policy would have earned it.
 *
 * V̂ = (1/n) Σ wᵢ rᵢ with w = π_e/π_b and r the reward. Unbiased where π_b > 0 wherever π_e > 0 and the propensities are
 * those of the log; its variance grows with E w² r², so that few large weights make it useless. It moves with the mean
 * weight: adding a constant to the rewards does not add that constant to it. With lists as rows: (1/n) Σ_l Σ_k w_lk r_lk.
 *
 * Horvitz and Thompson (1952), A generalization of sampling without replacement from a finite universe, eq. 10.
 */
export const IPS: OffPolicyEstimator = {
  name: "ips",
  usesModel: false,
  selfNormalised: false,
  weightOf: (weight) => weight,
  largestWeight: (bound) => bound,
};
