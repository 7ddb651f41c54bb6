import { descendingOrder } from "./descending-order.ts";
import { type DrawPolicy, logitOf, requirePolicy } from "./plackett-luce.ts";
import { count, requireNumber } from "./range-rules.ts";

/**
 * Largest width of the trapezoids in ln t. The integrand is analytic for |Im ln t| < π/2, so that the error falls like
 * e^(−π² / step); but the k-th arrival takes up a stretch of ln t of about 1/√k, and the step must shrink with it.
 */
const WIDEST_STEP = 0.25;
const STEP_TIMES_ROOT_SIZE = 0.45;
/** Below this logarithm of its expected arrivals an item has not started: it has arrived with a probability under e⁻⁴⁰. */
const LOG_NOT_STARTED = -40;
/** Above this logarithm of its expected arrivals an item is gone: it has not arrived with a probability under e⁻⁴⁰. */
const LOG_GONE = Math.log(40);
/** Two arrivals before e⁻²⁰ / Σθ have a probability under e⁻⁴⁰, and position 0 needs no integral. */
const LOG_BEFORE_SECOND_ARRIVAL = -20;
/** The race is over when fewer than `size` items have arrived with no more than this probability. */
const RACE_OVER = 1e-17;

type Race = {
  /** ln θ of the items, from the fastest (0) to the slowest. */
  readonly logRates: Float64Array;
  readonly step: number;
  /** By position, by place in the order of the rates; the integrals grow here. */
  readonly sums: readonly Float64Array[];
  /** Distributions of the number of arrivals, one row for each early item of a node; room that every node uses anew. */
  readonly before: Float64Array;
};

/** One time, with the items that are neither gone nor not yet started: their places are gone … gone + arrivals.length − 1. */
type Node = {
  readonly gone: number;
  /** θ t of each item of the node, falling. */
  readonly arrivals: Float64Array;
  /** How many of them have probably arrived, θ t > ln 2. */
  readonly earlyCount: number;
  /** Positions still open, and the length of every distribution. */
  readonly open: number;
};

/**
 * Gives the probability of each item to stand at each position, whatever stands above it.
 *
 * P(i at k) = ε · ∫₀^∞ θᵢ e^(−θᵢ t) · P(exactly k others have arrived by t) dt + (1 − ε) · 1{i has plain rank k},
 * with θᵢ = exp(sᵢ / T), s the score in score units, T the temperature, ε = exploredShare, k from 0: a Plackett–Luce list
 * is the order in which independent exponential clocks of rates θ ring. The number of others that have arrived is
 * Poisson-binomial with probabilities 1 − e^(−θⱼ t). At k = 0 the integral is θᵢ / Σⱼ θⱼ.
 *
 * The trapezoidal rule in ln t sums it to an absolute error below 10⁻¹¹ per entry, whatever the spread of the scores;
 * stretches in which no clock can ring are left out. Each position sums to 1; over all n positions each item sums to 1.
 * Cost O(nodes · n · size) for n items, with about 8 √size · (20 + spread of the logits among the first `size`) nodes.
 *
 * @param scores rawScore · 10⁶, whole numbers, in the order that breaks ties
 * @param size positions, in [0, ∞); a smaller pool has fewer
 * @returns for each position an array with one probability per item
 * @throws RangeError when an argument is outside its range
 *
 * Plackett (1975), The analysis of permutations; Yellott (1977), The relationship between Luce's choice axiom,
 * Thurstone's theory of comparative judgment, and the double exponential distribution, for the race; Trefethen and
 * Weideman (2014), The exponentially convergent trapezoidal rule, th. 5.1.
 */
export function positionMarginals(scores: ArrayLike<number>, policy: DrawPolicy, size: number): Float64Array[] {
  requirePolicy(scores, policy);
  requireNumber("size", size, count);
  const order = descendingOrder(scores);
  const drawnShare = policy.temperature > 0 ? policy.exploredShare : 0;
  const marginals = order.slice(0, size).map((item) => {
    const marginal = new Float64Array(order.length);
    marginal[item] = 1 - drawnShare;
    return marginal;
  });
  if (drawnShare === 0 || marginals.length === 0) return marginals;
  const logRates = Float64Array.from(order, (item) => logitOf(scores[item] - scores[order[0]], policy.temperature));
  const drawn = raceMarginals(logRates, marginals.length);
  for (const [k, marginal] of marginals.entries()) {
    for (const [place, item] of order.entries()) marginal[item] += drawnShare * drawn[k][place];
  }
  return marginals;
}

