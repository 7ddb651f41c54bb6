import type { Lack, ProgressStage } from "./progress.schema.ts";
import { type RowBlock, rowCount } from "./training-rows.ts";

/** Fewer rows, or fewer of either kind, and a coefficient, a threshold or a metric would be chance. */
const NEEDS = {
  fit: { rows: 100, ofEachKind: 10 },
  calibrate: { rows: 40, ofEachKind: 5 },
  report: { rows: 60, ofEachKind: 5 },
} as const;

type Blocks = Readonly<Record<Lack["purpose"], RowBlock>>;

/** What is missing for a training; null when nothing is. */
export const lackOfData = (decisions: number, windowDays: number, blocks: Blocks): ProgressStage | null => {
  const least = NEEDS.fit.rows + NEEDS.calibrate.rows + NEEDS.report.rows;
  if (decisions < least) return { code: "too-few", decisions, least };
  if (rowCount(blocks.fit) === 0) return { code: "too-young", decisions, windowDays };
  const purposes = ["fit", "calibrate", "report"] as const;
  const lacking = purposes.map((purpose) => lackOf(purpose, blocks[purpose])).filter((lack) => lack !== null);
  return lacking.length === 0 ? null : { code: "lacking", blocks: lacking };
};

const lackOf = (purpose: Lack["purpose"], block: RowBlock): Lack | null => {
  const { rows, ofEachKind } = NEEDS[purpose];
  const decisions = rowCount(block);
  const successes = block.success.reduce((sum, success) => sum + success, 0);
  const missing = {
    decisions: Math.max(0, rows - decisions),
    successes: Math.max(0, ofEachKind - successes),
    failures: Math.max(0, ofEachKind - (decisions - successes)),
  };
  return Math.max(...Object.values(missing)) === 0 ? null : { purpose, decisions, successes, missing };
};
