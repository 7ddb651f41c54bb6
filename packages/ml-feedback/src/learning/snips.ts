import { finite, nonNegative, positive, requireEach, requireLength, requireNumber } from "./range-rules.ts";

/** Logged rounds, one entry each. */
export type WeightedRounds = {
  /** w = π_e / π_b of the action taken, each in [0, ∞). */
  readonly weights: ArrayLike<number>;
  /** r, each finite. */
  readonly rewards: ArrayLike<number>;
};

function requireRounds({ weights, rewards }: WeightedRounds): void {
  requireEach("weights", weights, nonNegative);
  requireLength("rewards", rewards, weights.length);
  requireEach("rewards", rewards, finite);
}

/**
 * Estimates the value of another policy from logged rounds by inverse propensity scoring.
 *
 * V̂ = (1/n) Σ min(wᵢ, c) rᵢ, with w = weights, r = rewards, c = cap. Unbiased for c = ∞ where the log covers the policy;
 * its variance grows with the largest weights. A smaller c trades that for a bias towards 0 (for rewards ≥ 0).
 *
 * @param cap c in (0, ∞]
 * @returns null for no rounds
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Horvitz and Thompson (1952), A generalization of sampling without replacement from a finite universe;
 * Ionides (2008), Truncated importance sampling, for the cap.
 */
export function ips(rounds: WeightedRounds, cap = Number.POSITIVE_INFINITY): number | null {
  requireRounds(rounds);
  if (cap !== Number.POSITIVE_INFINITY) requireNumber("cap", cap, positive);
  const { weights, rewards } = rounds;
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += Math.min(weights[i], cap) * rewards[i];
  return weights.length > 0 ? sum / weights.length : null;
}

/**
 * Estimates the value of another policy from logged rounds by self-normalised inverse propensity scoring.
 *
 * V̂ = Σ wᵢ rᵢ / Σ wᵢ, with w = weights, r = rewards. Consistent, with a bias of order 1/n; it stays within the rewards
 * seen, moves with a constant added to them, and needs weights only up to a factor.
 *
 * @returns null when the weights sum to 0: the policy never does what was logged, and nothing can be said
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Swaminathan and Joachims (2015), The self-normalized estimator for counterfactual learning.
 */
export function snips(rounds: WeightedRounds): number | null {
  requireRounds(rounds);
  const { weights, rewards } = rounds;
  let sum = 0;
  let weightSum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i] * rewards[i];
    weightSum += weights[i];
  }
  return weightSum > 0 ? sum / weightSum : null;
}