function raceMarginals(logRates: Float64Array, positionCount: number): readonly Float64Array[] {
  const rates = logRates.map(Math.exp);
  const rateSum = rates.reduce((sum, rate) => sum + rate, 0);
  const sums = Array.from({ length: positionCount }, (_, k) =>
    k === 0 ? rates.map((rate) => rate / rateSum) : new Float64Array(rates.length),
  );
  const step = Math.min(WIDEST_STEP, STEP_TIMES_ROOT_SIZE / Math.sqrt(positionCount));
  const race = { logRates, step, sums, before: new Float64Array(rates.length * positionCount) };
  let gone = 0;
  let started = 0;
  let node = Math.floor((LOG_BEFORE_SECOND_ARRIVAL - Math.log(rateSum)) / step);
  for (; ; node += 1) {
    const logTime = node * step;
    while (started < rates.length && logTime + logRates[started] > LOG_NOT_STARTED) started += 1;
    while (gone < started && logTime + logRates[gone] > LOG_GONE) gone += 1;
    if (gone >= positionCount) return sums;
    if (gone === started) {
      node = Math.floor((LOG_NOT_STARTED - logRates[started]) / step);
    } else {
      const unfinished = addNode(race, nodeAt(race, logTime, { gone, started }));
      if (unfinished <= RACE_OVER) return sums;
    }
  }
}

function nodeAt(
  { logRates, sums }: Race,
  logTime: number,
  { gone, started }: { readonly gone: number; readonly started: number },
): Node {
  const arrivals = logRates.slice(gone, started).map((logRate) => Math.exp(logTime + logRate));
  const firstLate = arrivals.findIndex((expected) => expected <= Math.LN2);
  const earlyCount = firstLate < 0 ? arrivals.length : firstLate;
  return { gone, arrivals, earlyCount, open: sums.length - gone };
}

/**
 * Adds one node of the integrals and returns the probability that positions are still open.
 *
 * The distribution of "the others" is that of all without one item. Dividing the item out is stable only while it has
 * probably not arrived; for the early ones, which have, the distribution is put together from those before and after.
 */
function addNode(race: Race, node: Node): number {
  const { arrivals, earlyCount, open } = node;
  const counts = new Float64Array(open);
  counts[0] = 1;
  for (let j = earlyCount; j < arrivals.length; j += 1) addItem(counts, arrivals[j]);
  for (let j = 0; j < earlyCount; j += 1) {
    race.before.set(counts, j * open);
    addItem(counts, arrivals[j]);
  }
  for (let j = earlyCount; j < arrivals.length; j += 1) addLateArrival(race, node, { j, counts });
  const after = new Float64Array(open);
  after[0] = 1;
  for (let j = earlyCount - 1; j >= 0; j -= 1) {
    addEarlyArrival(race, node, { j, counts: after });
    addItem(after, arrivals[j]);
  }
  return counts.reduce((sum, probability) => sum + probability, 0);
}

/** Changes the distribution of a count into that with one more item, which has arrived with probability 1 − e^(−θt). */
function addItem(counts: Float64Array, expected: number): void {
  const absent = Math.exp(-expected);
  const arrived = -Math.expm1(-expected);
  for (let k = counts.length - 1; k > 0; k -= 1) counts[k] = counts[k] * absent + counts[k - 1] * arrived;
  counts[0] *= absent;
}

type ItemOfNode = { readonly j: number; readonly counts: Float64Array };

/** step · θt · e^(−θt), the weight of the node; the factor t comes from integrating over ln t. */
const densityOf = ({ step }: Race, expected: number) => step * expected * Math.exp(-expected);

/** Undoes `addItem` term by term; each damps the error of the one before, because the item is rather absent. */
function addLateArrival(race: Race, { gone, arrivals }: Node, { j, counts }: ItemOfNode): void {
  const absent = Math.exp(-arrivals[j]);
  const arrived = -Math.expm1(-arrivals[j]);
  const density = densityOf(race, arrivals[j]);
  let others = 0;
  for (let k = 0; k < counts.length; k += 1) {
    others = Math.max(0, (counts[k] - others * arrived) / absent);
    if (gone + k > 0) race.sums[gone + k][gone + j] += density * others;
  }
}

/** Joins the items before an early one (and all late ones) with the early items after it. */
function addEarlyArrival(race: Race, { gone, arrivals, open }: Node, { j, counts: after }: ItemOfNode): void {
  const density = densityOf(race, arrivals[j]);
  for (let k = gone > 0 ? 0 : 1; k < open; k += 1) {
    let others = 0;
    for (let i = 0; i <= k; i += 1) others += race.before[j * open + i] * after[k - i];
    race.sums[gone + k][gone + j] += density * others;
  }
}
