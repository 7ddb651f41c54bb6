import { chiSquaredQuantile } from "../learning/chi-squared.ts";
import { type ClusterSums, clusteredMean } from "../learning/clustered-mean.ts";
import { clusteredRate } from "../learning/clustered-rate.ts";
import { type OverlappingInput, overlappingDifference } from "../learning/overlapping-difference.ts";
import { wilsonInterval } from "../learning/wilson-interval.ts";
import type { AlertVerdict, Evidence } from "./alerts.schema.ts";

/** With fewer people, or things that arrived, nothing is said. */
export const FEWEST = 30;

type Judged = {
  readonly verdict: AlertVerdict;
  readonly measured: Pick<Evidence, "value" | "ciLower" | "ciUpper" | "limit" | "count">;
};

/** The normal deviate that chance exceeds on one side at this rate. */
const deviateOf = (falseAlarmRate: number): number => Math.sqrt(chiSquaredQuantile(2 * falseAlarmRate, 1));

const rateOf = (sums: ClusterSums, limit: number): Judged["measured"] => {
  const { rate, ciLower, ciUpper } = clusteredRate(sums);
  return { value: rate, ciLower, ciUpper, limit, count: sums.count };
};

/** Whether a rate of people's decisions is above its guardrail beyond chance. */
export function judgeGuardrail(sums: ClusterSums, guardrail: number, falseAlarmRate: number): Judged {
  const measured = rateOf(sums, guardrail);
  const { value, standardError } = clusteredMean(sums);
  if (sums.clusters < FEWEST || value === null || standardError === null) return { verdict: "no_data", measured };
  const isAbove = value - deviateOf(falseAlarmRate) * standardError > guardrail;
  return { verdict: isAbove ? "breached" : "ok", measured };
}

/** Whether a share of what arrived is above its guardrail beyond chance. */
export function judgeShare(hits: number, count: number, terms: { guardrail: number; falseAlarmRate: number }): Judged {
  const { rate, ciLower, ciUpper } = wilsonInterval(hits, count);
  const measured = { value: rate, ciLower, ciUpper, limit: terms.guardrail, count };
  if (count < FEWEST) return { verdict: "no_data", measured };
  const lower = wilsonInterval(hits, count, deviateOf(terms.falseAlarmRate)).ciLower;
  return { verdict: lower > terms.guardrail ? "breached" : "ok", measured };
}

type Sides = OverlappingInput & Readonly<Record<"now" | "before", { readonly clusters: number }>>;

/** Whether a rate fell against the days before beyond chance; the limit it is told with is what it was. */
export function judgeFall(sums: Sides, falseAlarmRate: number): Judged {
  const { estimate, pValue } = overlappingDifference(sums);
  const before = sums.before.count === 0 ? null : sums.before.sum / sums.before.count;
  const measured = { ...rateOf(sums.now, 0), limit: before };
  // A side of few people has hardly a spread of its own, and would seem sure.
  const fewest = Math.min(sums.now.clusters, sums.before.clusters);
  if (fewest < FEWEST || estimate === null || pValue === null) return { verdict: "no_data", measured };
  return { verdict: estimate < 0 && pValue / 2 <= falseAlarmRate ? "breached" : "ok", measured };
}

/** Whether observed and predicted success lie further apart than the guardrail, and apart beyond chance. */
export function judgeGap(sums: ClusterSums, guardrail: number, falseAlarmRate: number): Judged {
  const { value, standardError, ciLower, ciUpper } = clusteredMean(sums);
  const measured = { value, ciLower, ciUpper, limit: guardrail, count: sums.count };
  if (sums.clusters < FEWEST || value === null || standardError === null) return { verdict: "no_data", measured };
  // Two-sided: half of the alarms on each side.
  const isApart = Math.abs(value) > deviateOf(falseAlarmRate / 2) * standardError;
  return { verdict: isApart && Math.abs(value) > guardrail ? "breached" : "ok", measured };
}

type Answering = { readonly people: number; readonly answering: number };

/**
 * Whether it is beyond chance that nobody answers: (1 − a)^k, a the share of people who usually answer within such a
 * time, k the people something was shown to. Nobody shown anything, or nobody who ever answered, says nothing.
 */
export function judgeSilence(now: Answering, before: Answering, falseAlarmRate: number): Judged {
  const usual = before.people === 0 ? null : before.answering / before.people;
  const { rate, ciLower, ciUpper } = wilsonInterval(now.answering, now.people);
  const measured = { value: rate, ciLower, ciUpper, limit: usual, count: now.people };
  if (now.answering > 0) return { verdict: "ok", measured };
  if (usual === null || (1 - usual) ** now.people > falseAlarmRate) return { verdict: "no_data", measured };
  return { verdict: "breached", measured };
}
