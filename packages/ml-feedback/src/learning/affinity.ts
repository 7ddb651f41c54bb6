import { nonNegative, positive, requireNumber, unitInterval } from "./range-rules.ts";

/** One thing a person did with a title, seen through one genre or one person of it. */
export type AffinityObservation = {
  /** The genre, or the id of the person. */
  readonly value: string;
  /** How much it was liked, in [0, 1]. */
  readonly signal: number;
  /** Days since, in [0, ∞). */
  readonly ageDays: number;
};

export type AffinityOptions = {
  /** Days after which an observation counts half, in (0, ∞). */
  readonly halfLifeDays: number;
  /** Fresh observations that the prior is worth, in (0, ∞). */
  readonly priorWeight: number;
  /** What the population thinks of a value, in [0, 1]. */
  readonly priorMean: (value: string) => number;
};

export type Affinity = {
  /** In [0, 1]. */
  readonly affinity: number;
  /** Observations counted with their decay, in [0, ∞). */
  readonly evidence: number;
};

/**
 * Estimates how much one person likes each genre, director or actor met so far.
 *
 * affinity(v) = (Σᵢ dᵢ xᵢ + κ μ(v)) / (Σᵢ dᵢ + κ) and evidence(v) = Σᵢ dᵢ over the observations i of value v, with
 * xᵢ = signal, dᵢ = 2^(−ageDays / halfLifeDays), κ = priorWeight, μ = priorMean.
 * It lies in [0, 1], between the decayed mean and the prior: two ratings do not make a fan, and an old passion fades
 * back into the population. The result has one entry per value observed, in the order of first appearance.
 *
 * @throws RangeError when an observation, the prior or an option is outside its range
 *
 * Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., sect. 2.5 for the shrinkage;
 * Ding and Li (2005), Time weight collaborative filtering, for the exponential decay.
 */
export function affinities(
  observations: readonly AffinityObservation[],
  options: AffinityOptions,
): Map<string, Affinity> {
  requireNumber("halfLifeDays", options.halfLifeDays, positive);
  requireNumber("priorWeight", options.priorWeight, positive);
  const sums = new Map<string, { signal: number; evidence: number }>();
  for (const { value, signal, ageDays } of observations) {
    requireNumber("signal", signal, unitInterval);
    requireNumber("ageDays", ageDays, nonNegative);
    const decay = 2 ** (-ageDays / options.halfLifeDays);
    const sum = sums.get(value) ?? { signal: 0, evidence: 0 };
    sums.set(value, { signal: sum.signal + decay * signal, evidence: sum.evidence + decay });
  }
  return new Map(
    [...sums].map(([value, { signal, evidence }]) => {
      const priorMean = options.priorMean(value);
      requireNumber("priorMean", priorMean, unitInterval);
      const { priorWeight } = options;
      const affinity = (signal + priorWeight * priorMean) / (evidence + priorWeight);
      return [value, { affinity: Math.min(1, affinity), evidence }];
    }),
  );
}
