import type { ClusterSums } from "../learning/clustered-mean.ts";
import { clusteredMean } from "../learning/clustered-mean.ts";
import { clusteredRate } from "../learning/clustered-rate.ts";
import { type RateInterval, wilsonInterval } from "../learning/wilson-interval.ts";
import type { Rate } from "../wire.schema.ts";

/** Rows taken as independent. */
export const toRate = (hits: number, count: number): Rate => withBase(wilsonInterval(hits, count), hits, count);

/** People taken as independent. */
export const toRateByPerson = (sums: ClusterSums): Rate => withBase(clusteredRate(sums), sums.sum, sums.count);

const withBase = ({ rate, ciLower, ciUpper }: RateInterval, hits: number, count: number): Rate =>
  rate === null ? { rate, ciLower: null, ciUpper: null, hits, count } : { rate, ciLower, ciUpper, hits, count };

export const toMean = (sums: ClusterSums) => {
  const { value, ciLower, ciUpper, count } = clusteredMean(sums);
  return { value, ciLower, ciUpper, count };
};
