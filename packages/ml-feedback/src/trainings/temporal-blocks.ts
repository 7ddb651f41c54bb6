/** Half-open ranges of row indices, oldest block first. */
export type TemporalBlocks = { readonly fit: Range; readonly calibrate: Range; readonly report: Range };
type Range = readonly [start: number, end: number];

/** How the rows are meant to be shared out: half to learn from, the rest to set thresholds and to report on. */
const FIT_SHARE = 0.5;
const CALIBRATE_SHARE = 0.2;
const REPORT_SHARE = 0.3;

/**
 * Cuts rows into three consecutive blocks with a window between them, so that no outcome a block is judged by could have
 * been known to the one before.
 *
 * The blocks take 50 %, 20 % and 30 % of λ·n rows, with the largest λ in [0, 1] for which they fit one after the other
 * with the gaps between; rows in the gaps are in no block, rows left over at the end are in the last. Rows of one instant
 * are never parted. The first two blocks are empty when the rows do not span two windows.
 *
 * @param madeAt ascending, in milliseconds
 */
export const cutIntoBlocks = (madeAt: Float64Array, windowMs: number): TemporalBlocks => {
  let [fits, tooMany] = [0, madeAt.length + 1];
  while (tooMany - fits > 1) {
    const rows = Math.floor((fits + tooMany) / 2);
    const { report } = blocksOf(madeAt, windowMs, rows);
    if (report[1] - report[0] >= REPORT_SHARE * rows) fits = rows;
    else tooMany = rows;
  }
  return blocksOf(madeAt, windowMs, fits);
};

const blocksOf = (madeAt: Float64Array, windowMs: number, rows: number): TemporalBlocks => {
  const fitEnd = endOfInstant(madeAt, Math.ceil(FIT_SHARE * rows));
  const calibrateStart = afterGap(madeAt, fitEnd, windowMs);
  const calibrateEnd = endOfInstant(madeAt, calibrateStart + Math.ceil(CALIBRATE_SHARE * rows));
  const reportStart = afterGap(madeAt, calibrateEnd, windowMs);
  return { fit: [0, fitEnd], calibrate: [calibrateStart, calibrateEnd], report: [reportStart, madeAt.length] };
};

/** The first row that is later than the last of `count` rows. */
const endOfInstant = (madeAt: Float64Array, count: number): number => {
  const last = madeAt.at(Math.min(count, madeAt.length) - 1);
  return count === 0 || last === undefined ? 0 : firstFrom(madeAt, (at) => at > last);
};

/** The first row at least a window after the last one before `end`. */
const afterGap = (madeAt: Float64Array, end: number, windowMs: number): number => {
  const last = end === 0 ? undefined : madeAt.at(end - 1);
  return last === undefined ? end : firstFrom(madeAt, (at) => at >= last + windowMs);
};

/** The first row from which on `holds` is true; binary search, as times ascend. */
const firstFrom = (madeAt: Float64Array, holds: (at: number) => boolean): number => {
  let [low, high] = [0, madeAt.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(madeAt.at(middle) ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
};
