import { DR } from "./doubly-robust.ts";
import { IPS } from "./ips.ts";
import type { OffPolicyEstimator } from "./off-policy-estimator.ts";
import { SNDR } from "./sndr.ts";
import { SNIPS } from "./snips.ts";

/** Which probabilities of a row its weight is the ratio of. */
export type ListWeight = "slate" | "cascade" | "position";

export type ListEstimator = { readonly weight: ListWeight; readonly estimator: OffPolicyEstimator };

/**
 * The estimators for lists: those of single rounds on the rows of lists, summed by list.
 *
 * V̂ = (1/n) Σ_l Σ_k w_lk r_lk over n lists; what w is says what a reward may depend on.
 * slate: the joint ratio of the whole list at each of its rows; any reward, and variance that grows exponentially with length.
 * cascade: w_lk = Π_{j≤k} of the conditional ratios; the reward at k depends on the titles down to k.
 * position: π_e(i at k) / π_b(i at k), marginal probabilities; the reward at k depends on the title at k alone.
 * Self-normalised (sn-): (R/n) Σ w r / Σ w over all R rows. cascade-dr: Σ_k [w_lk (r_lk − q̂_lk) + w_l,k−1 v̂_lk] with w_l0 = 1,
 * q̂ the rewards predicted from k to the list's end after the titles logged, v̂ its mean over the evaluated policy's choice at
 * k; sn-cascade-dr divides each of both weights by its mean over rows.
 *
 * Li, Abbasi-Yadkori, Kveton, Muthukrishnan, Vinay and Wen (2018), Offline evaluation of ranking policies with click models
 * (slate and position); McInerney, Brost, Chandar, Mehrotra and Carterette (2020), Counterfactual evaluation of slate
 * recommendations with sequential reward interactions (cascade); Kiyohara et al. (2022), Doubly robust off-policy evaluation
 * for ranking policies under the cascade behavior model, eq. 9.
 */
export const LIST_ESTIMATORS: readonly ListEstimator[] = [
  { weight: "slate", estimator: { ...IPS, name: "slate-ips" } },
  { weight: "slate", estimator: { ...SNIPS, name: "sn-slate-ips" } },
  { weight: "cascade", estimator: { ...IPS, name: "cascade-ips" } },
  { weight: "cascade", estimator: { ...SNIPS, name: "sn-cascade-ips" } },
  { weight: "position", estimator: { ...IPS, name: "position-ips" } },
  { weight: "position", estimator: { ...SNIPS, name: "sn-position-ips" } },
  { weight: "cascade", estimator: { ...DR, name: "cascade-dr" } },
  { weight: "cascade", estimator: { ...SNDR, name: "sn-cascade-dr" } },
];
