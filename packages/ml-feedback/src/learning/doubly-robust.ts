import type { OffPolicyEstimator } from "./off-policy-estimator.ts";

/**
 * The doubly robust estimator: a model of rewards, corrected by weighted residuals.
 *
 * V̂ = (1/n) Σ [v̂ᵢ + wᵢ (rᵢ − q̂ᵢ)], v̂ the mean of q̂ under the evaluated policy. Unbiased when either the propensities or the
 * model are right, provided q̂ was not fitted to the row it judges (cross-fit it by person); its variance is IPS's with
 * residuals in place of rewards. q̂ = 0 is IPS. A bad model can make it worse than IPS.
 *
 * Robins, Rotnitzky and Zhao (1994), Estimation of regression coefficients when some regressors are not always observed;
 * Dudík, Langford and Li (2011), Doubly robust policy evaluation and learning, eq. 3.
 */
export const DR: OffPolicyEstimator = {
  name: "dr",
  usesModel: true,
  selfNormalised: false,
  weightOf: (weight) => weight,
  largestWeight: (bound) => bound,
};
