import type { Rng } from "./random.ts";
import { indexBelow, positiveCount, requireEach, requireNumber } from "./range-rules.ts";

const DEFAULT_LEVEL = 0.95;
/** With fewer defined draws than this share the rest is too selected to make an interval from. */
const SMALLEST_DEFINED_SHARE = 0.5;

export type ClusterBootstrapInput = {
  /** For each row the cluster it belongs to, in [0, clusterCount). */
  readonly clusters: Int32Array;
  /** In [1, ∞). */
  readonly clusterCount: number;
  /** In [1, ∞); 1000 or more for an interval. */
  readonly draws: number;
  readonly rng: Rng;
  /**
   * Computes the statistic with each row taken as often as `multiplicity`, which is aligned with `clusters` and used anew
   * for each draw; null or NaN where it is undefined.
   */
  readonly statistic: (multiplicity: Uint32Array) => number | null;
  /** Coverage of the interval, in (0, 1); 0.95 by default. */
  readonly level?: number;
};

export type BootstrapInterval = {
  /** All three null when the statistic is undefined in more than half of the draws. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly standardError: number | null;
};

/**
 * Says how much a statistic would vary with other people, when rows of one person belong together.
 *
 * Each draw takes `clusterCount` clusters with replacement, whole; the interval is from the quantile (1 − level)/2 to
 * (1 + level)/2 of the statistics (linear between order statistics), the standard error their standard deviation.
 * First-order correct, whatever the dependence within a cluster; too narrow below some 30 clusters. Draws in which the
 * statistic is undefined are left out. Cost O(draws · (rows + cost of the statistic)); deterministic given `rng`.
 *
 * @throws RangeError when a cluster is outside its range, or draws, clusterCount or level are
 *
 * Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 for the percentile interval;
 * Field and Welsh (2007), Bootstrapping clustered data, for whole clusters.
 */
export function clusterBootstrap(input: ClusterBootstrapInput): BootstrapInterval {
  const { clusters, clusterCount, draws, rng, statistic, level = DEFAULT_LEVEL } = input;
  requireNumber("clusterCount", clusterCount, positiveCount);
  requireEach("clusters", clusters, indexBelow(clusterCount));
  requireNumber("draws", draws, positiveCount);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), but is ${level}.`);
  const taken = new Uint32Array(clusterCount);
  const multiplicity = new Uint32Array(clusters.length);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    taken.fill(0);
    for (let i = 0; i < clusterCount; i += 1) taken[Math.floor(rng() * clusterCount)] += 1;
    for (let row = 0; row < clusters.length; row += 1) multiplicity[row] = taken[clusters[row]];
    const value = statistic(multiplicity);
    if (value !== null && !Number.isNaN(value)) values.push(value);
  }
  if (values.length === 0 || values.length < draws * SMALLEST_DEFINED_SHARE) {
    return { ciLower: null, ciUpper: null, standardError: null };
  }
  const sorted = Float64Array.from(values).sort();
  return {
    ciLower: quantile(sorted, (1 - level) / 2),
    ciUpper: quantile(sorted, (1 + level) / 2),
    standardError: standardDeviation(values),
  };
}

/** Linear between the order statistics at ⌊(n − 1) p⌋ and the next: definition 7 of Hyndman and Fan (1996). */
function quantile(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
