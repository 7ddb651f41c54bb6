import { fitLogisticRegression } from "../learning/logistic-regression.ts";
import { toScorer } from "../learning/model-form.ts";
import { FEATURE_COLUMNS, type RowBlock, rowCount } from "./training-rows.ts";
import type { Calibration, Coefficients, Weights } from "./version.schema.ts";

/** First position of each group that shares an offset; position 0 is the reference. Later ones are seen less, so wider. */
const OFFSET_GROUPS = [1, 2, 3, 5, 8, 12, 20] as const;
/** Below this sum no component says anything about success. */
const SMALLEST_SLOPE = 1e-6;

export type FittedVersion = {
  readonly coefficients: Coefficients;
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly converged: boolean;
};

export type FitOptions = {
  /** Inverse strength of the L2 penalty. */
  readonly c: number;
  /** How likely each position is looked at; it then stands in the place of offsets. */
  readonly examination?: readonly number[];
  /** One for each row, in [0, ∞); 1 each by default. */
  readonly weights?: Float64Array;
};

/** The group of a position as an index into `OFFSET_GROUPS`; −1 for position 0. */
const groupOf = (position: number): number => OFFSET_GROUPS.findLastIndex((first) => position >= first);

/**
 * Learns weights and calibration from one block, together with the advantage that a place in the list has of its own:
 * one logit for each group of positions, penalised like the coefficients but free in sign. Places far down get the last
 * offset that was seen. Everything is in one convex problem, so nothing depends on an order of steps. Where examination is
 * given it takes the place of offsets: never both.
 *
 * @returns null when no component says anything about success (slope < 10⁻⁶)
 * @throws RangeError when the block holds one class only, or examination is too small for its successes
 */
export const fitVersion = (block: RowBlock, { c, examination, weights }: FitOptions): FittedVersion | null => {
  const groups = Int8Array.from(block.position, groupOf);
  const isSeen = (group: number): boolean => examination === undefined && groups.includes(group);
  const seen = OFFSET_GROUPS.map((_, group) => group).filter(isSeen);
  const indicators = seen.map((wanted) => Float64Array.from(groups, (group) => Number(group === wanted)));
  const components = FEATURE_COLUMNS.map((column) => block[column]);
  const { intercept, coefficients, converged } = fitLogisticRegression({
    rows: rowCount(block),
    features: [...components, ...indicators],
    labels: block.success,
    c,
    ...(examination && { examination: block.position.map((position) => valueAt(examination, position)) }),
    ...(weights && { weights }),
    nonNegative: [...components.map(() => true), ...indicators.map(() => false)],
  });
  const [genre = 0, person = 0, taste = 0, wantSignal = 0, drop = 0, ...offsets] = coefficients;
  if (genre + person + taste + wantSignal < SMALLEST_SLOPE) return null;
  const scorer = toScorer({ genre, person, taste, wantSignal, drop }, intercept);
  const byGroup = new Map(seen.map((group, index) => [group, offsets[index] ?? 0]));
  return {
    coefficients: { genre, person, taste, wantSignal, drop, intercept },
    weights: { ...scorer.weights, drop: scorer.dropWeight },
    calibration: {
      slope: scorer.slope,
      intercept,
      offsets: offsetsByPosition(byGroup),
      ...(examination && { examination: [...examination] }),
    },
    converged,
  };
};

const valueAt = (values: readonly number[], position: number): number =>
  values[Math.min(position, values.length - 1)] ?? 1;

/** Spreads group offsets over positions 0 … first of the last group seen; a group not seen takes the one before it. */
const offsetsByPosition = (byGroup: ReadonlyMap<number, number>): number[] => {
  const lastGroup = Math.max(-1, ...byGroup.keys());
  const positions = lastGroup < 0 ? 0 : (OFFSET_GROUPS[lastGroup] ?? 0) + 1;
  let offset = 0;
  return Array.from({ length: positions }, (_, position) => {
    offset = byGroup.get(groupOf(position)) ?? offset;
    return offset;
  });
};
