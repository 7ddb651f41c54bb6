import { clusterBootstrap } from "../learning/cluster-bootstrap.ts";
import { policyVerdict } from "../learning/policy-verdict.ts";
import { comparePositionIps, type LoggedLists } from "../learning/position-ips.ts";
import { positionMarginals } from "../learning/position-marginals.ts";
import { seededRng } from "../learning/random.ts";
import { snips } from "../learning/snips.ts";
import { modelSum } from "../recommendations/score-sum.ts";
import type { Snapshot } from "../recommendations/snapshot.ts";
import type { MediaType } from "../wire.schema.ts";
import { outsidePoolShare } from "./outside-pool.ts";
import { createNumbering } from "./training-rows.ts";
import type { Evaluation, Policy, Weights } from "./trainings.schema.ts";

const DRAWS = 1_000;
/** Mass outside the pool is the same question for all lists: one in this many answers it. */
const OUTSIDE_EVERY = 10;

/** A logged list of which something was shown, and how its shown decisions ended. */
export type LoggedList = {
  readonly userId: string;
  readonly temperature: number;
  readonly exploredShare: number;
  readonly snapshot: Snapshot;
  /** Titles that only the pool's size kept out. */
  readonly cutCount: number;
  readonly shown: readonly {
    readonly position: number;
    readonly tmdbId: number;
    readonly mediaType: MediaType;
    readonly basis: string;
    /** In [0, 1]; null for no verdict, which counts as 0. */
    readonly reward: number | null;
  }[];
};

type EvaluationInput = {
  /** The version that made the lists. */
  readonly against: string;
  readonly policy: Policy;
  /** The weights asked about. */
  readonly weights: Weights;
  readonly seed: string;
};

type Row = {
  readonly list: number;
  readonly position: number;
  readonly weight: number;
  readonly basis: string;
  readonly reward: number;
};

/**
 * What other weights would have brought on logged lists, had they drawn from the same pools with the same policy.
 *
 * A title's raw score under them is Σ round(w · s) plus what corrections had added to it. Position-wise, self-normalised
 * inverse propensities; both sets of marginals come from the snapshot. Choice is the reward of a list; taste the mean
 * reward of what was rated; drops and blocks are counts per list.
 */
export const createPolicyEvaluation = ({ against, policy, weights, seed }: EvaluationInput) => {
  const rows: Row[] = [];
  const listUsers: number[] = [];
  const outsideShares: number[] = [];
  const userNumber = createNumbering();
  return {
    add: (list: LoggedList): void => {
      const { items } = list.snapshot;
      const rescored = items.map((item) => modelSum(item.s, weights) + item.a);
      const size = Math.max(...list.shown.map(({ position }) => position)) + 1;
      const logged = positionMarginals(
        items.map((item) => item.r),
        list,
        size,
      );
      const other = positionMarginals(rescored, list, size);
      for (const { position, tmdbId, mediaType, basis, reward } of list.shown) {
        const index = items.findIndex((item) => item.t === tmdbId && item.m === mediaType);
        const loggedShare = logged[position]?.[index] ?? 0;
        const weight = loggedShare > 0 ? (other[position]?.[index] ?? 0) / loggedShare : 0;
        rows.push({ list: listUsers.length, position, weight, basis, reward: reward ?? 0 });
      }
      if (listUsers.length % OUTSIDE_EVERY === 0) {
        outsideShares.push(outsidePoolShare({ items, rescored, cutCount: list.cutCount, policy, size }));
      }
      listUsers.push(userNumber(list.userId));
    },
    finish: (): Evaluation => (listUsers.length === 0 ? emptyEvaluation(against) : evaluate()),
  };

  function evaluate(): Evaluation {
    const columns = columnsOf(rows, listUsers);
    const compare = (name: string, rewardOf: (row: Row) => number) =>
      comparePositionIps(
        { ...columns, rewards: Float64Array.from(rows, rewardOf) },
        { draws: DRAWS, rng: seededRng(`${seed}:${name}`) },
      );
    const choice = compare("choice", (row) => row.reward);
    const drops = compare("drops", (row) => Number(row.basis === "dropped"));
    const blocks = compare("blocks", (row) => Number(row.basis === "blacklisted"));
    const outside = outsideShares.reduce((sum, share) => sum + share, 0) / outsideShares.length;
    const { verdict, because, rowsNeeded } = policyVerdict({ ...choice, outsidePoolShare: outside });
    return {
      against,
      lists: listUsers.length,
      rows: rows.length,
      users: columns.userCount,
      effectiveSampleSize: choice.effectiveSampleSize,
      effectiveUsers: choice.effectiveUserCount,
      meanWeight: choice.meanWeight.estimate,
      meanWeightLower99: choice.meanWeight.ciLower,
      meanWeightUpper99: choice.meanWeight.ciUpper,
      largestUserShare: choice.largestUserShare,
      massOutsidePool: outside,
      loggedValue: choice.loggedMean,
      estimatedValue: choice.value,
      uplift: toEstimate(choice.difference),
      tasteUplift: tasteUplift(rows, columns, `${seed}:taste`),
      dropUplift: toEstimate(drops.difference),
      blockUplift: toEstimate(blocks.difference),
      verdict,
      because,
      rowsNeeded,
    };
  }
};

type Difference = {
  readonly estimate: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
};
const toEstimate = ({ estimate: value, ciLower, ciUpper }: Difference) => ({ value, ciLower, ciUpper });

const columnsOf = (rows: readonly Row[], listUsers: readonly number[]): Omit<LoggedLists, "rewards"> => ({
  listUser: Int32Array.from(listUsers),
  userCount: new Set(listUsers).size,
  rowList: Int32Array.from(rows, (row) => row.list),
  rowPosition: Int32Array.from(rows, (row) => row.position),
  positionCount: rows.reduce((most, row) => Math.max(most, row.position + 1), 0),
  weights: Float64Array.from(rows, (row) => row.weight),
});

/** Self-normalised mean reward of rated rows minus their plain mean: what people would think of what they pick. */
const tasteUplift = (rows: readonly Row[], columns: Omit<LoggedLists, "rewards">, seed: string) => {
  const rated = rows.filter((row) => row.basis === "rated");
  const rewards = rated.map((row) => row.reward);
  const difference = (taken?: Uint32Array): number | null => {
    const times = (index: number) => taken?.[index] ?? 1;
    const other = snips({ weights: rated.map((row, index) => row.weight * times(index)), rewards });
    const logged = snips({ weights: rated.map((_, index) => times(index)), rewards });
    return other === null || logged === null ? null : other - logged;
  };
  const clusters = Int32Array.from(rated, (row) => columns.listUser[row.list] ?? 0);
  const { ciLower, ciUpper } = clusterBootstrap({
    clusters,
    clusterCount: columns.userCount,
    draws: DRAWS,
    rng: seededRng(seed),
    statistic: difference,
  });
  return { value: difference(), ciLower, ciUpper };
};

const UNKNOWN = { value: null, ciLower: null, ciUpper: null };

const emptyEvaluation = (against: string): Evaluation => ({
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
  because: `No list that ${against} made in the last block was shown and is mature: there is nothing to compare on.`,
  rowsNeeded: null,
});
