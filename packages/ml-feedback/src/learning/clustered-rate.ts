import { type ClusterSums, clusteredMean } from "./clustered-mean.ts";
import { type RateInterval, wilsonInterval } from "./wilson-interval.ts";

/**
 * A rate of rows that come in clusters, with a 95 % interval that takes people and not rows as independent and stays
 * inside [0, 1].
 *
 * Wilson's interval for p̂ = s / n at the size n / δ that the rows are worth, δ = SE² n / (p̂ (1 − p̂)), SE that of
 * `clustered-mean`. δ is taken as 1 where it is less, for p̂ of 0 or 1, and for fewer than two people.
 *
 * @throws RangeError when a number is not finite, a count negative or the sum above the count
 *
 * Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts estimated
 * from survey data; Dean and Pagano (2015) compare such intervals and find the modified Wilson's good.
 */
export function clusteredRate(sums: ClusterSums): RateInterval {
  const { count, sum } = sums;
  const { value, standardError } = clusteredMean(sums);
  const variance = value === null ? 0 : (value * (1 - value)) / count;
  const effect = standardError === null || !(variance > 0) ? 1 : Math.max(1, standardError ** 2 / variance);
  const interval = wilsonInterval(sum / effect, count / effect);
  return value === null ? interval : { ...interval, rate: value };
}
