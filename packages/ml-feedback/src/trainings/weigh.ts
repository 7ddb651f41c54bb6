import { LIST_ESTIMATORS, type ListEstimator } from "../learning/list-estimators.ts";
import { comparePolicies, type PolicyComparison } from "../learning/policy-comparison.ts";
import { policyVerdict } from "../learning/policy-verdict.ts";
import { seededRng } from "../learning/random.ts";
import { SNIPS } from "../learning/snips.ts";
import type { WeighedLists } from "./list-weights.ts";
import { type Step, stepAt } from "./progress.ts";
import { type Evaluation, listEstimatorSchema, type PolicyEstimate } from "./report.schema.ts";

const DRAWS = 1_000;

/** Declared beforehand: it alone decides. The others show how much hangs on its assumptions. */
const DECLARED: ListEstimator = { weight: "position", estimator: { ...SNIPS, name: "sn-position-ips" } };
const OTHERS = LIST_ESTIMATORS.filter(
  ({ estimator }) => !estimator.usesModel && estimator.name !== DECLARED.estimator.name,
).reverse();
const ESTIMATORS = [DECLARED, ...OTHERS];

export type WeighedInput = {
  readonly lists: WeighedLists;
  readonly against: string;
  readonly seed: string;
  /** Rewards per list within which a difference is none, in (0, ∞). */
  readonly margin: number;
};
export type Weighed = Omit<Evaluation, "loggers" | "leftOut" | "guardrails" | "range">;

/**
 * What weighed lists say about a version: choice is the reward of a list; taste the mean reward of what was rated; drops
 * and blocks are counts per list. Each as a difference to the version compared with, on the same lists. Heavy.
 */
export const weigh = ({ lists, against, seed, margin }: WeighedInput, onStep: (step: Step) => void): Weighed => {
  const compare = (name: string, rewards: ArrayLike<number>, { weight, estimator } = DECLARED) =>
    comparePolicies(
      { ...lists, weights: lists.target[weight], rewards },
      { draws: DRAWS, rng: seededRng(`${seed}:${name}`), estimator, baseline: lists.baseline[weight] },
    );
  const { outsidePoolShare } = lists;
  const judge = (comparison: PolicyComparison) => policyVerdict({ ...comparison, outsidePoolShare, margin });
  const estimates = ESTIMATORS.map((each): [PolicyEstimate, PolicyComparison] => {
    const estimator = listEstimatorSchema.parse(each.estimator.name);
    onStep(stepAt(0.96, { code: "estimating", estimator }));
    const comparison = compare("choice", lists.rewards, each);
    const { verdict, because } = judge(comparison);
    const { value, effectiveSampleSize, difference } = comparison;
    const opinion = { value, uplift: toEstimate(difference), effectiveSampleSize, verdict, because };
    return [{ estimator, votes: each === DECLARED, ...opinion }, comparison];
  });
  onStep(stepAt(0.98, { code: "harms" }));
  const choice = estimates[0]?.[1] ?? compare("choice", lists.rewards);
  const { verdict, because, reasons, rowsNeeded } = judge(choice);
  return {
    against,
    lists: choice.listCount,
    rows: choice.rowCount,
    users: lists.people.count,
    effectiveSampleSize: choice.effectiveSampleSize,
    effectiveUsers: choice.effectiveUserCount,
    meanWeight: choice.meanWeight.estimate,
    meanWeightLower99: choice.meanWeight.ciLower,
    meanWeightUpper99: choice.meanWeight.ciUpper,
    largestUserShare: choice.largestUserShare,
    massOutsidePool: outsidePoolShare,
    tail: choice.tail,
    loggedValue: choice.loggedMean,
    estimatedValue: choice.value,
    uplift: toEstimate(choice.difference),
    tasteUplift: tasteUplift(lists, `${seed}:taste`),
    dropUplift: toEstimate(compare("drops", lists.dropped).difference),
    blockUplift: toEstimate(compare("blocks", lists.blocked).difference),
    verdict,
    because,
    reasons,
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
const tasteUplift = ({ rated, rewards, target, baseline, people }: WeighedLists, seed: string) => {
  const rows = [...rated.keys()].filter((row) => rated[row] === 1);
  if (rows.length === 0) return UNKNOWN;
  const columnOf = (column: ArrayLike<number>) => rows.map((row) => column[row] ?? 0);
  const { difference } = comparePolicies(
    {
      weights: columnOf(target.position),
      rewards: columnOf(rewards),
      people: { of: columnOf(people.of), count: people.count },
    },
    { draws: DRAWS, rng: seededRng(seed), baseline: columnOf(baseline.position) },
  );
  return toEstimate(difference);
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
  tail: null,
  loggedValue: null,
  estimatedValue: null,
  uplift: UNKNOWN,
  tasteUplift: UNKNOWN,
  dropUplift: UNKNOWN,
  blockUplift: UNKNOWN,
  verdict: "not-enough-support",
  because,
  reasons: [],
  rowsNeeded: null,
  estimates: [],
});
