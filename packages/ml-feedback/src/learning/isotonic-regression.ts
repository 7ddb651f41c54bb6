import { descendingOrder } from "./descending-order.ts";
import { finite, positive, requireEach, requireLength, requireNumber } from "./range-rules.ts";

/** A stretch of x on which the fit is constant. */
export type IsotonicBlock = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Weight of the rows in it. */
  readonly weight: number;
};

export type IsotonicInput = {
  /** n finite numbers. */
  readonly x: ArrayLike<number>;
  /** n finite numbers. */
  readonly y: ArrayLike<number>;
  /** n numbers in (0, ∞); 1 each by default. */
  readonly weights?: ArrayLike<number>;
};

/**
 * Fits the rising step function that lies nearest to the data.
 *
 * Minimises Σ sᵢ (yᵢ − f(xᵢ))² over all f that do not fall, with s = weights. Rows of equal x become one by their mean;
 * then neighbouring blocks whose values fall are pooled into their weighted mean until none is left. The fit keeps the
 * weighted mean of y, stays within [min y, max y] and is unique at the x given. Cost O(n log n).
 *
 * @returns blocks by rising x, with rising values; empty for no rows
 * @throws RangeError when lengths differ or a number is outside its range
 *
 * Ayer et al. (1955), An empirical distribution function for sampling with incomplete information (pool adjacent
 * violators); Zadrozny and Elkan (2002), Transforming classifier scores into accurate probabilities, for calibration.
 */
export function isotonicRegression({ x, y, weights }: IsotonicInput): IsotonicBlock[] {
  requireEach("x", x, finite);
  requireLength("y", y, x.length);
  requireEach("y", y, finite);
  if (weights !== undefined) {
    requireLength("weights", weights, x.length);
    requireEach("weights", weights, positive);
  }
  const rows = descendingOrder(x)
    .reverse()
    .map((row) => ({ from: x[row], to: x[row], value: y[row], weight: weights?.[row] ?? 1 }));
  const distinct = poolNeighbours(rows, (left, right) => left.to === right.from);
  return poolNeighbours(distinct, (left, right) => left.value >= right.value);
}

function poolNeighbours(
  blocks: readonly IsotonicBlock[],
  mustPool: (left: IsotonicBlock, right: IsotonicBlock) => boolean,
): IsotonicBlock[] {
  const pooled: IsotonicBlock[] = [];
  for (let block of blocks) {
    for (let left = pooled.at(-1); left && mustPool(left, block); left = pooled.at(-1)) {
      block = pool(left, block);
      pooled.pop();
    }
    pooled.push(block);
  }
  return pooled;
}

function pool(left: IsotonicBlock, right: IsotonicBlock): IsotonicBlock {
  const weight = left.weight + right.weight;
  const value = (left.value * left.weight + right.value * right.weight) / weight;
  return { from: left.from, to: right.to, value, weight };
}

/**
 * Reads an isotonic fit at any x: the value of a block within it, a straight line between two blocks, and the first or
 * last value beyond the ends.
 *
 * @throws RangeError when x is not finite or there are no blocks
 */
export function isotonicValue(blocks: readonly IsotonicBlock[], x: number): number {
  requireNumber("x", x, finite);
  if (blocks.length === 0) throw new RangeError("blocks must hold at least one block.");
  const right = blocks.findIndex(({ to }) => x <= to);
  if (right < 0) return blocks[blocks.length - 1].value;
  const { from, value } = blocks[right];
  if (x >= from || right === 0) return value;
  const left = blocks[right - 1];
  return left.value + ((x - left.to) / (from - left.to)) * (value - left.value);
}
