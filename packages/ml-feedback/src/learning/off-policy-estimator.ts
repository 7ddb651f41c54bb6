import { indexBelow, type RangeRule, requireEach, requireLength, requireNumber, unitInterval } from "./range-rules.ts";

/** Above this the products of two numbers, summed over ten million rows, might leave the range of a double. */
const LARGEST = 1e140;
const weightRule: RangeRule = { holds: (value) => value >= 0 && value <= LARGEST, words: `lie in [0, ${LARGEST}]` };
const sizeRule: RangeRule = { holds: (value) => Math.abs(value) <= LARGEST, words: `lie in [−${LARGEST}, ${LARGEST}]` };

/**
 * Logged rounds as columns, one row each; or the rows of lists, one for each position, with the rows of a list together and
 * in the order of positions.
 */
export type LoggedRounds = {
  /** w, in [0, 1e140]: π_e / π_b of what was done. */
  readonly weights: ArrayLike<number>;
  /** r, in [−1e140, 1e140]. */
  readonly rewards: ArrayLike<number>;
  /** A model of rewards fitted to other people's rows; both in [−1e140, 1e140]. */
  readonly model?: {
    /** q̂, the reward it predicts for what was done. */
    readonly predicted: ArrayLike<number>;
    /** v̂, its mean over what the evaluated policy would do. */
    readonly expected: ArrayLike<number>;
  };
  /** u, in [0, 1e140]: the weight of the positions above, which v̂ counts with; 1 everywhere by default. */
  readonly reach?: ArrayLike<number>;
  /** 1 at the first row of a list and 0 at the others; 1 everywhere by default. */
  readonly starts?: ArrayLike<number>;
  /** For each row the person it belongs to; by default every list, or round, is a person of its own. */
  readonly people?: { readonly of: ArrayLike<number>; readonly count: number };
};

/** How weights enter an estimate; every estimator of this folder is one such rule. */
export type OffPolicyEstimator = {
  readonly name: string;
  /** Whether it needs a model of rewards. */
  readonly usesModel: boolean;
  /** Whether weights are divided by their mean. */
  readonly selfNormalised: boolean;
  /** ŵ, what becomes of a weight; in [0, 1e140]. */
  readonly weightOf: (weight: number) => number;
  /** The largest ŵ when no weight is above a bound in [0, ∞]. */
  readonly largestWeight: (bound: number) => number;
};

/** Throws a RangeError that names the first row that cannot be used. */
export function requireRounds({ weights, rewards, model, reach, starts, people }: LoggedRounds): void {
  requireEach("weights", weights, weightRule);
  const columns: readonly (readonly [string, ArrayLike<number> | undefined, RangeRule])[] = [
    ["rewards", rewards, sizeRule],
    ["predicted", model?.predicted, sizeRule],
    ["expected", model?.expected, sizeRule],
    ["reach", reach, weightRule],
    ["starts", starts, unitInterval],
    ["people", people?.of, indexBelow(people?.count ?? 0)],
  ];
  for (const [name, column, rule] of columns) {
    if (column === undefined) continue;
    requireLength(name, column, weights.length);
    requireEach(name, column, rule);
  }
  if (starts && starts.length > 0) requireNumber("starts[0]", starts[0], { holds: (v) => v === 1, words: "be 1" });
}

/** What is summed for each person, side by side. */
const [LISTS, ROWS, BASE, REACH, GAIN, WEIGHT, LOGGED] = [0, 1, 2, 3, 4, 5, 6];
const SUMS = 7;

/** Sums by person of everything that an estimate is made of. */
export type RoundSums = {
  readonly estimator: OffPolicyEstimator;
  readonly values: Float64Array;
  readonly people: number;
};

/** The sums of checked rounds by person, in one pass. */
export function sumRounds(estimator: OffPolicyEstimator, rounds: LoggedRounds): RoundSums {
  const { weights, rewards, model, reach, starts } = rounds;
  if (estimator.usesModel && model === undefined) throw new RangeError(`${estimator.name} needs a model of rewards.`);
  const people = rounds.people?.count ?? (starts ? countOf(starts) : weights.length);
  const values = new Float64Array(SUMS * people);
  let list = -1;
  for (let row = 0; row < weights.length; row += 1) {
    const isFirst = starts === undefined ? 1 : starts[row];
    list += isFirst;
    const at = SUMS * (rounds.people === undefined ? list : rounds.people.of[row]);
    const weight = estimator.weightOf(weights[row]);
    const base = reach === undefined ? 1 : reach[row];
    const usesModel = estimator.usesModel && model !== undefined;
    values[at + LISTS] += isFirst;
    values[at + ROWS] += 1;
    values[at + REACH] += base;
    values[at + BASE] += usesModel ? base * model.expected[row] : 0;
    values[at + GAIN] += weight * (usesModel ? rewards[row] - model.predicted[row] : rewards[row]);
    values[at + WEIGHT] += weight;
    values[at + LOGGED] += rewards[row];
  }
  return { estimator, values, people };
}

function countOf(starts: ArrayLike<number>): number {
  let lists = 0;
  for (let row = 0; row < starts.length; row += 1) lists += starts[row];
  return lists;
}

