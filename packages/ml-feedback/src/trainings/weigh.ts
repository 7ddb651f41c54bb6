import { clusterBootstrap } from "../learning/cluster-bootstrap.ts";
import { policyVerdict } from "../learning/policy-verdict.ts";
import { comparePositionIps, type PolicyComparison } from "../learning/position-ips.ts";
import { seededRng } from "../learning/random.ts";
import { snips } from "../learning/snips.ts";
import type { Step } from "./learn.ts";
import type { WeighedLists } from "./list-weights.ts";
import type { Evaluation, PolicyEstimate } from "./trainings.schema.ts";

const DRAWS = 1_000;

/** The first was declared beforehand: it alone decides. The others show how much hangs on its assumptions. */
const ESTIMATORS = [
  { estimator: "sn-position-ips", by: "position", selfNormalised: true },
  { estimator: "position-ips", by: "position", selfNormalised: false },
  { estimator: "sn-cascade-ips", by: "cascade", selfNormalised: true },
  { estimator: "cascade-ips", by: "cascade", selfNormalised: false },
  { estimator: "sn-slate-ips", by: "slate", selfNormalised: true },
  { estimator: "slate-ips", by: "slate", selfNormalised: false },
] as const;

export type WeighedInput = { readonly lists: WeighedLists; readonly against: string; readonly seed: string };
export type Weighed = Omit<Evaluation, "loggers" | "leftOut" | "guardrails" | "range">;

/**
 * What weighed lists say about a version: choice is the reward of a list; taste the mean reward of what was rated; drops
 * and blocks are counts per list. Each as a difference to the version compared with, on the same lists. Heavy.
 */
export const weigh = ({ lists, against, seed }: WeighedInput, onStep: (step: Step) => void): Weighed => {
  const compare = (name: string, rewards: ArrayLike<number>, { by, selfNormalised }: (typeof ESTIMATORS)[number]) =>
    comparePositionIps(
      { ...lists, weights: lists.target[by], baseline: lists.baseline[by], rewards: Float64Array.from(rewards) },
      { draws: DRAWS, rng: seededRng(`${seed}:${name}`), selfNormalised },
    );
  const [declared] = ESTIMATORS;
  const estimates = ESTIMATORS.map((each): [PolicyEstimate, PolicyComparison] => {
    onStep({ progress: 0.96, note: `Working out what ${each.estimator} says` });
    const comparison = compare("choice", lists.rewards, each);
    const { verdict, because } = policyVerdict({ ...comparison, outsidePoolShare: lists.outsidePoolShare });
    const { value, effectiveSampleSize, difference } = comparison;
    const opinion = { value, uplift: toEstimate(difference), effectiveSampleSize, verdict, because };
    return [{ estimator: each.estimator, votes: each === declared, ...opinion }, comparison];
  });
  onStep({ progress: 0.98, note: "Working out drops, blocks and ratings" });
  const choice = estimates[0]?.[1] ?? compare("choice", lists.rewards, declared);
  const { verdict, because, rowsNeeded } = policyVerdict({ ...choice, outsidePoolShare: lists.outsidePoolShare });
  return {
    against,
    lists: lists.listUser.length,
    rows: lists.rewards.length,
    users: lists.userCount,
    effectiveSampleSize: choice.effectiveSampleSize,
    effectiveUsers: choice.effectiveUserCount,
    meanWeight: choice.meanWeight.estimate,
    meanWeightLower99: choice.meanWeight.ciLower,
    meanWeightUpper99: choice.meanWeight.ciUpper,
    largestUserShare: choice.largestUserShare,
    massOutsidePool: lists.outsidePoolShare,
    loggedValue: choice.loggedMean,
    estimatedValue: choice.value,
    uplift: toEstimate(choice.difference),
    tasteUplift: tasteUplift(lists, `${seed}:taste`),
    dropUplift: toEstimate(compare("drops", lists.dropped, declared).difference),
    blockUplift: toEstimate(compare("blocks", lists.blocked, declared).difference),
    verdict,
    because,
    rowsNeeded,
    estimates: estimates.map(([estimate]) => estimate),
  };
};

const toEstimate = ({ estimate: value, ciLower, ciUpper }: PolicyComparison["difference"]) => ({
  value,
  ciLower,
  ciUpper,
});

/** Self-normalised mean reward of rated rows under both versions: what people would think of what they pick. */
const tasteUplift = (lists: WeighedLists, seed: string) => {
  const rated = [...lists.rated.keys()].filter((row) => lists.rated[row] === 1);
  const rewards = Float64Array.from(rated, (row) => lists.rewards[row] ?? 0);
  const columnOf = (weights: Float64Array) => Float64Array.from(rated, (row) => weights[row] ?? 0);
  const [target, baseline] = [columnOf(lists.target.position), columnOf(lists.baseline.position)];
  const meanOf = (weights: Float64Array, taken?: Uint32Array) =>
    snips({ weights: taken ? weights.map((weight, index) => weight * (taken[index] ?? 0)) : weights, rewards });
  const difference = (taken?: Uint32Array): number | null => {
    const [own, other] = [meanOf(target, taken), meanOf(baseline, taken)];
    return own === null || other === null ? null : own - other;
  };
  const clusters = Int32Array.from(rated, (row) => lists.listUser[lists.rowList[row] ?? 0] ?? 0);
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters,
    clusterCount: lists.userCount,
    draws: DRAWS,
    rng: seededRng(seed),
    statistic: difference,
  });
  return { value: difference(), ciLower, ciUpper };
};

const UNKNOWN = { value: null, ciLower: null, ciUpper: null };

/** For a log on which there is nothing to weigh. */
export const nothingWeighed = (against: string, because: string): Weighed => ({
  against,
  lists: 0,
  rows: 0,
  users: 0,
  effectiveSampleSize: 0,
  effectiveUsers: 0,
  meanWeight: null,
  meanWeightLower99: null,
  meanWeightUpper99: null,
  largestUserShare: null,
  massOutsidePool: null,
  loggedValue: null,
  estimatedValue: null,
  uplift: UNKNOWN,
  tasteUplift: UNKNOWN,
  dropUplift: UNKNOWN,
  blockUplift: UNKNOWN,
  verdict: "not-enough-support",
  because,
  rowsNeeded: null,
  estimates: [],
});
