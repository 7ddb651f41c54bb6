import { chiSquaredQuantile, chiSquaredUpper } from "./chi-squared.ts";
import { nonNegative, requireEach, requireLength } from "./range-rules.ts";

/** Below this expectation in a bin χ² is a poor guide to chance (Cochran's rule). */
const SMALLEST_EXPECTED = 5;
/** Added to every bin, so that an empty one has a finite logarithm. */
const SMOOTHING = 0.5;
const DEFAULT_LEVEL = 0.01;

export type PopulationStabilityInput = {
  /** Rows in each bin before; in [0, ∞), the same bins as `current`. */
  readonly reference: ArrayLike<number>;
  readonly current: ArrayLike<number>;
  /** By how much less than their number the rows of each side say, in [1, ∞); see `design-effect`. */
  readonly referenceDesignEffect?: number;
  readonly currentDesignEffect?: number;
  /** α, how often no change at all is to look like one; in (0, 1), 0.01 by default. */
  readonly level?: number;
};

export type PopulationStability = {
  readonly index: number;
  /** The index that chance alone exceeds with probability α at these sizes. */
  readonly threshold: number;
  readonly pValue: number;
  /** The index less what chance alone leaves on average: how much there is to explain; may be below 0. */
  readonly excess: number;
  /** Bins compared, after those too thin to judge were joined. */
  readonly bins: number;
};

/** Joins the thinnest bins until each expects enough rows on the smaller side. */
function joinThin(pairs: readonly (readonly [number, number])[], smaller: number): (readonly [number, number])[] {
  const total = pairs.reduce((sum, [before, now]) => sum + before + now, 0);
  const rising = [...pairs].sort((one, other) => one[0] + one[1] - other[0] - other[1]);
  const expected = ([before, now]: readonly [number, number]) => ((before + now) / total) * smaller;
  const joined: (readonly [number, number])[] = [];
  for (const [before, now] of rising) {
    const last = joined.at(-1);
    if (last !== undefined && expected(last) < SMALLEST_EXPECTED)
      joined[joined.length - 1] = [last[0] + before, last[1] + now];
    else joined.push([before, now]);
  }
  return joined;
}

/**
 * The population stability index of two samples, beside what chance makes of it at these sample sizes.
 *
 * PSI = Σ_b (q_b − p_b) ln(q_b / p_b), p_b and q_b the shares of bin b before and now, ½ a row added to each bin. While
 * nothing changed, PSI / (1/n + 1/m) → χ² with B − 1 degrees of freedom, n and m the sizes: a fixed threshold is wrong at
 * every size but one. At n = m = 50 and ten bins, 0.10 is exceeded 98 % of the time without any change; at 50,000 it is
 * blind to changes that are beyond doubt. Rows that come in clusters count as n divided by their design effect. The
 * thinnest bins are joined until each expects five rows in the smaller sample. Null when a side has no rows or one bin is
 * left.
 *
 * @throws RangeError when a count or a design effect is outside its range or the bins differ
 *
 * Yurdakul and Naranjo (2020), Statistical properties of the population stability index, Theorem 1; Siddiqi (2006),
 * Credit Risk Scorecards, for the index; Rao and Scott (1981) for clusters.
 */
export function populationStability(input: PopulationStabilityInput): PopulationStability | null {
  const { reference, current, referenceDesignEffect = 1, currentDesignEffect = 1, level = DEFAULT_LEVEL } = input;
  requireEach("reference", reference, nonNegative);
  requireEach("current", current, nonNegative);
  requireLength("current", current, reference.length);
  requireEach("designEffects", [referenceDesignEffect - 1, currentDesignEffect - 1], nonNegative);
  const sumOf = (counts: ArrayLike<number>) => Array.from(counts).reduce((sum, count) => sum + count, 0);
  const [before, now] = [sumOf(reference), sumOf(current)];
  if (before === 0 || now === 0) return null;
  // What the rows are worth, so that bins are judged and smoothed at the size that chance goes by.
  const scaled = Array.from(reference, (count, bin): readonly [number, number] => [
    count / referenceDesignEffect,
    current[bin] / currentDesignEffect,
  ]);
  const [n, m] = [before / referenceDesignEffect, now / currentDesignEffect];
  const bins = joinThin(
    scaled.filter(([one, other]) => one + other > 0),
    Math.min(n, m),
  );
  const degrees = bins.length - 1;
  if (degrees < 1) return null;
  const smoothed = SMOOTHING * bins.length;
  const index = bins.reduce((sum, [one, other]) => {
    const [p, q] = [(one + SMOOTHING) / (n + smoothed), (other + SMOOTHING) / (m + smoothed)];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
  const spread = 1 / n + 1 / m;
  return {
    index,
    threshold: spread * chiSquaredQuantile(level, degrees),
    pValue: chiSquaredUpper(index / spread, degrees),
    excess: index - spread * degrees,
    bins: bins.length,
  };
}
