import { type RowBlock, rowCount } from "./training-rows.ts";

/** Fewer rows, or fewer of either kind, and a coefficient, a threshold or a metric would be chance. */
const NEEDS = {
  fit: { rows: 100, ofEachKind: 10, purpose: "to learn from" },
  calibrate: { rows: 40, ofEachKind: 5, purpose: "to choose the threshold on" },
  report: { rows: 60, ofEachKind: 5, purpose: "to report on" },
} as const;

type Blocks = Readonly<Record<keyof typeof NEEDS, RowBlock>>;

/** What is missing for a training, in sentences for a person; null when nothing is. */
export const lackOfData = (total: number, windowDays: number, blocks: Blocks): string | null => {
  const needed = NEEDS.fit.rows + NEEDS.calibrate.rows + NEEDS.report.rows;
  if (total < needed) {
    return `There are ${total} shown and mature decisions to learn from; a training needs at least ${needed}, so ${needed - total} more.`;
  }
  if (rowCount(blocks.fit) === 0) {
    return `These ${total} decisions do not span two windows of ${windowDays} days, which lie between learning, choosing and reporting: let the log grow older, or choose a longer date range.`;
  }
  const lacks = [
    lackOf(blocks.fit, NEEDS.fit),
    lackOf(blocks.calibrate, NEEDS.calibrate),
    lackOf(blocks.report, NEEDS.report),
  ].filter((lack) => lack !== null);
  return lacks.length === 0 ? null : lacks.join(" ");
};

const lackOf = (block: RowBlock, need: { rows: number; ofEachKind: number; purpose: string }): string | null => {
  const rows = rowCount(block);
  const successes = block.success.reduce((sum, success) => sum + success, 0);
  if (rows >= need.rows && Math.min(successes, rows - successes) >= need.ofEachKind) return null;
  const found = `The decisions ${need.purpose} are ${rows}, ${successes} of them successes`;
  const missing = [
    lacking(need.rows - rows, "decisions"),
    lacking(need.ofEachKind - successes, "successes"),
    lacking(need.ofEachKind - (rows - successes), "failures"),
  ].filter((text) => text !== null);
  return `${found}; at least ${missing.join(" and ")} more are needed.`;
};

const lacking = (count: number, what: string): string | null => (count > 0 ? `${count} ${what}` : null);