/** Each sum over all people, with person i taken `times[i]` times, or once. */
export function totalsOf({ values, people }: RoundSums, times?: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(SUMS);
  for (let person = 0; person < people; person += 1) {
    const taken = times === undefined ? 1 : times[person];
    if (taken === 0) continue;
    for (let k = 0; k < SUMS; k += 1) totals[k] += taken * values[SUMS * person + k];
  }
  return totals;
}

/** V̂ from totals; null where undefined. */
export function valueOfTotals({ selfNormalised, usesModel }: OffPolicyEstimator, totals: Float64Array): number | null {
  if (totals[LISTS] === 0) return null;
  if (!selfNormalised) return (totals[BASE] + totals[GAIN]) / totals[LISTS];
  if (totals[WEIGHT] === 0 || (usesModel && totals[REACH] === 0)) return null;
  const base = usesModel ? totals[BASE] / totals[REACH] : 0;
  return (totals[ROWS] / totals[LISTS]) * (base + totals[GAIN] / totals[WEIGHT]);
}

/** Mean reward per list as logged; null for none. */
export const loggedMeanOf = (totals: Float64Array): number | null =>
  totals[LISTS] === 0 ? null : totals[LOGGED] / totals[LISTS];

/** Mean of ŵ over rows; null for none. */
export const meanWeightOf = (totals: Float64Array): number | null =>
  totals[ROWS] === 0 ? null : totals[WEIGHT] / totals[ROWS];

/** Σ ŵ of each person. */
export const weightByPerson = ({ values, people }: RoundSums): Float64Array =>
  Float64Array.from({ length: people }, (_, person) => values[SUMS * person + WEIGHT]);

/**
 * Says how much an off-policy estimate varies with the people it comes from.
 *
 * SE² = c · Σ_u ψ_u², with ψ_u the influence of person u. For means, ψ_u = (B_u + G_u − V̂ n_u) / n and c = U/(U − 1); for
 * self-normalised estimates, by the delta method,
 * ψ_u = m [(B_u − b P_u) / P + (G_u − g W_u) / W] + (b + g)(R_u − m n_u) / n and c = 1; there n, R, B, P, G, W are the sums
 * over lists, rows, u·v̂, u, ŵ·(r − q̂), ŵ (B = 0 and q̂ = 0 without a model), those with u of person u, m = R/n, b = B/P,
 * g = G/W. For independent single rounds these are the standard deviation over √n, and Owen's formula.
 *
 * @returns null for fewer than two people or an undefined value
 *
 * Horvitz and Thompson's mean with whole people as in Cochran (1977), Sampling Techniques, 3rd ed., eq. 2.39;
 * Owen (2013), Monte Carlo theory, methods and examples, eq. 9.9, for the self-normalised form.
 */
export function standardErrorOf(sums: RoundSums, totals: Float64Array): number | null {
  const { estimator, values, people } = sums;
  const value = valueOfTotals(estimator, totals);
  if (value === null || people < 2) return null;
  const rowsPerList = totals[ROWS] / totals[LISTS];
  const b = estimator.usesModel ? totals[BASE] / totals[REACH] : 0;
  const g = totals[GAIN] / totals[WEIGHT];
  const influence = new Float64Array(people);
  let largest = 0;
  for (let person = 0; person < people; person += 1) {
    const at = SUMS * person;
    const lists = values[at + LISTS];
    if (estimator.selfNormalised) {
      const base = estimator.usesModel ? (values[at + BASE] - b * values[at + REACH]) / totals[REACH] : 0;
      const gain = (values[at + GAIN] - g * values[at + WEIGHT]) / totals[WEIGHT];
      const length = (values[at + ROWS] - rowsPerList * lists) / totals[LISTS];
      influence[person] = rowsPerList * (base + gain) + (b + g) * length;
    } else influence[person] = (values[at + BASE] + values[at + GAIN] - value * lists) / totals[LISTS];
    largest = Math.max(largest, Math.abs(influence[person]));
  }
  if (largest === 0) return 0;
  // Scaled by the largest, for squares of tiny and huge numbers would leave the range of a double.
  let squares = 0;
  for (const each of influence) squares += (each / largest) ** 2;
  return largest * Math.sqrt(estimator.selfNormalised ? squares : (squares * people) / (people - 1));
}

/**
 * Joins people at random into at most `most` groups, so that drawing groups anew costs the same however many they are; the
 * same people alike in all sums.
 */
export function joinPeople<Sums extends readonly [RoundSums, ...RoundSums[]]>(
  all: Sums,
  most: number,
  rng: () => number,
): Sums;
export function joinPeople(all: readonly RoundSums[], most: number, rng: () => number): readonly RoundSums[] {
  const people = all[0].people;
  if (people <= most) return all;
  const groups = Uint32Array.from({ length: people }, () => Math.floor(rng() * most));
  return all.map((sums) => {
    const values = new Float64Array(SUMS * most);
    for (let person = 0; person < people; person += 1)
      for (let k = 0; k < SUMS; k += 1) values[SUMS * groups[person] + k] += sums.values[SUMS * person + k];
    return { ...sums, values, people: most };
  });
}
