import type { MetricsReport } from "./report.schema.ts";
import { reportMetrics, scoreRows } from "./report-metrics.ts";
import type { RowBlock } from "./training-rows.ts";
import type { Calibration, Weights } from "./version.schema.ts";

export type MeasureInput = {
  readonly rows: RowBlock;
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly decisionThreshold: number;
  readonly seed: string;
};

/** How good the predictions of a version are that was not learned from these rows. Heavy. */
export const measure = ({ rows, weights, calibration, decisionThreshold, seed }: MeasureInput): MetricsReport =>
  reportMetrics({ block: rows, scored: scoreRows(rows, weights, calibration), decisionThreshold, seed });
